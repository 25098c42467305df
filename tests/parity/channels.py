"""One person who writes the same on every channel, and what each of them shows."""

from __future__ import annotations

import secrets
from typing import Any

import aiohttp

from tests.channels.telegram.people import Person
from tests.channels.web.clients import Body, Client
from tests.parity.seen import Reply, Seen, seen_in_replies, seen_on_telegram
from unknot.channels.telegram.words import Words

REST = "/webhooks/rest/webhook"


class Channels:
    """The same assistant behind REST, the page's channel and Telegram."""

    def __init__(self, address: str, page: Client, person: Person, words: Words) -> None:
        """Write to `address`; the page has been let in already."""
        self._address, self._page, self._person, self._words = address, page, person, words
        self._payloads: dict[str, str] = {}
        self._sender = secrets.token_hex(8)

    async def say(self, step: dict[str, Any]) -> dict[str, Seen]:
        """Take one step everywhere; gives what each channel shows."""
        over_rest = await self._over_rest(step)
        on_the_page = await self._on_the_page(step)
        on_telegram = await self._on_telegram(step, over_rest)
        return {"rest": over_rest, "web": on_the_page, "telegram": on_telegram}

    async def _over_rest(self, step: dict[str, Any]) -> Seen:
        message = step["person"] if "person" in step else self._payloads[step["press"]]
        body = {"sender": self._sender, "message": message}
        async with aiohttp.ClientSession(self._address) as client, client.post(REST, json=body) as answer:
            replies: list[Reply] = await answer.json()
        self._payloads = {b["title"]: b["payload"] for reply in replies for b in reply.get("buttons") or ()}
        return seen_in_replies(replies, self._words)

    async def _on_the_page(self, step: dict[str, Any]) -> Seen:
        shown, turns = len(self._page.answers), turns_done(self._page)
        if "press" in step:
            offered = [button for answer in self._page.answers for button in answer.get("quick_replies") or ()]
            payload = next(button["payload"] for button in reversed(offered) if button["title"] == step["press"])
            await self._page.say(step["press"], payload=payload)
        else:
            await self._page.say(step["person"])
        await self._page.until(lambda: turns_done(self._page) > turns)
        return seen_in_replies([_reply(answer) for answer in self._page.answers[shown:]], self._words)

    async def _on_telegram(self, step: dict[str, Any], expected: Seen) -> Seen:
        before = len(self._person.seen)
        if "press" in step:
            await self._person.press(step["press"])
        else:
            await self._person.write(step["person"])
        await self._person.api.until(lambda: len(self._lines(before)) >= expected.line_count)
        return seen_on_telegram(self._person.seen[before:], expected, self._words)

    def _lines(self, before: int) -> list[str]:
        shown = [line for message in self._person.seen[before:] for line in message.text.splitlines() if line.strip()]
        own = tuple(self._words[key].partition("{")[0] for key in ("step", "hold_ready"))
        return [line for line in shown if not line.startswith(own)]


def turns_done(page: Client) -> int:
    """How many answers have come to their end."""
    return sum(not typing["on"] for typing in page.all("bot_typing"))


def _reply(answer: Body) -> Reply:
    """A message of the page in the words of REST, so that one translation does for both."""
    buttons = [{"title": one["title"], "payload": one["payload"]} for one in answer.get("quick_replies") or ()]
    return {"text": answer.get("text"), "buttons": buttons, "custom": answer.get("custom")}
