"""What each event of a client does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from unknot.channels.forgetting import NotForgottenError
from unknot.channels.turn import escalation, raises_flag
from unknot.channels.web.bodies import content_of
from unknot.channels.web.connection import Connection
from unknot.channels.web.conversation import Conversation
from unknot.channels.web.conversations import Conversations
from unknot.channels.web.frames import (
    FEEDBACK,
    FORGET,
    RESTART,
    SESSION_REQUEST,
    USER_UTTERED,
    read_feedback,
    read_session_request,
    read_uttered,
)
from unknot.channels.web.keeper import Keeper, NotKeptError
from unknot.channels.web.limits import Limits
from unknot.channels.web.reasons import Reason, RefusedError
from unknot.channels.web.words import Words

if TYPE_CHECKING:
    from rasa.core.agent import Agent

GREETING = "/greet"


@dataclass(frozen=True)
class Done:
    """A frame that was worked on.

    Attributes:
        told: What the acknowledgement says.
        then: What follows the acknowledgement, before the client's next frame.
    """

    told: dict[str, Any] = field(default_factory=dict)
    then: Callable[[], Awaitable[None]] | None = None


class Reception:
    """Takes the frames of all clients."""

    def __init__(
        self,
        conversations: Conversations,
        keeper: Keeper,
        limits: Limits,
        words: Words,
        agent: Callable[[], Agent],
        forget: Callable[[str], Awaitable[None]],
        hand_over: Callable[[str, str], Awaitable[None]],
    ) -> None:
        """Know where everything is.

        `forget` deletes all that is kept about the person of a conversation; `hand_over` gives what is kept under one
        name to another.
        """
        self._conversations = conversations
        self._keeper = keeper
        self._limits = limits
        self._words = words
        self._agent = agent
        self._delete, self._hand_over = forget, hand_over
        self._events: dict[str, Callable[[Connection, Any], Awaitable[Done]]] = {
            SESSION_REQUEST: self._come_in,
            USER_UTTERED: self._listen,
            RESTART: self._restart,
            FORGET: self._forget,
            FEEDBACK: self._rate,
        }

    async def take(self, connection: Connection, event: str, data: Any) -> Done:
        """Do what an event asks for.

        Raises:
            RefusedError: It is not taken.
        """
        if connection.is_sent_off:
            raise RefusedError(Reason.NO_SESSION)
        return await self._events[event](connection, data)

    async def refuse(self, connection: Connection, event: str, data: Any, refusal: RefusedError) -> None:
        """Say that something was not taken; a red flag in it is answered all the same, and first."""
        if event == USER_UTTERED and refusal.reason is not Reason.NOT_TEXT:
            text, conversation = read_uttered(data).message, connection.conversation
            name = conversation.name if conversation else connection.sid
            said = [content_of(reply) for reply in await escalation(self._agent(), text, name, dict(connection.about))]
            if conversation is None:
                for content in said:
                    await connection.tell("bot_uttered", content)
            elif said:
                await conversation.speak(said, None)
        await connection.tell_refused(refusal)

    async def _come_in(self, connection: Connection, data: Any) -> Done:
        request = read_session_request(data)
        connection.secret, connection.about = request.secret, request.about
        conversation = await self._conversations.take_up(connection, request)
        if conversation is None:
            await self._begin(connection, self._words.topics.get(request.topic or "", GREETING))
        elif not conversation.record.last_id and not conversation.is_busy:
            await self._open(connection, conversation, GREETING)
        return Done()

    async def _begin(self, connection: Connection, command: str) -> None:
        await self._open(connection, await self._conversations.begin(connection), command)

    async def _open(self, connection: Connection, conversation: Conversation, command: str) -> None:
        """Let Unknot speak first, as far as the address may have that."""
        try:
            self._limits.check(conversation.name, connection.address)
        except RefusedError as refusal:
            await connection.tell_refused(refusal)
            return
        self._limits.count(conversation.name, connection.address)
        conversation.open_with(command, connection.about)

    async def _listen(self, connection: Connection, data: Any) -> Done:
        uttered = read_uttered(data)
        conversation = connection.conversation or await self._conversations.begin(connection)
        connection.about = {**connection.about, **uttered.about}
        number = conversation.number_of(uttered.client_id)
        if number is None:
            shown, said = conversation.offers.meaning(uttered)
            self._count(conversation, connection, said)
            title = {} if shown == said else {"title": shown}
            number = await conversation.hear(shown, said, uttered.client_id, {**connection.about, **title})
        return Done({"id": uttered.client_id, "message_id": number})

    def _count(self, conversation: Conversation, connection: Connection, said: str) -> None:
        """Count a message; raises RefusedError where it is one too many and no red flag."""
        try:
            self._limits.check(conversation.name, connection.address)
        except RefusedError:
            if not raises_flag(said):
                raise
        else:
            self._limits.count(conversation.name, connection.address)

    async def _restart(self, connection: Connection, data: Any) -> Done:
        return Done(then=partial(self._begin_afresh, connection, _conversation_of(connection)))

    async def _begin_afresh(self, connection: Connection, before: Conversation) -> None:
        """Begin a new conversation, in which the person still has their diary, plan, kit and reminder."""
        await before.finish()
        fresh = await self._conversations.begin(connection)
        await self._hand_over(before.name, fresh.name)
        await self._open(connection, fresh, GREETING)

    async def _forget(self, connection: Connection, data: Any) -> Done:
        conversation = _conversation_of(connection)
        await conversation.end()
        try:
            await self._delete(conversation.name)
        except NotForgottenError as error:
            conversation.is_over = False
            raise RefusedError(Reason.NOT_DELETED) from error
        self._conversations.forget(conversation)
        return Done(then=partial(self._begin, connection, GREETING))

    async def _rate(self, connection: Connection, data: Any) -> Done:
        conversation, feedback = _conversation_of(connection), read_feedback(data)
        arguments = conversation.name, feedback.message_id, feedback.value
        try:
            is_kept = await self._keeper.ask(self._keeper.store.rate, *arguments)
        except NotKeptError as error:
            raise RefusedError(Reason.BUSY) from error
        if not is_kept:
            raise RefusedError(Reason.NO_MESSAGE)
        return Done({"message_id": feedback.message_id})


def _conversation_of(connection: Connection) -> Conversation:
    if connection.conversation is None:
        raise RefusedError(Reason.NO_SESSION)
    return connection.conversation
