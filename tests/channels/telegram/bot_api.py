"""A Bot API server as Telegram describes it: limits, refusals, offsets, the webhook's secret, and faults on request."""

from __future__ import annotations

import asyncio
import json
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from tests.channels.telegram.formatting import CannotParseError, visible
from tests.channels.telegram.specification import METHODS, faults_of_call

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
NAME = "unknot_bot"
PATIENCE_SECONDS = 20
_SNAKE = re.compile(r"[A-Z]")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_BOT = {"id": 123456789, "is_bot": True, "first_name": "Unknot", "username": NAME}

Predicate = Callable[[], Any]


@dataclass(frozen=True)
class Call:
    """A request of the bot."""

    method: str
    parameters: dict[str, Any]
    problem: str = ""


@dataclass
class Fault:
    """What goes wrong with the next calls of a method.

    Attributes:
        method: Whose calls; empty for any.
        status: HTTP status of the answer.
        description: What Telegram says.
        retry_after: How long to wait, in seconds.
        cut: Break the connection instead of answering: `before` or `after` the call was carried out.
        times: For how many calls.
    """

    method: str = ""
    status: int = 500
    description: str = "Internal Server Error"
    retry_after: int = 0
    cut: str = ""
    times: int = 1


@dataclass
class Shown:
    """A message as it stands in a chat."""

    message_id: int
    from_bot: bool
    text: str
    markup: dict[str, Any] | None = None
    call: dict[str, Any] = field(default_factory=dict)
    method: str = ""
    file: bytes = b""
    links: list[str] = field(default_factory=list)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """The buttons below it."""
        return [button for row in (self.markup or {}).get("inline_keyboard", []) for button in row]

    @property
    def titles(self) -> list[str]:
        """Their titles."""
        return [button["text"] for button in self.buttons]


