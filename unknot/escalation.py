"""Escalation prompts: what triage found in a conversation, put into words and into the message of the contract."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, UserUttered

from unknot import resources
from unknot.triage.contacts import DEFAULT, Country
from unknot.triage.contract import escalation_message
from unknot.triage.detector import Raised
from unknot.triage.flags import Flag
from unknot.triage.follow_up import STAYING, Answer, open_escalation
from unknot.triage.levels import Level

PREFIX = "utter_escalation_"
TRIAGE = "triage"
"""Key of the parse data with what triage made of a message."""
REMINDER, CANNOT = PREFIX + "reminder_", PREFIX + "cannot_"
ASK_COUNTRY = PREFIX + "ask_country"
PLANNED = "utter_visit_planned"
"""The response to somebody who plans to see a doctor."""
CARE, EASED = "utter_relief_care", "utter_relief_offers"
"""Responses of the coaching: that a cramp has lasted too long, which is an escalation too, and that it eases."""
_CARE_FLAG = "cramp_will_not_let_go"
BY_CLOCK, HANDS_OFF, INTENT = "by_clock", "hands_off", "intent"
"""Keys of a turn beside what triage found: raised by the clock of the coaching, what a flag forbids, what was meant."""
CLOSING = {PREFIX + answer.value: answer for answer in Answer if answer is not Answer.CANNOT}
"""Responses to an answer, which closes the escalation."""
HANDED_OVER = PREFIX + "handed_over"
"""The response to a wish for a stretch before anybody has looked."""
WITHOUT_CARD = frozenset({ASK_COUNTRY, HANDED_OVER, *CLOSING})
"""Responses that follow a prompt: the question where the person is, and what is said to their answer."""
_LOCALE = "locale"

_COMMAND = re.compile(r"/(\w+)(?:@[\d.]+)?\s*(\{.*\})?\s*", re.DOTALL)
ANSWER_INTENT, ANSWER_ENTITY, COUNTRY_ENTITY = "answer_escalation", "escalation_answer", "escalation_country"

_SETTLED = (Answer.CALLED, Answer.SAFE)

Found = Mapping[str, Any]
"""What triage made of a message: `level`, `flags`, `answer`, `country`."""


def triage_data(text: str, earlier: str = "") -> dict[str, Any]:
    """What triage makes of a message as it came in, be it typed or a button's payload."""
    said = _said(text)
    found = resources.answers().find(said.words)
    # who tells that help was called, or that they are safe, speaks of what the prompt was about: nothing makes it worse
    assessment = resources.triage().assess(said.words, "" if found in _SETTLED else earlier)
    return {
        "level": assessment.level.value,
        HANDS_OFF: any(resources.triage().flags[flag.id].hands_off for flag in assessment.flags),
        "flags": [{"id": flag.id, "evidence": flag.evidence} for flag in assessment.flags],
        "answer": said.answer or (found.value if found else None),
        "country": said.country or resources.countries().said_in(said.words),
    }


@dataclass(frozen=True)
class _Said:
    """The words of a message, or what a button of the escalation gives."""

    words: str
    answer: str | None = None
    country: str | None = None


def _said(text: str) -> _Said:
    """Of a payload such as `/inform{"note": "…"}` the values count; a slash in front of words changes nothing."""
    command = _COMMAND.fullmatch(text)
    if command is None:
        return _Said(text.lstrip("/ "))
    try:
        values = json.loads(command.group(2) or "{}")
    except ValueError:
        return _Said(text.lstrip("/ "))
    if command.group(1) == ANSWER_INTENT:
        return _Said("", values.get(ANSWER_ENTITY), values.get(COUNTRY_ENTITY))
    words = [value for value in values.values() if isinstance(value, str) and " " in value.strip()]
    return _Said(". ".join(words))


def care_needed(evidence: str) -> Found:
    """What a cramp that lasts too long by the clock of the coaching is to triage."""
    flags = [{"id": _CARE_FLAG, "evidence": evidence}]
    return {"level": Level.URGENT.value, "flags": flags, BY_CLOCK: True}


def session(events: Iterable[Event]) -> tuple[list[Found], list[str]]:
    """What triage made of each message of the session, the first one first; and the actions since the last message.

    A turn in which the coaching says that a cramp has lasted too long counts as one that triage raised; that one is
    answered when it eases.
    """
    turns: list[Found] = []
    done: list[str] = []
    for event in events:
        if isinstance(event, SessionStarted):
            turns, done = [], []
        elif isinstance(event, UserUttered):
            found = (event.parse_data or {}).get(TRIAGE)
            if found is None:
                # a message that starts with a slash does not pass the pipeline
                found = triage_data(event.text or "")
            turns.append({**found, INTENT: event.intent_name, _LOCALE: (event.metadata or {}).get(_LOCALE)})
            done = []
        elif isinstance(event, ActionExecuted):
            done.append(event.action_name or "")
        elif isinstance(event, BotUttered) and turns:
            turns[-1] = _with_coaching(turns, event)
    return turns, done


