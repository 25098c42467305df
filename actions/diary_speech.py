"""Says what became of an entry: in one readable line, with what can be done next."""

from __future__ import annotations

from datetime import date
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import diary_library
from unknot.diary.entry import Entry, to_json
from unknot.relief.muscles import ANYWHERE
from unknot.zones import zone_of


def today(zone: str) -> date:
    """The day it is where the person is."""
    return diary_library.now().astimezone(zone_of(zone)).date()


def line_of(entry: Entry) -> str:
    """The entry in a line."""
    return diary_library.lines().full(entry, today(entry.zone))


def speak_entry(dispatcher: CollectingDispatcher, response: str, entry: Entry, state: str) -> None:
    """Say what an entry is now, and give the contract's message of it; `state` is written, changed or deleted."""
    line = line_of(entry)
    # who was taken to tell of a cramp that is over may have it now
    muscle = next(iter(entry.where), ANYWHERE)
    dispatcher.utter_message(response=response, line=line, entry=entry.id, muscle=muscle)
    dispatcher.utter_message(json_message=entry_message(entry, state, line))


def entry_message(entry: Entry, state: str, line: str) -> dict[str, Any]:
    """The contract's message of an entry."""
    return {"type": "diary_entry", "state": state, "line": line, "entry": to_json(entry)}
