"""Runs an action as the action server would, without one: what the person sent goes in, what is said comes out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from unknot.relief.coaching import Coaching, Phase

START = datetime(2026, 11, 18, 3, 0, tzinfo=timezone.utc)
"""When a coaching of `coached` began."""


@dataclass(frozen=True)
class Outcome:
    """What an action did.

    Attributes:
        messages: Everything it uttered, in order.
        slots: The slots it set; a slot it left alone is not among them.
        followup: The action that it handed over to; empty where it did not.
    """

    messages: tuple[Mapping[str, Any], ...]
    slots: Mapping[str, Any]
    followup: str = ""

    @property
    def texts(self) -> list[str]:
        """Texts that it spoke itself, out of knowledge or a relief plan."""
        return [message["text"] for message in self.messages if message["text"]]

    @property
    def responses(self) -> list[str]:
        """Names of the responses that it asked for."""
        return [message["response"] for message in self.messages if message["response"]]

    @property
    def payloads(self) -> list[str]:
        """Payloads of the buttons that it added."""
        return [button["payload"] for message in self.messages for button in message["buttons"]]

    @property
    def titles(self) -> list[str]:
        """Titles of the buttons that it added."""
        return [button["title"] for message in self.messages for button in message["buttons"]]

    @property
    def custom(self) -> list[dict[str, Any]]:
        """Its structured messages."""
        return [message["custom"] for message in self.messages if message["custom"]]

    @property
    def told(self) -> list[str]:
        """Ids of the passages of its only structured message, best first."""
        (message,) = self.custom
        return [passage["id"] for passage in message["passages"]]

    def fields(self, response: str) -> Mapping[str, Any]:
        """The message that asks for a response, with what fills it."""
        (message,) = [message for message in self.messages if message["response"] == response]
        return message


def search_result(*found: str, subject: float = 1.0, english: bool = True, available: bool = True) -> dict[str, Any]:
    """What the search leaves in the parse data: the passages `found`, best first, with falling scores."""
    passages = [{"id": passage, "score": round(0.9 - place / 10, 2)} for place, passage in enumerate(found)]
    return {"available": available, "passages": passages, "subject": subject, "follow_up": False, "english": english}


def run(
    action: Action,
    text: str = "",
    *,
    intent: str = "",
    entities: Mapping[str, str | Sequence[str]] | None = None,
    cramping_now: str = "",
    parsed: Mapping[str, Any] | None = None,
    knowledge: Mapping[str, Any] | None = None,
    slots: Mapping[str, Any] | None = None,
    events: Sequence[Mapping[str, Any]] = (),
    later: Sequence[Mapping[str, Any]] = (),
    after: float = 0,
) -> Outcome:
    """Run an action on one message.

    Args:
        action: The action.
        text: What the person typed, or the payload of a button.
        intent: The message's intent.
        entities: Value or values by entity, in the order they stand in the message.
        cramping_now: The muscle that is meant instead of the one that is coached.
        parsed: What else the pipeline says of the message.
        knowledge: What the search found; left out as for a button.
        slots: What is remembered so far.
        events: What happened before the message.
        later: What happened since it came.
        after: Minutes that have passed since `START` when the message comes.
    """
    message: dict[str, Any] = {
        "text": text,
        "intent": {"name": intent or None},
        "entities": [
            {"entity": entity, "value": value, "start": start, "end": start + len(value)}
            for entity, values in (entities or {}).items()
            for value in ([values] if isinstance(values, str) else values)
            for start in [max(0, text.find(value))]
        ],
    }
    message.update(parsed or {})
    if cramping_now:
        message["cramping_now"] = cramping_now
    if knowledge is not None:
        message["knowledge"] = knowledge
    now = {"event": "user", "text": text, "timestamp": (START + timedelta(minutes=after)).timestamp()}
    tracker = Tracker("someone", dict(slots or {}), message, [*events, now, *later], False, None, {}, None)
    dispatcher = CollectingDispatcher()
    results = action.run(dispatcher, tracker, {})
    set_slots = {event["name"]: event["value"] for event in results if event["event"] == "slot"}
    followup = next((str(event["name"]) for event in results if event["event"] == "followup"), "")
    return Outcome(tuple(dispatcher.messages), set_slots, followup)


def said(response: str, *payloads: str) -> dict[str, Any]:
    """The event of a reply that was given before, with its buttons."""
    buttons = [{"title": "a button", "payload": payload} for payload in payloads]
    return {"event": "bot", "text": "a reply", "data": {"buttons": buttons}, "metadata": {"utter_action": response}}


def coached(muscle: str = "calf", step: str = "stand", phase: Phase = Phase.STEP) -> dict[str, Any]:
    """The slots of somebody who is coached; the second step of a calf unless told otherwise."""
    ended = START if phase in {Phase.EASED, Phase.STOPPED} else None
    return {"coaching": json.dumps(Coaching(phase, muscle, step, START, ended).to_json())}
