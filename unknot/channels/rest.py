"""Rasa's REST channel with its traps closed: for tests and scripts on this machine, off in a public set-up."""

from __future__ import annotations

import re
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from unknot.channels.turn import OnNewMessage, take_turn

_SENDER = re.compile(r"[A-Za-z0-9_.:@+-]{1,100}")
_MESSAGE_ID = re.compile(r"[\x21-\x7e]{1,100}")


class RestChannel(InputChannel):
    """`POST /webhooks/rest/webhook` with `{"sender": …, "message": …}`; answers the list of replies.

    Unlike Rasa's own it wants a sender (without one all people share a conversation), refuses what is no text with a
    clear 400, takes no channel name from the client, and never answers an empty list. With a
    `message_id` of its own a client may send a message again without its being written twice.
    """

    @classmethod
    def name(cls) -> str:
        """Name in the address."""
        return "rest"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Routes of the channel."""
        routes = Blueprint("unknot_rest")

        @routes.get("/")
        async def health(request: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @routes.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            sender, message, metadata, message_id = _read(request)
            replies = await take_turn(
                request.app.ctx.agent, on_new_message, message, sender, self.name(), metadata, message_id
            )
            return response.json(replies)

        return routes


def _read(request: Request) -> tuple[str, str, dict[str, Any] | None, str | None]:
    content = request.json
    if not isinstance(content, dict):
        raise InvalidUsage("the body must be a JSON object with `sender` and `message`")
    sender, message, metadata = content.get("sender"), content.get("message"), content.get("metadata")
    if not isinstance(sender, str) or not _SENDER.fullmatch(sender):
        raise InvalidUsage("`sender` must be 1 to 100 letters, digits or _ . : @ + -")
    if not isinstance(message, str):
        raise InvalidUsage("`message` must be a text")
    if metadata is not None and not isinstance(metadata, dict):
        raise InvalidUsage("`metadata` must be an object")
    message_id = content.get("message_id")
    if message_id is not None and not (isinstance(message_id, str) and _MESSAGE_ID.fullmatch(message_id)):
        raise InvalidUsage("`message_id` must be 1 to 100 letters, digits or signs, without a blank")
    return sender, message, metadata, message_id
