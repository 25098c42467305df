"""Deletes everything that is kept about a person, the one way for every channel: by words, by menu, by command."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from rasa.core.lock_store import LockError
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from unknot.channels.cleaning import Cleaning
from unknot.stores.forgetting import clean, forget_person
from unknot.stores.tracker import conversation_store

if TYPE_CHECKING:
    from rasa.core.agent import Agent

FORGOTTEN = "forgotten"
"""Type of the message by which an action asks for it, and by which a channel is told that it has happened."""

logger = logging.getLogger(__name__)

_cleaning: WeakKeyDictionary[Engine, Cleaning] = WeakKeyDictionary()


class NotForgottenError(RuntimeError):
    """The database did not delete: all of it is still there."""


async def forget(agent: Agent, sender: str) -> None:
    """Delete everything about a person, from the raw files as well.

    It holds the conversation's lock: a turn that is under way ends before, and one that waits finds nothing to save
    again. Where another process keeps the files from being cleaned, that is tried again later.

    Raises:
        NotForgottenError: Nothing was deleted.
    """
    try:
        engine = conversation_store(agent).engine
        async with agent.lock_store.lock(sender):
            _forget_fallback(agent, sender)
            await asyncio.to_thread(forget_person, engine, sender)
    except (SQLAlchemyError, LockError, RuntimeError) as error:
        logger.error("a person could not be forgotten: %s", type(error).__name__)
        raise NotForgottenError(type(error).__name__) from None
    await clean_files(agent)


async def clean_files(agent: Agent) -> None:
    """Rewrite the database's files without what was deleted; returns once that was done or has failed for now."""
    engine = conversation_store(agent).engine
    if engine not in _cleaning:
        _cleaning[engine] = Cleaning(lambda: clean(engine))
    await _cleaning[engine].ask()


def is_asked_for(messages: Iterable[Mapping[str, Any]]) -> bool:
    """Whether one of the messages asks for it, or says that it has happened."""
    return any(
        isinstance(custom := message.get("custom"), dict) and custom.get("type") == FORGOTTEN for message in messages
    )


def _forget_fallback(agent: Agent, sender: str) -> None:
    """Rasa keeps conversations in memory while the database is away."""
    fallback = getattr(agent.tracker_store, "_fallback_tracker_store", None)
    if fallback is not None:
        fallback.store.pop(sender, None)