def _with_coaching(turns: list[Found], event: BotUttered) -> Found:
    """What the last turn is after a response of the coaching."""
    now, said = turns[-1], (event.metadata or {}).get("utter_action")
    if said == CARE and Level(now.get("level", Level.NONE.value)) < Level.URGENT:
        flags = ((event.data or {}).get("custom") or {}).get("flags") or [{"evidence": ""}]
        return {**now, **care_needed(flags[0]["evidence"])}
    is_open = said == EASED and not now.get("answer") and (open_escalation(turns) or {}).get(BY_CLOCK)
    return {**now, "answer": EASED} if is_open else now


def country_of(turns: Iterable[Found]) -> Country:
    """The country that was named last, else that of the channel's locale, else the default."""
    known = list(turns)
    said = next((turn["country"] for turn in reversed(known) if turn.get("country")), None)
    locale = next((turn[_LOCALE] for turn in reversed(known) if turn.get(_LOCALE)), "")
    return resources.countries().get(said or resources.countries().of_locale(str(locale)))


def must_ask_country(turns: list[Found]) -> bool:
    """Whether a prompt was said for the first time, without knowing where the person is."""
    is_first = not any(
        Level(turn.get("level", Level.NONE.value)) in STAYING and not turn.get(BY_CLOCK) for turn in turns[:-1]
    )
    return is_first and country_of(turns).code == DEFAULT


def closes_advice(turns: list[Found]) -> bool:
    """Whether a visit that is planned answers what was advised: to see a doctor some day, and nothing more pressing."""
    advised = any(turn.get("level") == Level.DOCTOR.value for turn in turns)
    return advised and open_escalation(turns) is None


def subject_of(turns: list[Found]) -> Found:
    """What the prompt is about: this turn's finding, or an escalation that is still open unless this one is as high."""
    now, before = (turns[-1] if turns else {}), open_escalation(turns[:-1])
    level = Level(now.get("level", Level.NONE.value))
    return now if before is None or (level is not Level.NONE and Level(before["level"]) <= level) else before


def escalation_reply(
    wording: Mapping[str, Any], found: Found, country: Country, *, with_card: bool = True, is_reminder: bool = False
) -> dict[str, Any]:
    """A response of `data/responses/escalation.yml` with its blanks filled and the contract's message beside it.

    Args:
        wording: The response, with `text` and buttons.
        found: What triage made of the message that the prompt is about.
        country: Whose help lines to name.
        with_card: Whether the contract's message goes with it; the words that close an escalation have none.
        is_reminder: Whether this was said before; the contract's message then carries `"reminder": true`.
    """
    level = Level(found.get("level", Level.NONE.value))
    flags = [Raised(flag["id"], flag["evidence"]) for flag in found.get("flags") or ()]
    written = resources.triage().flags if flags else {}
    known = [written[flag.id] for flag in flags if flag.id in written]
    main = known[0] if known else None
    values = {
        "call": country.call(level),
        "call_emergency": country.call(Level.EMERGENCY),
        "why": main.why if main else "",
        "meanwhile": main.meanwhile if main else "",
        "line": _in_a_sentence(main, country),
    }
    reply = copy.deepcopy(dict(wording))
    for button in reply.get("buttons") or ():
        # braces are doubled in the file, as in every response with a payload
        button["payload"] = button["payload"].replace("{{", "{").replace("}}", "}")
    bubbles = (bubble.format(**values).strip() for bubble in str(reply["text"]).split("\n\n"))
    reply["text"] = "\n\n".join(bubble for bubble in bubbles if bubble)
    if level is not Level.NONE and with_card:
        reply["custom"] = escalation_message(level, flags, country, known)
        if is_reminder:
            reply["custom"]["reminder"] = True
    return reply


def _in_a_sentence(flag: Flag | None, country: Country) -> str:
    """What a signpost's sentence may end with, ": call …", where the country has a line that the flag asks for."""
    lines = [line.label for kind in (flag.lines if flag else ()) for line in country.of(kind)]
    return f": {lines[0][0].lower()}{lines[0][1:]}" if lines else ""
