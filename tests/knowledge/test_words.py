"""Everything that Unknot can say is short, plain and careful, and every section of the articles is carried."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import textstat
import yaml

from unknot.knowledge.bubbles import MOST_WORDS, first_bubbles, packed
from unknot.knowledge.loader import FEWEST_QUESTIONS, MOST_SECTIONS
from unknot.knowledge.passage import Passage
from unknot.knowledge.sections import load_sections
from unknot.night.loading import load_night
from unknot.night.plan import NIGHT_FILE, NightPlanner
from unknot.relief.flow import FLOW_WORDS
from unknot.relief.plan import RELIEF_FOLDER, load_plans
from unknot.settings import ROOT
from unknot.toolkit.loading import load_catalogue
from unknot.toolkit.toolkit import TOOLKIT_FILE, Catalogue

_HIGHEST_GRADE = 8.0
_LONGEST_TITLE = 34
_SECTIONS = 163
_ABOUT_MEDICINES = {"medicines", "minerals"}
_LIST_NUMBER = re.compile(r"^\d+\. ", re.MULTILINE)
_SOURCE = re.compile(r"Source: .*$", re.MULTILINE)
_PLACEHOLDER = re.compile(r"\{\w+\}")
_JUST = re.compile(r"\bjust\b", re.IGNORECASE)

Said = list[tuple[str, str]]


def _responses() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in sorted((ROOT / "data" / "responses").glob("*.yml")):
        for name, variants in yaml.safe_load(path.read_text("utf-8"))["responses"].items():
            for number, variant in enumerate(variants, 1):
                yield f"{path.name}: {name} {number}", variant


@pytest.fixture(scope="module")
def said(real_passages: tuple[Passage, ...]) -> Said:
    """Every bubble, each with the place it comes from."""
    bubbles: Said = []
    for passage in real_passages:
        bubbles += [(f"{passage.id}: first bubble {n}", text) for n, text in enumerate(first_bubbles(passage), 1)]
        bubbles += [(f"{passage.id}: more bubble {n}", text) for n, text in enumerate(packed(passage.more), 1)]
        bubbles += [(f"{passage.id}: evidence", passage.evidence)] if passage.evidence else []
    bubbles += [(place, variant["text"]) for place, variant in _responses() if "text" in variant]
    for plan in load_plans(RELIEF_FOLDER, {passage.id for passage in real_passages}).values():
        bubbles += [(f"{plan.muscle}.yml: {step.id}", step.say) for step in plan.steps]
        bubbles.append((f"{plan.muscle}.yml: wind_down", plan.wind_down))
        bubbles.append((f"{plan.muscle}.yml: after", plan.after))
    night, kit = _night(real_passages), _kit(real_passages)
    bubbles += [(f"night now {number}", advice.text) for number, advice in enumerate(night.now, 1)]
    bubbles += [(f"night {question.id}", question.text) for question in night.questions]
    bubbles += [(f"night item {item.id}", item.text) for item in night.items]
    bubbles += [(f"toolkit {item.id}", item.text) for item in kit.items]
    for path in (FLOW_WORDS, ROOT / "data" / "diary" / "answers.yml"):
        bubbles += [
            (f"{path.name}: {key}", _filled(text)) for key, text in yaml.safe_load(path.read_text("utf-8")).items()
        ]
    return bubbles


def _night(passages: tuple[Passage, ...]) -> NightPlanner:
    return load_night(NIGHT_FILE, {passage.id: passage.sections for passage in passages})


def _kit(passages: tuple[Passage, ...]) -> Catalogue:
    return load_catalogue(TOOLKIT_FILE, {passage.id: passage.sections for passage in passages})


def _filled(text: str) -> str:
    """The text with something short in each of its blanks."""
    return _PLACEHOLDER.sub("calf", text)


def _plain(text: str) -> str:
    """The text as it is read aloud: without list numbers and citations."""
    return _SOURCE.sub("", _LIST_NUMBER.sub("", text)).strip()


def _grade(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(text))


def test_the_measure_of_reading_tells_plain_words_from_hard_ones() -> None:
    assert _grade("Sit down. Draw your toes up. Hold it there.") < 3
    assert (
        _grade("Pharmacological intervention necessitates individualised deliberation regarding contraindications.")
        > 15
    )


def test_there_is_something_to_look_at(said: Said, real_passages: tuple[Passage, ...]) -> None:
    places = [place for place, _ in said]
    assert len(places) > 400
    assert len(set(places)) == len(places)
    assert len(real_passages) > 100


def test_no_bubble_is_longer_than_a_tired_person_can_take_in(said: Said) -> None:
    assert MOST_WORDS == 70
    assert [f"{place}: {len(text.split())} words" for place, text in said if len(text.split()) > MOST_WORDS] == []


def test_every_bubble_reads_at_grade_eight_or_lower(said: Said) -> None:
    plain = [(place, _plain(text)) for place, text in said if not _PLACEHOLDER.search(text)]
    hard = [
        f"{place}: grade {_grade(text)}: {text[:60]}" for place, text in plain if text and _grade(text) > _HIGHEST_GRADE
    ]
    assert hard == []


def test_nothing_is_shouted(said: Said) -> None:
    assert [place for place, text in said if "!" in text] == []


def test_nothing_is_made_small_with_the_word_just(said: Said) -> None:
    assert [place for place, text in said if _JUST.search(text)] == []


def test_titles_of_buttons_fit_on_a_phone() -> None:
    titles = [(place, button["title"]) for place, variant in _responses() for button in variant.get("buttons", ())]
    assert titles
    assert [f"{place}: {title}" for place, title in titles if not 0 < len(title) <= _LONGEST_TITLE] == []


def test_titles_of_muscles_and_steps_fit_on_a_phone(real_passages: tuple[Passage, ...]) -> None:
    plans = load_plans(RELIEF_FOLDER, {passage.id for passage in real_passages}).values()
    titles = [title for plan in plans for title in (plan.title, *(step.title for step in plan.steps))]
    assert [title for title in titles if not 0 < len(title) <= _LONGEST_TITLE] == []


def test_every_caution_about_medicines_or_minerals_sends_to_doctor_or_pharmacist(
    real_passages: tuple[Passage, ...],
) -> None:
    careful = [passage for passage in real_passages if passage.topic in _ABOUT_MEDICINES and passage.caution]
    assert len(careful) > 10
    unadvised = [passage.id for passage in careful if not re.search(r"\b(doctor|pharmacist)", passage.text())]
    assert unadvised == []


def test_every_medicine_has_a_caution(real_passages: tuple[Passage, ...]) -> None:
    assert [passage.id for passage in real_passages if passage.topic == "medicines" and not passage.caution] == []


def test_all_sections_of_the_articles_are_carried_by_some_passage(real_passages: tuple[Passage, ...]) -> None:
    known = set(load_sections(ROOT / "data" / "knowledge" / "sections.yml").citations)
    assert len(known) == _SECTIONS
    assert known - {section for passage in real_passages for section in passage.sections} == set()


def test_no_passage_carries_more_than_three_sections(real_passages: tuple[Passage, ...]) -> None:
    assert MOST_SECTIONS == 3
    assert [passage.id for passage in real_passages if not 1 <= len(passage.sections) <= MOST_SECTIONS] == []


def test_every_passage_can_be_asked_for_in_fifteen_ways(real_passages: tuple[Passage, ...]) -> None:
    assert FEWEST_QUESTIONS == 15
    ways = {
        passage.id: {(question.earlier, question.text.lower()) for question in passage.questions}
        for passage in real_passages
    }
    assert [name for name, questions in ways.items() if len(questions) < FEWEST_QUESTIONS] == []


def test_no_question_asks_for_two_passages(real_passages: tuple[Passage, ...]) -> None:
    asked = Counter(
        (question.earlier.lower(), question.text.lower()) for passage in real_passages for question in passage.questions
    )
    assert [question for question, count in asked.items() if count > 1] == []


def test_titles_and_answers_of_night_and_toolkit_fit_on_a_phone(real_passages: tuple[Passage, ...]) -> None:
    night, kit = _night(real_passages), _kit(real_passages)
    titles = [title for question in night.questions for title in question.answers.values()]
    titles += [item.title for item in (*night.items, *kit.items)]
    titles += list(kit.places.values())
    assert len(titles) > 40
    assert [title for title in titles if not 0 < len(title) <= _LONGEST_TITLE] == []


def test_names_of_values_in_the_diary_fit_on_a_phone() -> None:
    labels = yaml.safe_load((ROOT / "data" / "diary" / "labels.yml").read_text("utf-8"))
    names = [name for field in labels.values() for name in field.values()]
    assert len(names) > 80
    assert [name for name in names if not 0 < len(name) <= _LONGEST_TITLE] == []
