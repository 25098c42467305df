"""Escalation prompts: what triage found in a conversation, put into words and into the message of the contract."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SessionStarted, UserUttered

from unknot import resources
from unknot.said import said_in
from unknot.triage.contacts import DEFAULT, Country
from unknot.triage.contract import escalation_message
from unknot.triage.detector import Assessment, Raised
from unknot.triage.follow_up import (
    BESIDE,
    DENIED,
    NAMED,
    STAYING,
    WEAK,
    Answer,
    is_as_pressing,
    open_escalation,
    standing,
)
from unknot.triage.heard import QUESTIONS, Heard, answer_of
from unknot.triage.levels import Level
from unknot.triage.whose import whose

PREFIX = "utter_escalation_"
TRIAGE = "triage"
"""Key of the parse data with what triage made of a message."""
REMINDER, CANNOT = PREFIX + "reminder_", PREFIX + "cannot_"
ASK_COUNTRY = PREFIX + "ask_country"
PLANNED = "utter_visit_planned"
"""The response to somebody who plans to see a doctor."""
CARE, EASED = "utter_relief_care", "utter_relief_offers"
"""Responses of the coaching: that a cramp has lasted too long, which is an escalation too, and that it eases."""
RELIEF = "relief"
"""The contract's type of a step of the coaching."""
_CARE_FLAG = "cramp_will_not_let_go"
BY_CLOCK, HANDS_OFF, INTENT = "by_clock", "hands_off", "intent"
"""Keys of a turn beside what triage found: raised by the clock of the coaching, what a flag forbids, what was meant."""
HEARD, WHOSE, COACHED, ASKS = "heard", "whose", "coached", "asks"
"""Keys of a turn: what is said after an alarm, of whom it speaks, whether a step was its reply, whether it asks."""
ADVICE, UNABLE, HOLD, STAY = PREFIX + "advice", PREFIX + "unable_", PREFIX + "hold", PREFIX + "stay"
"""Responses beside an alarm: what to do until help comes, what else there is, to one who shrugs it off, to thanks."""
BY_CAR, ARRIVED, WELCOME, TEXT = PREFIX + "by_car", PREFIX + "arrived", PREFIX + "welcome", PREFIX + "text_crisis"
"""Responses to one driven to help though an ambulance is safer, to help being there, to thanks after the call, and to
the wish to write instead of calling."""
CLOSING = {
    **{PREFIX + answer.value: answer for answer in Answer if answer is not Answer.CANNOT},
    BY_CAR: Answer.CALLED,
    ARRIVED: Answer.CALLED,
}
"""Responses to an answer, which closes the escalation."""
HANDED_OVER = PREFIX + "handed_over"
"""The response to a wish for a stretch before anybody has looked."""
WITHOUT_CARD = frozenset({ASK_COUNTRY, HANDED_OVER, ADVICE, WELCOME, *CLOSING})
"""Responses that follow a prompt: the question where the person is, and what is said to their answer."""
FIRST = frozenset(PREFIX + level.value for level in Level)
"""Responses that raise an alarm; every other one reminds of it."""
_LOCALE = "locale"

_SETTLED = (Answer.CALLED, Answer.SAFE, Answer.ALL_CLEAR)

Found = Mapping[str, Any]
"""What triage made of a message: `level`, `flags`, `answer`, `country` and what is said of an alarm."""


def triage_data(text: str, earlier: str = "") -> dict[str, Any]:
    """What triage makes of a message as it came in, be it typed or a button's payload."""
    said = said_in(text)
    heard = resources.aftermath().hear(said.words)
    found = answer_of(heard, resources.answers().find(said.words))
    # who tells that help was called, or that they are safe, speaks of what the prompt was about: nothing makes it worse
    assessment = resources.triage().assess(said.words, "" if found in _SETTLED else earlier)
    return {
        "level": assessment.level.value,
        HANDS_OFF: any(resources.triage().flags[flag.id].hands_off for flag in assessment.flags),
        "flags": [{"id": flag.id, "evidence": flag.evidence} for flag in assessment.flags],
        "answer": said.answer or (found.value if found else None),
        "country": said.country or resources.countries().said_in(said.words),
        HEARD: heard.value if heard else None,
        WHOSE: whose(said.words),
        ASKS: said.asks,
        WEAK: _is_weak(assessment),
        BESIDE: _beside(said.words) if found is Answer.ALL_CLEAR else None,
        NAMED: _named(assessment),
        DENIED: list(resources.denial().denied(said.words)),
    }


