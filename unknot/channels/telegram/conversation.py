"""Answers one update: what a person did becomes a turn of the conversation, or gets a word of the channel's own."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from rasa.core.agent import Agent
from telegram.error import TelegramError

from unknot.channels.downloads import Files
from unknot.channels.forgetting import NotForgottenError, clean_files, forget
from unknot.channels.telegram.assistant import Answer, Assistant, Turn
from unknot.channels.telegram.clock import Clock
from unknot.channels.telegram.commands import AS_MESSAGE, DEEP_LINKS, GREETING
from unknot.channels.telegram.countdown import Countdowns
from unknot.channels.telegram.link import Link
from unknot.channels.telegram.outgoing import Button, Outgoing, letter
from unknot.channels.telegram.privacy import export_of
from unknot.channels.telegram.rendering import plain
from unknot.channels.telegram.replay import text_of
from unknot.channels.telegram.updates import Said, read_update, typed
from unknot.channels.telegram.words import COMMANDS, Words
from unknot.channels.turn import OnNewMessage
from unknot.knowledge.sections import load_sections
from unknot.knowledge.store import KNOWLEDGE_FOLDER
from unknot.stores.telegram import TelegramStore
from unknot.stores.telegram_records import KeptUpdate

GROUP_PAUSE_SECONDS = 3_600
_FORGET, _KEEP = "unknot:forget", "unknot:keep"
"""Payloads of the channel's own buttons; those of the assistant begin with a slash."""

logger = logging.getLogger(__name__)


