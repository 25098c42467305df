"""What a message says to triage, whatever form it comes in, and how the prompt is put together."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, UserUttered

from unknot import escalation
from unknot.escalation import PREFIX, country_of, escalation_reply, subject_of
from unknot.knowledge.bubbles import MOST_WORDS
from unknot.settings import ROOT
from unknot.triage.detector import Assessment
from unknot.triage.flags import Flag
from unknot.triage.follow_up import STAYING, Answer, open_escalation
from unknot.triage.heard import QUESTIONS, REASONS
from unknot.triage.levels import Level
from unknot.triage.store import load_red_flags

RESPONSES = yaml.safe_load((ROOT / "data" / "responses" / "escalation.yml").read_text("utf-8"))["responses"]


class _Triage:
    """Remembers what it was asked about."""

    flags: Mapping[str, Flag] = {}

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.earlier: list[str] = []

    def assess(self, text: str, earlier: str = "") -> Assessment:
        self.asked.append(text)
        self.earlier.append(earlier)
        return Assessment(Level.NONE)


@pytest.fixture
def triage(monkeypatch: pytest.MonkeyPatch) -> _Triage:
    """Triage that only remembers, and hears no answer."""
    made = _Triage()
    monkeypatch.setattr(escalation.resources, "triage", lambda: made)
    monkeypatch.setattr(escalation.resources, "answers", lambda: SimpleNamespace(find=lambda text: None))
    monkeypatch.setattr(escalation.resources, "aftermath", lambda: SimpleNamespace(hear=lambda text: None))
    return made


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> dict[str, Flag]:
    """What is written about the flags, without a trained triage."""
    flags = load_red_flags().flags
    monkeypatch.setattr(escalation.resources, "triage", lambda: SimpleNamespace(flags=flags))
    return flags


def _reply(flag: Flag, code: str) -> dict[str, Any]:
    name = flag.level.value if flag.level is not Level.NONE else f"signpost_{flag.id}"
    found = {"level": flag.level.value, "flags": [{"id": flag.id, "evidence": "so"}]}
    return escalation_reply(RESPONSES[PREFIX + name][0], found, escalation.resources.countries().get(code))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("my chest hurts", "my chest hurts"),
        ("/my chest hurts", "my chest hurts"),
        ('/inform{"note": "my chest hurts"}', "my chest hurts"),
        ('/show_passage{"passage": "get-help-now"}', ""),
        ("/greet", ""),
        ('/inform{"note": broken}', 'inform{"note": broken}'),
    ],
)
def test_the_words_of_a_payload_are_assessed(triage: _Triage, text: str, asked: str) -> None:
    escalation.triage_data(text)
    assert triage.asked == [asked]


@pytest.mark.parametrize(
    ("answer", "earlier"),
    [(Answer.CALLED, ""), (Answer.SAFE, ""), (Answer.NOT_THAT, "hot leg"), (None, "hot leg")],
)
def test_what_was_said_before_does_not_make_it_worse_that_help_was_called(
    triage: _Triage, monkeypatch: pytest.MonkeyPatch, answer: Answer | None, earlier: str
) -> None:
    monkeypatch.setattr(escalation.resources, "answers", lambda: SimpleNamespace(find=lambda text: answer))
    escalation.triage_data("I have rung the doctor", "hot leg")
    assert triage.earlier == [earlier]


def test_a_button_answers(triage: _Triage) -> None:
    assert escalation.triage_data('/answer_escalation{"escalation_answer":"safe"}')["answer"] == "safe"


def test_the_country_named_last_counts_more_than_the_locale() -> None:
    turns = [{"country": "IE", "locale": "en-AU"}, {"country": None, "locale": None}]
    assert country_of(turns).code == "IE"
    assert country_of([{"country": None, "locale": "en-AU"}]).code == "AU"
    assert country_of([]).code == "default"


def test_a_reminder_is_about_the_open_escalation() -> None:
    raised = {"level": "urgent", "flags": [{"id": "blood_clot", "evidence": "hot"}]}
    assert subject_of([raised, {"level": "none", "flags": []}]) == raised


def test_a_prompt_is_about_the_higher_of_two_escalations() -> None:
    emergency, doctor = ({"level": level, "flags": []} for level in ("emergency", "doctor"))
    assert subject_of([emergency, doctor]) == emergency
    assert subject_of([doctor, emergency]) == emergency
    assert subject_of([]) == {}


@pytest.mark.parametrize("code", ["GB", "IE", "US", "CA", "AU", "NZ", "IN", "EU", "ZA", "EG", "other", "default"])
def test_no_prompt_is_longer_than_a_frightened_person_can_take_in(code: str, written: dict[str, Flag]) -> None:
    for flag in written.values():
        text = _reply(flag, code)["text"]
        assert len(text.split()) <= MOST_WORDS, flag.id
        assert "{" not in text


def _everything_beside_an_alarm(flag: Flag, code: str) -> list[str]:
    found = {
        "level": flag.level.value,
        "flags": [{"id": flag.id, "evidence": "so it is, and has been for an hour now"}],
    }
    country = escalation.resources.countries().get(code)
    advice = RESPONSES[f"{escalation.ADVICE}_{flag.level.value}"][0]
    said = [escalation_reply(advice, found, country, heard=heard) for heard in QUESTIONS]
    unable = [name for name in RESPONSES if name.startswith(escalation.UNABLE)]
    said += [
        escalation_reply(RESPONSES[name][0], found, country) for name in (*unable, escalation.HOLD, escalation.STAY)
    ]
    return [str(reply["text"]) for reply in said]


@pytest.mark.parametrize("code", ["GB", "AU", "other", "default"])
def test_nothing_beside_an_alarm_is_longer_than_a_frightened_person_can_take_in(
    code: str, written: dict[str, Flag]
) -> None:
    for flag in written.values():
        if flag.level in STAYING:
            for text in _everything_beside_an_alarm(flag, code):
                assert len(text.split()) <= MOST_WORDS, text
                assert "{" not in text


def test_every_reason_why_nobody_calls_has_words() -> None:
    assert {f"{escalation.UNABLE}{reason.value}" for reason in REASONS} == {
        name for name in RESPONSES if name.startswith(escalation.UNABLE)
    }


def test_a_question_after_the_call_is_about_what_help_was_called_for() -> None:
    raised = {"level": "urgent", "flags": [{"id": "blood_clot", "evidence": "hot"}]}
    turns = [raised, {"level": "none", "answer": "called"}, {"level": "none", "flags": [], "heard": "wait"}]
    assert subject_of(turns) == raised


@pytest.mark.parametrize(
    ("flag", "code", "uris"),
    [
        ("overdose", "US", ["tel:911", "tel:+18002221222"]),
        ("overdose", "default", ["tel:112", "tel:911"]),
        ("toxins", "AU", ["tel:131126", "tel:1800022222", "tel:000"]),
        ("toxins", "GB", ["tel:111", "tel:999"]),
        ("heart", "US", ["tel:911"]),
    ],
)
def test_a_flag_of_poison_brings_the_country_s_poison_line(
    flag: str, code: str, uris: list[str], written: dict[str, Flag]
) -> None:
    assert [contact["uri"] for contact in _reply(written[flag], code)["custom"]["contacts"]] == uris


def test_the_signpost_for_abuse_names_the_country_s_line(written: dict[str, Flag]) -> None:
    reply = _reply(written["abuse"], "NZ")
    assert "in private: call the Women's Refuge crisis line, 0800 733 843. In danger" in reply["text"]
    assert "custom" not in reply
    assert "in private. In danger" in _reply(written["abuse"], "default")["text"]


def test_the_words_that_close_an_escalation_have_no_card_of_their_own() -> None:
    found = {"level": "urgent", "flags": []}
    country = country_of([])
    assert "custom" not in escalation_reply({"text": "Good."}, found, country, with_card=False)
    assert escalation_reply({"text": "{call}"}, found, country)["custom"]["level"] == "urgent"


def _turn(text: str, *after: BotUttered) -> list[Event]:
    said = UserUttered(text, parse_data={"triage": {"level": "none", "flags": [], "answer": None, "country": None}})
    return [said, ActionExecuted("action_continue_relief"), *after]


def _response(name: str, **data: object) -> BotUttered:
    return BotUttered("words", dict(data), {"utter_action": name})


CARE = _response(escalation.CARE, custom={"flags": [{"id": "cramp_will_not_let_go", "evidence": "12 minutes"}]})


def test_a_cramp_that_lasts_too_long_by_the_clock_is_an_escalation_like_any_other() -> None:
    turns, _ = escalation.session([*_turn("still", CARE), *_turn("does heat help")])
    found = open_escalation(turns[:-1])
    assert found is not None
    assert (found["level"], found["flags"]) == (
        "urgent",
        [{"id": "cramp_will_not_let_go", "evidence": "12 minutes"}],
    )
    assert subject_of(turns)["flags"] == found["flags"]


def test_it_is_over_when_the_cramp_eases() -> None:
    eased = _response(escalation.EASED)
    turns, _ = escalation.session([*_turn("still", CARE), *_turn("it eases", eased), *_turn("thanks")])
    assert open_escalation(turns) is None


def test_easing_ends_nothing_that_triage_raised() -> None:
    raised = UserUttered("my leg is hot", parse_data={"triage": {"level": "urgent", "flags": []}})
    turns, _ = escalation.session([raised, *_turn("it eases", _response(escalation.EASED))])
    assert open_escalation(turns) is not None


def test_the_first_red_flag_after_it_still_asks_for_the_country() -> None:
    turns, _ = escalation.session([*_turn("still", CARE), *_turn("my leg is hot")])
    turns[-1] = {**turns[-1], "level": "urgent"}
    assert escalation.must_ask_country(turns)
