"""The coaching of the conversation: read from its slot, taken on by the coach, spoken, and kept again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import library, turn
from actions.speech import remember
from unknot.diary.amounts import find_durations
from unknot.diary.plain import plain
from unknot.knowledge.contract import relief_message
from unknot.knowledge.errors import IndexUnusableError
from unknot.relief.asides import ASIDE, Aside
from unknot.relief.coaching import Coaching, Phase, takes_too_long
from unknot.relief.flow import Coach, Cue, Heard, Turn
from unknot.relief.muscles import ANYWHERE, LEG, is_part_of
from unknot.relief.needs import Need
from unknot.relief.plan import ReliefError, ReliefPlan
from unknot.relief.told_length import says_how_long
from unknot.relief.whole_leg import says_whole_leg
from unknot.triage.follow_up import Answer

SLOT, ENDED = "coaching", "relief_ended"
OFFERS, STOPPED = "utter_relief_offers", "utter_relief_stopped"
_CARE, _KEEP_STILL, _UNTIL_SEEN = "utter_relief_care", "utter_relief_keep_still", "utter_relief_until_seen"
_BY_TRIAGE = "escalation"
"""Stands in the name of every prompt that triage speaks."""
_CALLED = f"{_BY_TRIAGE}_{Answer.CALLED.value}"
"""Ends the name of what is said to somebody who has called for help."""
_CUES = {
    Cue.WHICH_MUSCLE: "utter_ask_muscle",
    Cue.IS_IT_EASING: "utter_relief_next",
    Cue.HOW_NOW: "utter_relief_how_now",
    Cue.PAUSED: "utter_relief_paused",
    Cue.UNWELL: "utter_relief_unwell",
    Cue.DRIVING: "utter_relief_driving",
    Cue.OFFERS: OFFERS,
    Cue.STOPPED: STOPPED,
    Cue.OVER: "utter_relief_over",
}


def kept(tracker: Tracker) -> Coaching | None:
    """The coaching of this session, under way or over."""
    try:
        return Coaching.from_json(json.loads(tracker.get_slot(SLOT) or "null") or {})
    except (ValueError, ReliefError):
        return None


def under_way(tracker: Tracker) -> Coaching | None:
    """The coaching that is under way; None where nobody is coached."""
    coaching = kept(tracker)
    return coaching if coaching is not None and coaching.is_under_way(turn.moment(tracker)) else None


def start(dispatcher: CollectingDispatcher, tracker: Tracker, muscle: str | None) -> list[EventType]:
    """Begin anew, with the first step for a muscle, or with the question which."""
    now, cannot = turn.moment(tracker), _limited(tracker)

    def begin(coach: Coach) -> Turn:
        said = coach.start(muscle, now - _lasted(tracker), cannot)
        return replace(said, needs_care=True) if takes_too_long(said.coaching, now) else said

    return _follow(dispatcher, tracker, begin)


def reopen(dispatcher: CollectingDispatcher, tracker: Tracker, before: Coaching) -> list[EventType]:
    """Go on after an end: where it was stopped just now with the next step, else from the first."""
    now = turn.moment(tracker)
    if before.phase is Phase.EASED or not before.has_just_ended(now):
        return start(dispatcher, tracker, before.muscle or None)
    return _follow(dispatcher, tracker, lambda coach: coach.reopen(before, now))


def hear(
    dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard, *, in_passing: bool = False
) -> list[EventType]:
    """Go on with the coaching under way; another muscle that is named goes first.

    Args:
        dispatcher: Speaks.
        tracker: The conversation.
        heard: What is said of the cramp.
        in_passing: Whether a muscle may be named in passing ("pulled my toes up, no change", "the boss wants me
            back"), so that only one that is said to be the one now counts.
    """
    coaching, now = under_way(tracker), turn.moment(tracker)
    if coaching is None:
        raise ReliefError("nobody is coached")
    lasted = _lasted(tracker)
    coaching = replace(
        coaching, cannot=coaching.cannot | _limited(tracker), started=min(coaching.started, now - lasted)
    )
    if lasted and heard in {Heard.WAIT, Heard.REPEAT}:
        heard = Heard.STILL  # "20 minutes this has been going"

    def follow(coach: Coach) -> Turn:
        other = _other_muscle(tracker, coach, coaching, in_passing=in_passing)
        if other == LEG and coaching.muscle:
            return coach.ask_muscle(coaching)
        if heard is Heard.BACK and not other and coaching.needs_care and _will_be_seen(tracker):
            return coach.go_gently(coaching)
        return coach.change(coaching, other, now) if other else coach.hear(coaching, heard, now)

    return _follow(dispatcher, tracker, follow)


def heed(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Take a fact in the coaching under way: what is said beside how the cramp is, or else the step is said again."""
    coaching, now, aside = under_way(tracker), turn.moment(tracker), _aside(tracker)
    if coaching is None or aside is None or names_another_muscle(tracker):
        return hear(dispatcher, tracker, Heard.REPEAT)
    return _follow(dispatcher, tracker, lambda coach: coach.heed(coaching, aside, now))


def end(dispatcher: CollectingDispatcher, tracker: Tracker, heard: Heard) -> list[EventType]:
    """End the coaching under way: it eases, has stopped, or is to be stopped; muscles that are named change nothing."""
    coaching = under_way(tracker)
    if coaching is None:
        raise ReliefError("nobody is coached")
    return _follow(dispatcher, tracker, lambda coach: coach.hear(coaching, heard, turn.moment(tracker)))


def pause(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """After an answer in between say how to come back; nothing where nobody is coached."""
    coaching, said = under_way(tracker), dispatcher.messages
    if coaching is None:
        return []
    structure = said.pop() if said and said[-1]["custom"] else None
    events = _follow(dispatcher, tracker, lambda coach: coach.hear(coaching, Heard.QUESTION, turn.moment(tracker)))
    if structure:
        said.append(structure)  # a structure comes last in a turn
    return events


def spoke_last(tracker: Tracker) -> bool:
    """Whether the last bubble was the coaching's: only then a bare answer is one to its question."""
    return turn.last_response(tracker) in {*_CUES.values(), _CARE, _KEEP_STILL}


def names_another_muscle(tracker: Tracker) -> bool:
    """Whether the message names a muscle that is not the one coached."""
    coaching = under_way(tracker)
    try:
        return coaching is not None and bool(_other_muscle(tracker, library.coach(), coaching))
    except IndexUnusableError:
        return False


def _lasted(tracker: Tracker) -> timedelta:
    """How long the cramp has been on by the message itself; nothing where it does not say so."""
    text = turn.typed_text(tracker)
    if not says_how_long(text):
        return timedelta()
    return timedelta(minutes=max((amount.value for amount in find_durations(plain(text))), default=0.0))


def _aside(tracker: Tracker) -> Aside | None:
    """What the message says beside how the cramp is."""
    said = tracker.latest_message.get(ASIDE)
    return Aside.from_json(said) if said else None


def _limited(tracker: Tracker) -> frozenset[Need]:
    """What the message says is not possible."""
    aside = _aside(tracker)
    return aside.needs if aside else frozenset()


def _other_muscle(tracker: Tracker, coach: Coach, coaching: Coaching, *, in_passing: bool = False) -> str:
    """The muscle to go on with instead of the one that is coached; empty where it stays."""
    text = turn.typed_text(tracker)
    if not coaching.muscle and says_whole_leg(text):
        return LEG
    if not coaching.muscle and library.hearing().says_unlisted(text):
        return ANYWHERE
    meant = turn.cramping_now(tracker)
    if meant or (in_passing and coaching.muscle):
        return coach.plan(meant).muscle if meant else ""
    named = [coach.plan(muscle).muscle for muscle in turn.entity_values(tracker, "muscle")]
    others = [muscle for muscle in named if muscle != coaching.muscle and not is_part_of(coaching.muscle, muscle)]
    # where the coached one is named, too, the other may be what a step was done with
    return others[0] if others and not (coaching.muscle and len(others) < len(named)) else ""


def _follow(dispatcher: CollectingDispatcher, tracker: Tracker, follow: Callable[[Coach], Turn]) -> list[EventType]:
    try:
        coach = library.coach()
    except IndexUnusableError:
        dispatcher.utter_message(response="utter_relief_anywhere")
        return []
    return _speak(dispatcher, tracker, coach, follow(coach))


def _speak(dispatcher: CollectingDispatcher, tracker: Tracker, coach: Coach, said: Turn) -> list[EventType]:
    plan = coach.plan(said.coaching.muscle)
    if said.needs_care and said.step and said.coaching.needs_care:
        dispatcher.utter_message(response=_UNTIL_SEEN)
    elif said.needs_care:
        _say_care(dispatcher, tracker, coach.how_long(said.coaching, turn.moment(tracker)))
    for bubble in said.say:
        dispatcher.utter_message(text=bubble)
    events = _say_step(dispatcher, plan, said) if said.step else []
    if said.cue is Cue.WHICH_MUSCLE:
        dispatcher.utter_message(response="utter_relief_anywhere")
    if said.cue and not said.step:
        dispatcher.utter_message(response=_CUES[said.cue], label=plan.label)
    return [*events, *_remember(said.coaching)]


def _say_step(dispatcher: CollectingDispatcher, plan: ReliefPlan, said: Turn) -> list[EventType]:
    """Source, question and card of a step."""
    assert said.step is not None
    known = [library.passages()[passage] for passage in said.step.passages]
    citation = known[0].citations[0]
    dispatcher.utter_message(response="utter_relief_source", article=citation.article, section=citation.section)
    dispatcher.utter_message(response=_CUES[Cue.IS_IT_EASING])
    number = plan.steps.index(said.step) + 1
    card = relief_message(plan.muscle, number, len(plan.steps), said.step.hold_seconds, known)
    dispatcher.utter_message(json_message=card)
    return remember(known[0], [])


def _say_care(dispatcher: CollectingDispatcher, tracker: Tracker, how_long: str) -> None:
    """Say that this needs care now, or, where triage has just said it again, what to do until then."""
    coaching = kept(tracker)
    is_said = coaching is not None and coaching.needs_care and turn.was_done(tracker, _BY_TRIAGE)
    dispatcher.utter_message(response=_KEEP_STILL if is_said else _CARE, evidence=how_long)


def _will_be_seen(tracker: Tracker) -> bool:
    """Whether the last that was said about help is that it has been called."""
    spoken = (turn.spoken(event) for event in reversed(tracker.events))
    return next((said for said in spoken if said == _CARE or _BY_TRIAGE in said), "").endswith(_CALLED)


def _remember(coaching: Coaching) -> list[EventType]:
    events = [SlotSet(SLOT, json.dumps(coaching.to_json()))]
    if coaching.ended is not None and coaching.minutes is not None:
        ended = {"muscle": coaching.muscle or ANYWHERE, "minutes": round(coaching.minutes, 1)}
        events.append(SlotSet(ENDED, json.dumps({**ended, "ended": coaching.ended.isoformat()})))
    return events
