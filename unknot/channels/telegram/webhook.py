"""Where Telegram posts updates: whoever cannot show the secret is turned away before anything is read."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable

from sanic import Blueprint, response
from sanic.exceptions import Forbidden, InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from unknot.channels.telegram.desk import Desk, NotAnUpdateError

PATH = "/webhooks/telegram/webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def webhook_secret(key: str, token: str) -> str:
    """What Telegram shows with each update: from Unknot's own key and for this bot only, 64 characters."""
    return hmac.new(key.encode(), f"unknot telegram webhook {token}".encode(), hashlib.sha256).hexdigest()


def add_webhook(routes: Blueprint, secret: Callable[[], str], desk: Callable[[], Desk]) -> None:
    """Add the route to the channel's others."""

    @routes.post("/webhook")
    async def receive(request: Request) -> HTTPResponse:
        shown = request.headers.get(HEADER, "")
        if not hmac.compare_digest(shown.encode(), secret().encode()):
            raise Forbidden("this address is for Telegram")
        try:
            desk().accept(request.json)
        except NotAnUpdateError as error:
            raise InvalidUsage(str(error)) from error
        return response.json({})
