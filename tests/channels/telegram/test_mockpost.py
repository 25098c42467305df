"""A whole conversation through mockpost, a Bot API server that nobody here wrote, by webhook."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.channels.assistant import Assistant, serving
from tests.channels.telegram.bot_api import TOKEN
from tests.channels.telegram.test_rendering import MORE, SOURCE, guidance, relief
from tests.channels.third_party import python_of
from unknot.channels.telegram.channel import TelegramChannel
from unknot.channels.telegram.clock import SystemClock
from unknot.channels.telegram.webhook import HEADER, PATH
from unknot.serve import free_port
from unknot.settings import read_settings

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
APP = {"X-MockPost-App": "unknot"}
CHAT = 42
CHART = {"type": "chart", "image": f"data:image/png;base64,{base64.b64encode(b'png').decode()}", "alt": "Fewer cramps"}
HELP = {"type": "escalation", "level": "emergency", "contacts": [{"label": "Call 999", "uri": "tel:999"}]}


class Mockpost:
    """The server, seen from outside."""

    def __init__(self, client: aiohttp.ClientSession) -> None:
        self.client = client

    async def post(self, path: str, body: Any) -> Any:
        """Post JSON."""
        async with self.client.post(path, json=body, headers=APP) as answer:
            answer.raise_for_status()
            return await answer.json()

    async def sent(self) -> list[dict[str, Any]]:
        """What the bot sent, oldest first."""
        query = {"channel": "telegram", "limit": "200"}
        async with self.client.get("/api/messages", params=query) as answer:
            messages = await answer.json()
        outbound = [message for message in messages if message["direction"] == "outbound"]
        return [_payload(message) for message in reversed(outbound)]

    async def calls(self) -> list[str]:
        """Methods that were called."""
        async with self.client.get("/calls") as answer:
            return list(await answer.json())

    async def until_sent(self, count: int) -> list[dict[str, Any]]:
        """Wait for so many messages of the bot, edits among them."""
        for _ in range(400):
            messages = await self.sent()
            if len(messages) >= count:
                return messages
            # mockpost tells nobody when something comes
            await asyncio.sleep(0.05)
        raise AssertionError(f"only {len(messages)} of {count} messages came: {messages}")


def _payload(message: dict[str, Any]) -> dict[str, Any]:
    payload = message["raw_payload"]
    return dict(json.loads(payload) if isinstance(payload, str) else payload)


class WithSecret:
    """Stands between mockpost, which sends no secret, and the channel, which asks for it."""

    def __init__(self, target: str, secret: str) -> None:
        self.target, self.secret, self.statuses = target, secret, []

    async def forward(self, request: aiohttp.web.Request) -> aiohttp.web.Response:
        """Pass an update on."""
        headers = {HEADER: self.secret, "Content-Type": "application/json"}
        async with (
            aiohttp.ClientSession() as client,
            client.post(self.target, data=await request.read(), headers=headers) as answer,
        ):
            self.statuses.append(answer.status)
            return aiohttp.web.Response(status=answer.status)


@pytest.fixture
async def mockpost(tmp_path: Path) -> AsyncIterator[tuple[Mockpost, int]]:
    """A running mockpost, with our bot registered."""
    port = free_port()
    script = Path(__file__).with_name("mockpost_server.py")
    process = subprocess.Popen(
        [python_of("mockpost"), script, str(port)],
        cwd=tmp_path,
        env={**os.environ, "MOCKPOST_DB_PATH": str(tmp_path / "mockpost.db"), "MOCKPOST_STRICT_AUTH": "1"},
    )
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
            for _ in range(400):
                try:
                    async with client.get("/calls") as answer:
                        if answer.status == 200:
                            break
                except aiohttp.ClientConnectionError:
                    await asyncio.sleep(0.05)
            server = Mockpost(client)
            await server.post("/api/apps", {"name": "unknot", "creds": {"telegram_token": TOKEN}})
            yield server, port
    finally:
        process.terminate()
        process.wait(20)


async def test_a_conversation_with_buttons_photo_typing_and_callback(
    mockpost: tuple[Mockpost, int], assistant: Assistant, tmp_path: Path
) -> None:
    server, mockpost_port = mockpost
    port, door = free_port(), free_port()
    settings = read_settings(
        {
            "UNKNOT_MODELS": str(tmp_path),
            "UNKNOT_TELEGRAM_TOKEN": TOKEN,
            "UNKNOT_TELEGRAM_API": f"http://127.0.0.1:{mockpost_port}/telegram",
            "UNKNOT_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{door}",
        }
    )
    channel = TelegramChannel(settings, SystemClock())
    async with serving(assistant, channel, port=port) as address:
        assert channel.office is not None
        gate = WithSecret(address + PATH, channel.office.secret)
        application = aiohttp.web.Application()
        application.router.add_post(PATH, gate.forward)
        runner = aiohttp.web.AppRunner(application, access_log=None)
        await runner.setup()
        await aiohttp.web.TCPSite(runner, "127.0.0.1", door).start()
        for _ in range(400):
            if channel.office.link.report() == "works":
                break
            await asyncio.sleep(0.05)
        assert (await server.calls())[:2] == ["getMe", "setWebhook"]

        async def say(text: str) -> None:
            await server.post("/telegram/client/sendMessage", {"chat_id": CHAT, "text": text, "from_user": "ann"})

        # greeting, guidance with its source and a button
        assistant.replies = [{"text": "Warmth *helps* & rests."}, {"text": SOURCE, "buttons": [MORE]}, guidance([])]
        assistant.replies[2] = guidance([{"article": "Muscle cramps", "section": "Heat"}])
        await say("does heat help?")
        (told,) = await server.until_sent(1)
        assert told["text"] == f"Warmth <i>helps</i> &amp; rests.\n\n<i>{SOURCE}</i>"
        assert told["parse_mode"] == "HTML"
        assert "sendChatAction" in await server.calls()
        (button,) = told["reply_markup"]["inline_keyboard"][0]

        # the button is pressed
        assistant.replies = [{"text": "more about heat"}]
        query = {
            "id": "77",
            "from": {"id": CHAT, "is_bot": False, "first_name": "Ann"},
            "chat_instance": "1",
            "data": button["callback_data"],
            "message": {"message_id": 1000, "date": 1, "chat": {"id": CHAT, "type": "private"}, "text": "x"},
        }
        webhooks = await (await server.client.get("/api/webhooks")).json()
        update = {"event_type": "callback", "payload": {"update_id": 900_001, "callback_query": query}}
        await server.post(f"/api/webhooks/{webhooks[0]['id']}/trigger", update)
        messages = await server.until_sent(2)
        assert messages[1]["text"] == "more about heat"
        assert "answerCallbackQuery" in await server.calls()
        assert assistant.texts == ["does heat help?", "/ask_more"]

        # a relief step with its countdown, a chart, a call for help
        assistant.replies = relief(30)
        await say("calf cramp")
        messages = await server.until_sent(4)
        assert "Step 2 of 7" in messages[2]["text"]
        assert "30 seconds" in messages[2]["text"]
        assistant.replies = [{"custom": CHART}]
        await say("show me a chart")
        messages = [message for message in await server.until_sent(6) if "message_id" not in message]
        assert messages[4]["caption"] == "Fewer cramps"
        assert "sendPhoto" in await server.calls()
        assistant.replies = [{"text": "Please stop and call 999 now."}, {"text": "Lie down."}, {"custom": HELP}]
        await say("I can't breathe")
        messages = await server.until_sent(7)
        assert messages[-1]["text"] == "Please stop and call 999 now.\n\nCall 999\n\nLie down."
        assert set(gate.statuses) == {200}
        await runner.cleanup()
