"""While a cramp is coached, a message is read beside the question that stands; at other times it is left alone."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone

import pytest
from rasa.shared.core.events import ActiveLoop, BotUttered, Event, SessionStarted, SlotSet
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from tests.nlu.fakes import Create, FakeSearcher
from unknot.nlu.coached import COACHING
from unknot.nlu.relief_hearing import ReliefHearing
from unknot.relief.coaching import Coaching, Phase

_START = datetime(2026, 11, 18, 3, 0, tzinfo=timezone.utc)


@pytest.fixture
def hearing(create: Create, searcher: FakeSearcher) -> ReliefHearing:
    component = create(ReliefHearing)
    assert isinstance(component, ReliefHearing)
    return component


def _coached(phase: Phase = Phase.STEP) -> SlotSet:
    return SlotSet(COACHING, json.dumps(Coaching(phase, "calf", "stretch", _START).to_json()))


def _asked(response: str, after: timedelta = timedelta(minutes=1)) -> BotUttered:
    return BotUttered("a question", {}, {"utter_action": response}, (_START + after).timestamp())


def _meant(hearing: ReliefHearing, text: str, intent: str, *events: Event) -> str:
    slots = [TextSlot(COACHING, mappings=[{"type": "custom"}])]
    tracker = DialogueStateTracker.from_events("someone", list(events), slots)
    (message,) = hearing.process([Message({TEXT: text, INTENT: {"name": intent, "confidence": 0.5}})], tracker)
    return str(message.get(INTENT)["name"])


@pytest.mark.parametrize("response", ["utter_relief_next", "utter_relief_how_now"])
def test_no_means_that_it_still_cramps(hearing: ReliefHearing, response: str) -> None:
    assert _meant(hearing, "nope", "deny", _coached(), _asked(response)) == "report_no_change"


def test_yes_to_going_on_resumes(hearing: ReliefHearing) -> None:
    assert _meant(hearing, "yes", "affirm", _coached(Phase.PAUSED), _asked("utter_relief_paused")) == "resume_relief"


@pytest.mark.parametrize("response", ["utter_relief_care", "utter_ask_muscle", "utter_escalation_not_that"])
def test_where_nothing_is_asked_yes_stays_yes_and_still_cramping_is_heard(
    hearing: ReliefHearing, response: str
) -> None:
    assert _meant(hearing, "yes", "affirm", _coached(), _asked(response)) == "affirm"
    assert _meant(hearing, "it wont budge", "ask_cause", _coached(), _asked(response)) == "report_no_change"


def test_a_picture_after_the_question_changes_nothing(hearing: ReliefHearing) -> None:
    card = BotUttered(None, {"custom": {"type": "relief"}}, timestamp=_START.timestamp())
    assert _meant(hearing, "no", "deny", _coached(), _asked("utter_relief_next"), card) == "report_no_change"


@pytest.mark.parametrize(
    "events",
    [
        (),
        (_asked("utter_relief_next"),),
        (_coached(Phase.EASED), _asked("utter_relief_next")),
        (SlotSet(COACHING, "{broken"), _asked("utter_relief_next")),
        (_coached(), _asked("utter_diary_delete_sure")),
        (_coached(), _asked("utter_relief_next"), ActiveLoop("diary_form")),
    ],
)
def test_elsewhere_no_is_no(hearing: ReliefHearing, events: tuple[Event, ...]) -> None:
    assert _meant(hearing, "no", "deny", *events) == "deny"


def test_without_a_conversation_nothing_is_read_again(hearing: ReliefHearing) -> None:
    (message,) = hearing.process([Message({TEXT: "no", INTENT: {"name": "deny", "confidence": 0.5}})])
    assert message.get(INTENT) == {"name": "deny", "confidence": 0.5}


def test_after_a_night_nobody_is_coached_any_more(hearing: ReliefHearing) -> None:
    asked = _asked("utter_relief_next", after=timedelta(hours=12))
    assert _meant(hearing, "nope", "deny", _coached(), asked) == "deny"


def test_in_a_new_session_still_cramping_is_heard_and_a_bare_no_says_nothing(hearing: ReliefHearing) -> None:
    began = SessionStarted(_START.timestamp() + 3700)
    carried = SlotSet(COACHING, _coached().value, began.timestamp)
    assert _meant(hearing, "it wont budge", "ask_cause", began, carried) == "report_no_change"
    assert _meant(hearing, "no", "deny", began, carried) == "deny"


def test_a_misspelt_word_is_heard_once_it_is_repaired(hearing: ReliefHearing) -> None:
    events = (_coached(), _asked("utter_relief_next"))
    assert _meant(hearing, "stil ther, hasnt let up", "greet", *events) == "report_no_change"


@pytest.mark.parametrize(
    ("coached", "named", "now", "meant"),
    [
        ("calf", "foot", "foot", "inform"),
        ("calf", "foot", None, "report_no_change"),
        ("", "foot", None, "inform"),
        ("", None, None, "report_no_change"),
    ],
)
def test_a_muscle_that_is_meant_or_was_asked_for_is_information(
    hearing: ReliefHearing, coached: str, named: str | None, now: str | None, meant: str
) -> None:
    kept = SlotSet(COACHING, json.dumps(Coaching(Phase.STEP, coached, "", _START).to_json()))
    slots = [TextSlot(COACHING, mappings=[{"type": "custom"}])]
    tracker = DialogueStateTracker.from_events("someone", [kept, _asked("utter_relief_next")], slots)
    entities = [{"entity": "muscle", "value": named}] if named else []
    said = {TEXT: "still cramping", INTENT: {"name": "report_no_change"}, "entities": entities, "cramping_now": now}
    (message,) = hearing.process([Message(said)], tracker)
    assert message.get(INTENT)["name"] == meant


def _read(hearing: ReliefHearing, said: dict[str, object], *events: Event) -> Message:
    slots = [TextSlot(COACHING, mappings=[{"type": "custom"}])]
    (message,) = hearing.process(
        [Message(said)], DialogueStateTracker.from_events("someone", [*events, _asked("utter_relief_next")], slots)
    )
    return message


@pytest.mark.parametrize(
    ("text", "meant", "about"),
    [
        ("I can't lie down", "inform", "cannot"),
        ("can't stand up, still the same", "report_no_change", "cannot"),
        ("I can't stand but it has let go", "report_better", None),
        ("I feel dizzy, it let go though", "inform", "unwell"),
        ("the first one helped", "ask_cause", None),
        ("I'm in a wheelchair", "inform", "cannot"),
        ("eased off on the bus home", "report_better", None),
        ("still can't stand on it", "report_no_change", "cannot"),
        ("step one: useless", "ask_cause", None),
        ("go back a step", "inform", "before"),
        ("still cramping", "report_no_change", None),
    ],
)
def test_what_is_said_beside_how_the_cramp_is_goes_along(
    hearing: ReliefHearing, text: str, meant: str, about: str | None
) -> None:
    message = _read(hearing, {TEXT: text, INTENT: {"name": "ask_cause"}}, _coached())
    assert message.get(INTENT)["name"] == meant
    assert (message.get("aside") or {}).get("about") == about


def test_a_part_of_the_body_that_is_out_of_reach_is_no_other_muscle(hearing: ReliefHearing) -> None:
    entities = [{"entity": "muscle", "value": "foot"}]
    said: dict[str, object] = {TEXT: "I can't reach my foot", INTENT: {"name": "inform"}, "cramping_now": "foot"}
    said["entities"] = entities
    message = _read(hearing, said, _coached())
    assert (message.get("entities"), message.get("cramping_now")) == ([], None)


def test_what_is_not_possible_is_heard_in_a_first_cry_too(hearing: ReliefHearing) -> None:
    message = _read(hearing, {TEXT: "calf cramp and I can't stand up", INTENT: {"name": "request_relief"}})
    assert message.get("aside")["needs"] == ["stand"]
    assert message.get(INTENT)["name"] == "request_relief"


@pytest.mark.parametrize(
    ("text", "response", "meant"),
    [
        ("yes add it", "utter_relief_offers", "log_cramp"),
        ("ok go on", "utter_relief_stopped", "resume_relief"),
        ("yes add it", "utter_greet", "ask_cause"),
        ("/ask_cause", "utter_relief_offers", "ask_cause"),
    ],
)
def test_after_the_end_a_message_is_read_beside_what_was_offered(
    hearing: ReliefHearing, text: str, response: str, meant: str
) -> None:
    assert _meant(hearing, text, "ask_cause", _coached(Phase.EASED), _asked(response)) == meant
