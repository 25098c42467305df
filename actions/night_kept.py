"""The evening plan that is kept: read, made anew, kept and shown; and the slots of its questions."""

from __future__ import annotations

from collections.abc import Iterable

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import diary_library, diary_turn, library
from actions.night_speech import speak_plan
from actions.reach import can_remind
from unknot.knowledge.errors import IndexUnusableError
from unknot.night.correction import Answers
from unknot.night.parts import LEGS, open_parts
from unknot.night.plan import DOCUMENT, NightError, NightPlan
from unknot.zones import zone_of

FORM = "night_form"
ANSWER, ANSWERS, MISSED, WITHOUT = "night_answer", "night_answers", "night_missed", "night_without"
DONE, DELETE = "done", "delete"


def read_kept(tracker: Tracker) -> NightPlan | None:
    """The plan that is kept; None where there is none, or its questions are no longer asked."""
    document = diary_library.person(tracker.sender_id).documents.get(tracker.sender_id, DOCUMENT)
    try:
        return library.night().from_json(document) if document else None
    except NightError:
        return None


def conditions(tracker: Tracker) -> list[str]:
    """What was told of the person's health in the conversation."""
    typed = (str(event.get("text") or "") for event in tracker.events if event.get("event") == "user")
    heard = (library.conditions().told_in(text) for text in typed if not text.startswith("/"))
    return list(dict.fromkeys(name for names in heard for name in names))


def keep_and_speak(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    answers: Answers,
    response: str,
    *,
    without: Iterable[str] = (),
    parts: str = "",
) -> list[EventType]:
    """Make the plan of these answers without these parts, keep it, and only then say so.

    Args:
        dispatcher: Says it.
        tracker: The conversation; what was told of the person's health in it counts, too.
        answers: For each question the answer.
        response: What is said before the plan.
        without: Parts that are left out.
        parts: What fills `{parts}` of the response.
    """
    today = diary_library.now().astimezone(zone_of(diary_turn.zone(tracker)[0])).date()
    told, known = conditions(tracker), open_parts()
    left_out = known.whole([*without, *known.barred(told)])
    try:
        plan = library.night().plan({**answers, **known.settled(told)}, today, left_out)
    except (NightError, IndexUnusableError):
        dispatcher.utter_message(response="utter_night_not_read")
        return []
    is_kept = True
    try:
        diary_library.person(tracker.sender_id).documents.put(tracker.sender_id, DOCUMENT, plan.to_json())
    except diary_library.NOT_KEPT:
        is_kept = False
    dispatcher.utter_message(response=response, **({"parts": parts} if parts else {}))
    if LEGS in plan.without:
        dispatcher.utter_message(response="utter_night_for_legs")
    speak_plan(dispatcher, plan, is_kept=is_kept)
    if not is_kept:
        say_before_structure(dispatcher, "utter_night_not_kept")
        return [SlotSet(ANSWER, None)]
    kept = "utter_night_kept_remind" if can_remind(tracker) else "utter_night_kept"
    say_before_structure(dispatcher, kept)
    return [SlotSet(ANSWERS, None), SlotSet(ANSWER, None), SlotSet(WITHOUT, None)]


def say_before_structure(dispatcher: CollectingDispatcher, response: str) -> None:
    """Say something that follows the plan; the structure stays the last of the answer."""
    dispatcher.utter_message(response=response)
    dispatcher.messages[-2:] = reversed(dispatcher.messages[-2:])


def take_up(tracker: Tracker) -> list[EventType]:
    """Ask the open question of the plan again, where another form was laid over its questions and has ended."""
    forms = [event.get("name") for event in reversed(tracker.events) if event.get("event") == "active_loop"]
    is_beneath = [name for name in forms if name][1:2] == [FORM] and forms[2:3] == [FORM]
    return [SlotSet(ANSWER, None), FollowupAction(FORM)] if is_beneath else []