def _beside(words: str) -> str:
    """The level of what is said beside an all-clear: "the doctor said it's fine, but now my chest hurts"."""
    return resources.triage().assess(resources.aftermath().beside_all_clear(words)).level.value


def _is_weak(found: Assessment) -> bool:
    """Whether the first flag alone would not raise the level that was found."""
    return bool(found.flags) and resources.triage().flags[found.flags[0].id].level < found.level


def _named(assessment: Assessment) -> list[str]:
    """The signs that raised a level: those of the words, else the first that the flag is known by."""
    if not assessment.flags:
        return []
    flag, denial = assessment.flags[0], resources.denial()
    return list(denial.named(flag.evidence) or denial.named(resources.triage().flags[flag.id].why)[:1])


def heard_in(turn: Found) -> Heard | None:
    """What was heard in a turn beside the learned answers."""
    return Heard(turn[HEARD]) if turn.get(HEARD) else None


def flag_ids(found: Found) -> list[str]:
    """The flags of a turn, the main one first."""
    return [flag["id"] for flag in found.get("flags") or ()]


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
    custom = (event.data or {}).get("custom") or {}
    if custom.get("type") == RELIEF:
        return {**now, COACHED: True}
    if said == CARE and Level(now.get("level", Level.NONE.value)) < Level.URGENT:
        flags = custom.get("flags") or [{"evidence": ""}]
        return {**now, **care_needed(flags[0]["evidence"])}
    is_open = said == EASED and (open_escalation(turns) or {}).get(BY_CLOCK)
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
    """What the prompt is about: this turn's finding, or an escalation that is still open unless this one is as high.

    After the call it is about what help was called for.
    """
    now, so_far = (turns[-1] if turns else {}), standing(turns[:-1])
    before = so_far.open or (so_far.handed_over if now.get("level") == Level.NONE.value else None)
    return now if before is None or is_as_pressing(now, before) else before


def escalation_reply(
    wording: Mapping[str, Any],
    found: Found,
    country: Country,
    *,
    with_card: bool = True,
    is_reminder: bool = False,
    heard: Heard | None = None,
) -> dict[str, Any]:
    """A response of `data/responses/escalation.yml` with its blanks filled and the contract's message beside it.

    Args:
        wording: The response, with `text` and buttons.
        found: What triage made of the message that the prompt is about.
        country: Whose help lines to name.
        with_card: Whether the contract's message goes with it; the words that close an escalation have none.
        is_reminder: Whether this was said before; the contract's message then carries `"reminder": true`.
        heard: What was asked beside the alarm, which fills {advice}; else it tells what to do until help comes.
    """
    level = Level(found.get("level", Level.NONE.value))
    flags = [Raised(flag["id"], flag["evidence"]) for flag in found.get("flags") or ()]
    written = resources.triage().flags if flags else {}
    known = [written[flag.id] for flag in flags if flag.id in written]
    main = known[0] if known else None
    first_aid = resources.first_aid()
    is_faint = main is not None and main.level is Level.DOCTOR and main.level < level
    values = {
        "call": country.call(level),
        "call_emergency": country.call(Level.EMERGENCY),
        "line": country.as_ending(main.lines if main else ()),
        "written": country.as_ending((Level.CRISIS.value,), "sms:"),
        "name": main.name if main else "",
        "told": flags[0].evidence if flags else "",
    }
    # a text that sends somebody to a doctor some day says too little of what was raised higher
    values["why"] = first_aid.why.format(**values) if is_faint else main.why if main else ""
    values["meanwhile"] = main.meanwhile if main and not is_faint else ""
    asked = heard if heard in QUESTIONS else Heard.WAIT
    values["advice"] = first_aid.answer(asked, flag_ids(found)).format(**values)
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
