"""Changes the evening plan that is kept: another answer, a part left out or back, or all of it deleted."""

from __future__ import annotations

from contextlib import suppress

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import diary_library, diary_turn, library, turn
from actions.night_kept import ANSWER, ANSWERS, DELETE, MISSED, WITHOUT, keep_and_speak, read_kept
from unknot.database.errors import DatabaseError
from unknot.deletion import asks_for_plan, read_sure
from unknot.night.correction import Answers, changed_later
from unknot.night.parts import open_parts
from unknot.night.plan import DOCUMENT, NightPlan, NightPlanner
from unknot.texts import says_any

PART, SURE = "part", "utter_night_clear_sure"


def change(dispatcher: CollectingDispatcher, tracker: Tracker, plan: NightPlan) -> list[EventType] | None:
    """Do what a message wants changed in a plan, and show it; None where it wants nothing of the kind."""
    text, parts, planner = turn.typed_text(tracker), open_parts(), library.night()
    back = parts.brought_back(text)
    if back:
        without = [part for part in plan.without if part not in parts.whole(back)]
        return _keep(dispatcher, tracker, plan, "utter_night_part_back", without, parts.titles(back))
    told = library.conditions().told_in(text)
    settled, barred = parts.settled(told), parts.barred(told)
    line, out = parts.line(text), parts.left_out(text)
    changed = changed_later(planner, plan.answers, text)
    if not (settled or barred or line or out) and changed is None:
        return _refuse(dispatcher, planner, text)
    if line:
        items = plan.items[line - 1 : line]
        if not items or not items[0].parts:
            return _keep(dispatcher, tracker, plan, "utter_night_part_stays" if items else "utter_night_no_such_line")
        out = items[0].parts[:1]
    if changed is not None and not (out and says_any((*parts.leave, *parts.cannot), text)):
        return keep_and_speak(dispatcher, tracker, changed, "utter_night_changed", without=plan.without)
    out = tuple(dict.fromkeys([*out, *barred]))
    if not out:
        answers: Answers = {**plan.answers, **settled}
        return keep_and_speak(dispatcher, tracker, answers, "utter_night_limit_heard", without=plan.without)
    without = list(parts.whole([*plan.without, *out]))
    is_less = any(set(item.parts) & set(without) for item in plan.items)
    response = "utter_night_left_out" if is_less else "utter_night_part_not_there"
    if is_less and says_any(parts.swap, text):
        response = "utter_night_left_out_only"
    return _keep(dispatcher, tracker, plan, response, without, parts.titles(out))


def ask_part(dispatcher: CollectingDispatcher, planner: NightPlanner, response: str = "utter_night_change_how") -> None:
    """Ask which answer of the plan is different now."""
    buttons = [
        {"title": question.title, "payload": f'/plan_night{{"{ANSWER}": "{PART}:{question.id}"}}'}
        for question in planner.questions
    ]
    dispatcher.utter_message(response=response, buttons=buttons)


def wants_gone(tracker: Tracker) -> bool:
    """Whether the plan shall be deleted: asked for, or a yes to the question."""
    text = turn.typed_text(tracker)
    return asks_for_plan(text) or is_sure(tracker)


def is_sure(tracker: Tracker) -> bool:
    """Whether the message is a clear yes to the question whether the plan shall go."""
    is_asked = turn.last_response(tracker) == SURE
    return diary_turn.named(tracker, ANSWER) == DELETE or (is_asked and read_sure(turn.typed_text(tracker)) is True)


def delete(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Ask once, then delete the plan and what was answered for it, and say so once it is gone."""
    owner = tracker.sender_id
    nothing: list[EventType] = [SlotSet(name, None) for name in (ANSWER, ANSWERS, MISSED, WITHOUT)]
    try:
        documents = diary_library.person(owner).documents
        if not is_sure(tracker):
            is_there = documents.get(owner, DOCUMENT) is not None
            dispatcher.utter_message(response=SURE if is_there else "utter_night_none")
            return [SlotSet(ANSWER, None)] if is_there else nothing
        with suppress(DatabaseError):  # it is deleted; the files are cleaned of it with the next deletion
            documents.remove(owner, DOCUMENT)
        is_gone = documents.get(owner, DOCUMENT) is None
    except diary_library.NOT_KEPT:
        is_gone = False
    dispatcher.utter_message(response="utter_night_gone" if is_gone else "utter_night_not_gone")
    return nothing if is_gone else [SlotSet(ANSWER, None)]


def change_shown(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Change the plan that was shown by what the message tells; where it tells nothing of it, say what can be told."""
    if wants_gone(tracker):
        return delete(dispatcher, tracker)
    plan = read_kept(tracker)
    events = change(dispatcher, tracker, plan) if plan else None
    if events is None:
        ask_part(dispatcher, library.night())
    return events or []


def _keep(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    plan: NightPlan,
    response: str,
    without: list[str] | None = None,
    parts: str = "",
) -> list[EventType]:
    """Keep the plan with its answers, without these parts."""
    left_out = plan.without if without is None else without
    return keep_and_speak(dispatcher, tracker, dict(plan.answers), response, without=left_out, parts=parts)


def _refuse(dispatcher: CollectingDispatcher, planner: NightPlanner, text: str) -> list[EventType] | None:
    """Say that nothing of one's own can be put in, or ask what is different; None where neither is wanted."""
    if says_any(open_parts().add, text):
        ask_part(dispatcher, planner, "utter_night_cannot_add")
        return []
    if says_any(planner.phrases.alter, text) and not says_any(planner.phrases.renew, text):
        ask_part(dispatcher, planner)
        return []
    return None