class RefusalError(Exception):
    """An answer other than ok."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


class BotApi:
    """The server, and what it knows of one bot."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.chats: dict[int, dict[int, Shown]] = {}
        self.blocked: set[int] = set()
        self.faults: deque[Fault] = deque()
        self.waiting: deque[dict[str, Any]] = deque()
        self.webhook: dict[str, Any] = {}
        self.profile: dict[str, Any] = {}
        self.open_queries: set[str] = set()
        self.highest_confirmed = 0
        self._message_id, self._update_id = 1_000, 5_000
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self.port = 0
        self._polls = 0

    # life

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Listen; after a stop on the same port."""
        application = web.Application(client_max_size=60_000_000)
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Be unreachable."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def until(self, predicate: Predicate, seconds: float = PATIENCE_SECONDS) -> Any:
        """Wait until something holds; it is looked at after every call."""
        async with self._changed:
            await asyncio.wait_for(self._changed.wait_for(predicate), seconds)
        return predicate()

    async def _note(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    # people

    def next_message(self, chat_id: int, text: str = "", **more: Any) -> dict[str, Any]:
        """A message of a person; every message in any private chat has the bot's next number."""
        self._message_id += 1
        kind = {"type": "private", "first_name": "Ann"} if chat_id > 0 else {"type": "supergroup", "title": "Friends"}
        person = {"id": abs(chat_id), "is_bot": False, "first_name": "Ann", "language_code": "en-GB"}
        self.chats.setdefault(chat_id, {})[self._message_id] = Shown(self._message_id, False, text)
        content = {"text": text} if text else {}
        return {
            "message_id": self._message_id,
            "from": person,
            "chat": {"id": chat_id, **kind},
            "date": 1_790_000_000,
            **content,
            **more,
        }

    def next_update(self, **content: Any) -> dict[str, Any]:
        """An update with the next number."""
        self._update_id += 1
        return {"update_id": self._update_id, **content}

    def said_in(self, chat_id: int) -> list[Shown]:
        """The bot's messages in a chat, oldest first."""
        return [shown for _, shown in sorted(self.chats.get(chat_id, {}).items()) if shown.from_bot]

    def texts(self, chat_id: int) -> list[str]:
        """Their texts."""
        return [shown.text for shown in self.said_in(chat_id)]

    async def push(self, update: dict[str, Any], secret: str | None = "") -> int:
        """Post an update to the webhook, with its secret unless another one is given (None: none); gives the status."""
        shown = self.webhook.get("secret_token", "") if secret == "" else secret
        headers = {} if shown is None else {"X-Telegram-Bot-Api-Secret-Token": shown}
        async with (
            aiohttp.ClientSession() as client,
            client.post(self.webhook["url"], json=update, headers=headers) as answer,
        ):
            await answer.read()
            return answer.status

    async def bring(self, update: dict[str, Any]) -> None:
        """Bring an update to the bot the way it has chosen."""
        if self.webhook.get("url"):
            assert await self.push(update) == 200
        else:
            self.waiting.append(update)
            await self._note()

    # the Bot API

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            parameters, files = await _read(request)
        except ConnectionResetError:
            return web.Response()  # the bot was killed in the middle of a call
        if request.match_info["token"] != TOKEN:
            return _refused(RefusalError(401, "Unauthorized"))
        if method not in METHODS:
            return _refused(RefusalError(404, "Not Found"))
        fault = next((fault for fault in self.faults if fault.method in {"", method}), None)
        if fault is not None:
            fault.times -= 1
            if fault.times <= 0:
                self.faults.remove(fault)
            if fault.cut != "after":
                self.calls.append(Call(method, parameters, fault.cut or str(fault.status)))
                await self._note()
                if fault.cut:
                    return await _cut(request)
                wait = {"retry_after": fault.retry_after} if fault.retry_after else {}
                return _refused(RefusalError(fault.status, fault.description, **wait))
        problem = ""
        try:
            wrong = faults_of_call(method, parameters)
            if wrong:
                raise RefusalError(400, f"Bad Request: {'; '.join(wrong)}")
            result = await getattr(self, f"_{_SNAKE.sub(_lower, method)}")(parameters, files)
            answer = web.json_response({"ok": True, "result": result})
        except RefusalError as refusal:
            problem = refusal.description
            answer = _refused(refusal)
        self.calls.append(Call(method, parameters, problem))
        await self._note()
        return await _cut(request) if fault is not None else answer

    async def _get_me(self, _: Any, __: Any) -> Any:
        return {**_BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}

    async def _set_webhook(self, asked: dict[str, Any], _: Any) -> Any:
        if not asked["url"].startswith(("https://", "http://127.0.0.1")):
            raise RefusalError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if "secret_token" in asked and not _SECRET.fullmatch(asked["secret_token"]):
            raise RefusalError(400, "Bad Request: secret token contains unallowed characters")
        self.webhook = asked
        return True

    async def _delete_webhook(self, asked: dict[str, Any], _: Any) -> Any:
        self.webhook = {}
        if asked.get("drop_pending_updates"):
            self.waiting.clear()
        return True

    async def _get_webhook_info(self, _: Any, __: Any) -> Any:
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.waiting),
        }

    async def _get_updates(self, asked: dict[str, Any], _: Any) -> Any:
        if self.webhook:
            raise RefusalError(409, "Conflict: can't use getUpdates method while webhook is active")
        self._polls += 1
        mine = self._polls
        if asked.get("offset") is not None:
            while self.waiting and self.waiting[0]["update_id"] < asked["offset"]:
                self.highest_confirmed = self.waiting.popleft()["update_id"]
            await self._note()
        async with self._changed:
            try:
                # a wait of no seconds would not even look
                seconds = asked.get("timeout", 0) or 0.01
                await asyncio.wait_for(self._changed.wait_for(lambda: self.waiting or self._polls != mine), seconds)
            except asyncio.TimeoutError:
                return []
        if self._polls != mine:
            raise RefusalError(409, "Conflict: terminated by other getUpdates request")
        return list(self.waiting)[: asked.get("limit", 100)]

    async def _send_message(self, asked: dict[str, Any], _: Any) -> Any:
        text, links = self._text(asked, "text", 4_096)
        if not text:
            raise RefusalError(400, "Bad Request: message text is empty")
        return self._post("sendMessage", asked, text, links)

    async def _send_photo(self, asked: dict[str, Any], files: dict[str, bytes]) -> Any:
        text, links = self._text(asked, "caption", 1_024)
        return self._post("sendPhoto", asked, text, links, files.get("photo", b""))

    async def _send_document(self, asked: dict[str, Any], files: dict[str, bytes]) -> Any:
        text, links = self._text(asked, "caption", 1_024)
        return self._post("sendDocument", asked, text, links, files.get("document", b""))

    async def _send_chat_action(self, asked: dict[str, Any], _: Any) -> Any:
        self._may_write(asked["chat_id"])
        return True

    async def _edit_message_text(self, asked: dict[str, Any], _: Any) -> Any:
        shown = self._own_message(asked)
        text, links = self._text(asked, "text", 4_096)
        if (text, asked.get("reply_markup")) == (shown.text, shown.markup):
            raise RefusalError(400, _NOT_MODIFIED)
        shown.text, shown.markup, shown.links = text, asked.get("reply_markup"), links
        return self._message(asked["chat_id"], shown)

    async def _edit_message_reply_markup(self, asked: dict[str, Any], _: Any) -> Any:
        shown = self._own_message(asked)
        if asked.get("reply_markup") == shown.markup:
            raise RefusalError(400, _NOT_MODIFIED)
        shown.markup = asked.get("reply_markup")
        return self._message(asked["chat_id"], shown)

    async def _answer_callback_query(self, asked: dict[str, Any], _: Any) -> Any:
        if asked["callback_query_id"] not in self.open_queries:
            raise RefusalError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if len(asked.get("text", "")) > 200:
            raise RefusalError(400, "Bad Request: MESSAGE_TOO_LONG")
        self.open_queries.discard(asked["callback_query_id"])
        return True

    async def _set_my_commands(self, asked: dict[str, Any], _: Any) -> Any:
        self.profile["commands", asked.get("language_code")] = asked["commands"]
        return True

    async def _set_my_description(self, asked: dict[str, Any], _: Any) -> Any:
        self.profile["description", asked.get("language_code")] = asked["description"]
        return True

    async def _set_my_short_description(self, asked: dict[str, Any], _: Any) -> Any:
        self.profile["short_description", asked.get("language_code")] = asked["short_description"]
        return True

    # rules

    def _may_write(self, chat_id: int) -> None:
        if chat_id in self.blocked:
            raise RefusalError(403, "Forbidden: bot was blocked by the user")
        if chat_id not in self.chats:
            raise RefusalError(400, "Bad Request: chat not found")

    def _own_message(self, asked: dict[str, Any]) -> Shown:
        self._may_write(asked["chat_id"])
        shown = self.chats[asked["chat_id"]].get(asked["message_id"])
        if shown is None:
            raise RefusalError(400, "Bad Request: message to edit not found")
        if not shown.from_bot:
            raise RefusalError(400, "Bad Request: message can't be edited")
        return shown

    def _text(self, asked: dict[str, Any], name: str, most: int) -> tuple[str, list[str]]:
        text, links = asked.get(name, ""), []
        if asked.get("parse_mode") == "HTML":
            try:
                text, links = visible(text)
            except CannotParseError as error:
                raise RefusalError(400, f"Bad Request: can't parse entities: {error}") from error
        if len(text.encode("utf-16-le")) // 2 > most:
            raise RefusalError(400, f"Bad Request: message {'is' if name == 'text' else 'caption is'} too long")
        return text, links

    def _post(
        self, method: str, asked: dict[str, Any], text: str, links: list[str], file: bytes = b""
    ) -> dict[str, Any]:
        self._may_write(asked["chat_id"])
        for row in (asked.get("reply_markup") or {}).get("inline_keyboard", []):
            for button in row:
                if not button["text"] or not 1 <= len(button.get("callback_data", "").encode()) <= 64:
                    raise RefusalError(400, "Bad Request: BUTTON_DATA_INVALID")
        self._message_id += 1
        shown = Shown(self._message_id, True, text, asked.get("reply_markup"), asked, method, file, links)
        self.chats[asked["chat_id"]][shown.message_id] = shown
        return self._message(asked["chat_id"], shown)

    def _message(self, chat_id: int, shown: Shown) -> dict[str, Any]:
        markup = {"reply_markup": shown.markup} if shown.markup else {}
        content: dict[str, Any] = {"text": shown.text} if shown.method == "sendMessage" else {"caption": shown.text}
        chat = {"id": chat_id, "type": "private", "first_name": "Ann"}
        return {
            "message_id": shown.message_id,
            "from": _BOT,
            "chat": chat,
            "date": 1_790_000_000,
            **content,
            **markup,
        }


_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def _lower(letter: re.Match[str]) -> str:
    return "_" + letter.group().lower()


async def _read(request: web.Request) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Parameters, each as JSON where it is, and files."""
    fields: dict[str, Any] = dict(request.query)
    files: dict[str, bytes] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = value.file.read()
        else:
            fields[name] = value
    parameters = {name: _value(name, text) for name, text in fields.items()}
    attached = {name: "attached" for name in ("photo", "document") if name in files}
    # a file is sent under its field's name, or under another one that the field points to
    for name, value in list(parameters.items()):
        if isinstance(value, str) and value.startswith("attach://"):
            files[name] = files.pop(value.removeprefix("attach://"))
    return {**parameters, **attached}, files


def _value(name: str, text: str) -> Any:
    if name in {"text", "caption", "url", "secret_token", "callback_query_id", "description", "short_description"}:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _refused(refusal: RefusalError) -> web.Response:
    body = {"ok": False, "error_code": refusal.status, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return web.json_response(body, status=refusal.status)


async def _cut(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.close()
    await asyncio.sleep(0)
    return web.Response()
