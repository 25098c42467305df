"""What to do until help comes: short, plain, sourced, and fit for what was raised."""

from __future__ import annotations

from pathlib import Path

import pytest
import textstat
import yaml

from unknot.triage.errors import RedFlagError
from unknot.triage.first_aid import FirstAid, load_first_aid
from unknot.triage.follow_up import STAYING
from unknot.triage.heard import QUESTIONS, Heard
from unknot.triage.store import FIRST_AID_FILE, load_red_flags

_FAMILIES = yaml.safe_load(FIRST_AID_FILE.read_text("utf-8"))
_TOPICS = {question.value for question in QUESTIONS}


@pytest.fixture(scope="module")
def first_aid() -> FirstAid:
    """The project's first aid."""
    return load_first_aid(FIRST_AID_FILE)


def test_every_alarm_that_stays_has_a_family_and_no_other_flag_is_named() -> None:
    flags = load_red_flags().flags
    staying = {name for name, flag in flags.items() if flag.level in STAYING}
    assert {flag for family in _FAMILIES.values() for flag in family["flags"]} == staying


@pytest.mark.parametrize(
    ("question", "flag", "words"),
    [
        (Heard.WAIT, "heat_stroke", "wet skin"),
        (Heard.LIE, "breathing", "Don't lie flat"),
        (Heard.LIE, "allergy", "Lie flat"),
        (Heard.SLEEP, "overdose", "stay awake"),
        (Heard.DRINK, "stroke", "nothing by mouth"),
        (Heard.MOVE, "severe_bleeding_or_injury", "Don't lift"),
        (Heard.TAKE, "pre_eclampsia", "maternity notes"),
        (Heard.MOVE, "sepsis", "Don't lift"),
        (Heard.SAY, "nobody_knows_it", "I need help"),
        (Heard.WAIT, "meningitis", "dim, quiet room"),
        (Heard.PEN, "allergy", "Use it now"),
        (Heard.LATER, "blood_clot", "don't wait"),
    ],
)
def test_the_answer_fits_the_danger(first_aid: FirstAid, question: Heard, flag: str, words: str) -> None:
    assert words in first_aid.answer(question, [flag])


def test_why_somebody_should_look_is_known_where_no_flag_says_it(first_aid: FirstAid) -> None:
    assert "{told}" in first_aid.why


def test_a_car_is_not_safe_enough_for_some(first_aid: FirstAid) -> None:
    assert first_aid.needs_ambulance(["heart", "blood_clot"])
    assert not first_aid.needs_ambulance(["blood_clot"])
    assert not first_aid.needs_ambulance([])


@pytest.mark.parametrize(
    ("family", "topic"), [(name, topic) for name, family in _FAMILIES.items() for topic in family if topic in _TOPICS]
)
def test_every_answer_is_short_calm_and_plain(family: str, topic: str) -> None:
    text = _FAMILIES[family][topic]
    assert len(text.split()) <= 45
    assert textstat.flesch_kincaid_grade(text) <= 8
    assert "!" not in text
    assert " just " not in text


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"any": {"flags": [], "ambulance": False, "sources": ["x"], "wait": "Rest."}},
        {**_FAMILIES, "new": {"flags": ["heart"], "ambulance": True, "sources": ["x"]}},
        {**_FAMILIES, "new": {"flags": [], "ambulance": True, "sources": []}},
        {**_FAMILIES, "new": {"flags": [], "ambulance": True, "sources": ["x"], "dance": "Yes."}},
    ],
)
def test_a_file_that_is_not_as_described_is_refused(tmp_path: Path, wrong: object) -> None:
    path = tmp_path / "first_aid.yml"
    path.write_text(yaml.safe_dump(wrong), "utf-8")
    with pytest.raises(RedFlagError, match=r"first_aid\.yml"):
        load_first_aid(path)