class Conversation:
    """Knows what to do with each kind of update."""

    def __init__(
        self,
        agent: Callable[[], Agent],
        on_new_message: OnNewMessage,
        link: Link,
        store: TelegramStore,
        words: Words,
        clock: Clock,
        countdowns: Countdowns,
        files: Files,
    ) -> None:
        """Put the parts together; `agent` gives the one that is loaded."""
        self._agent, self._link, self._store, self._words, self._clock = agent, link, store, words, clock
        self._countdowns, self._files = countdowns, files
        self._assistant = Assistant(agent, on_new_message, link, store, words, clock, files)
        self._albums: dict[int, str] = {}
        self._greeted_groups: dict[int, float] = {}
        self._ways: Mapping[Said, Callable[[Turn], Awaitable[Answer]]] = {
            Said.TEXT: self._text,
            Said.COMMAND: self._command,
            Said.BUTTON: self._button,
            Said.MEDIA: self._medium,
            Said.GROUP: self._group,
            Said.BLOCKED: self._blocked,
        }

    async def answer(self, chat_id: int, update: KeptUpdate) -> None:
        """Answer an update: afterwards it is done and what was said stands in the outbox.

        Raises:
            ServiceUnavailable: No model is loaded.
        """
        incoming = read_update(update.content, self._link.name)
        if incoming is None:
            self._store.finish(update.update_id, chat_id, [], self._clock.now())
            return
        if incoming.kind is not Said.BLOCKED and self._store.is_blocked(chat_id):
            self._store.unblock(chat_id)
        self._countdowns.stop(chat_id)
        way = self._ways.get(incoming.kind)
        answer = await way(Turn(update, incoming)) if way else Answer()
        self._store.finish(
            update.update_id,
            chat_id,
            [letter(message) for message in answer.messages],
            self._clock.now(),
            keyboard=answer.keyboard,
            forget=answer.forget,
        )
        if answer.forget:
            await clean_files(self._agent())

    async def give_up(self, chat_id: int, update: KeptUpdate) -> None:
        """End an update that cannot be answered, and say so."""
        self._store.finish(update.update_id, chat_id, [letter(self._own("trouble"))], self._clock.now())

    async def _text(self, turn: Turn) -> Answer:
        incoming = turn.incoming
        if not incoming.is_correction:
            return await self._assistant.say(turn, incoming.text)
        if await text_of(self._agent(), turn.sender, incoming.message_id) == incoming.text and not turn.update.begun:
            # Telegram also says so when nothing but a link preview changed
            return Answer()
        return _with_note(await self._assistant.say(turn, incoming.text), self._own("correction"))

    async def _command(self, turn: Turn) -> Answer:
        name, rest = turn.incoming.name, turn.incoming.text
        if name == "start":
            return await self._assistant.say(turn, DEEP_LINKS.get(rest, GREETING), title=f"/start {rest}".strip())
        if name == "sources":
            return Answer([self._own("sources", articles=_articles())])
        if name == "export":
            return Answer([await export_of(self._files, turn.sender, self._words)])
        if name == "forget":
            buttons = Button(self._words["forget_yes"], _FORGET), Button(self._words["forget_no"], _KEEP)
            return Answer([plain(self._words["forget_question"], *buttons)])
        if name not in AS_MESSAGE:
            return await self._assistant.say(turn, typed(f"{name} {rest}".strip()))
        said = await self._assistant.say(turn, AS_MESSAGE[name], title=f"/{name}")
        if name == "help":
            commands = "\n".join(f"/{command}: {self._words[f'command_{command}']}" for command in COMMANDS)
            said = replace(said, messages=[*said.messages, self._own("help", commands=commands)])
        return said

    async def _button(self, turn: Turn) -> Answer:
        chosen = self._store.button(turn.chat_id, turn.incoming.text)
        if chosen is None:
            await self._acknowledge(turn, self._words["button_gone"])
            return Answer()
        await self._acknowledge(turn, chosen.title)
        await self._remove_keyboard(turn)
        if chosen.payload == _FORGET:
            return await self._forget(turn)
        if chosen.payload == _KEEP:
            return Answer([self._own("forget_left")], keyboard=chosen.keyboard)
        return replace(await self._assistant.say(turn, chosen.payload, title=chosen.title), keyboard=chosen.keyboard)

    async def _forget(self, turn: Turn) -> Answer:
        try:
            await forget(self._agent(), turn.sender)
        except NotForgottenError:
            return Answer([self._own("forget_failed")])
        return Answer([self._own("forget_done")], forget=True)

    async def _medium(self, turn: Turn) -> Answer:
        incoming = turn.incoming
        is_next_of_album = bool(incoming.album) and self._albums.get(turn.chat_id) == incoming.album
        self._albums[turn.chat_id] = incoming.album
        if incoming.text:
            note = self._own("photo_caption") if incoming.name == "photo" else self._own(incoming.name)
            return _with_note(await self._assistant.say(turn, incoming.text), note)
        return Answer() if is_next_of_album or incoming.is_correction else Answer([self._own(incoming.name)])

    async def _group(self, turn: Turn) -> Answer:
        now, before = self._clock.now(), self._greeted_groups.get(turn.chat_id)
        if before is not None and now - before < GROUP_PAUSE_SECONDS:
            return Answer()
        self._greeted_groups[turn.chat_id] = now
        return Answer([self._own("group")])

    async def _blocked(self, turn: Turn) -> Answer:
        self._store.block(turn.chat_id, self._clock.now())
        return Answer()

    def _own(self, key: str, **blanks: str) -> Outgoing:
        return plain(self._words[key].format(**blanks))

    async def _acknowledge(self, turn: Turn, text: str) -> None:
        """Stop the button's spinner; Telegram waits only a short while for that."""
        try:
            await self._link.bot.answer_callback_query(turn.incoming.query_id, text)
        except TelegramError as error:
            logger.info("a button could not be acknowledged: %s", type(error).__name__)

    async def _remove_keyboard(self, turn: Turn) -> None:
        if not turn.incoming.message_id:
            return
        try:
            await self._link.bot.edit_message_reply_markup(turn.chat_id, turn.incoming.message_id)
        except TelegramError as error:
            # the buttons stay in sight but do nothing any more
            logger.info("a keyboard could not be removed: %s", type(error).__name__)


def _with_note(answer: Answer, note: Outgoing) -> Answer:
    """A word of the channel's own before the answer, but after a call for help."""
    urgent = [message for message in answer.messages if message.urgent]
    others = [message for message in answer.messages if not message.urgent]
    return replace(answer, messages=[*urgent, note, *others])


def _articles() -> str:
    titles = {citation.article for citation in load_sections(KNOWLEDGE_FOLDER / "sections.yml").citations.values()}
    return "\n".join(f"• {title}" for title in sorted(titles))
