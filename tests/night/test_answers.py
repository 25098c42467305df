"""Typed answers to the questions of the evening plan, and who is awake now."""

from __future__ import annotations

import pytest

from unknot.knowledge.passage import Passage
from unknot.night.answers import asks_why, is_awake_now, read_answer
from unknot.night.loading import load_night
from unknot.night.plan import NIGHT_FILE, NightPlanner


@pytest.fixture(scope="module")
def planner(real_passages: tuple[Passage, ...]) -> NightPlanner:
    return load_night(NIGHT_FILE, {passage.id: passage.sections for passage in real_passages})


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("when", "around 3am mostly", "small_hours"),
        ("when", "I wake up in the middle of the night", "small_hours"),
        ("when", "when I'm dropping off", "falling_asleep"),
        ("when", "at any time", "anytime"),
        ("often", "nearly every night", "most"),
        ("often", "Not very often.", "rare"),
        ("often", "about 3 nights a week", "some"),
        ("position", "on my back", "back"),
        ("position", "side and back", "turning"),
        ("position", "tummy", "front"),
        ("drinks", "no coffee, but wine", "alcohol"),
        ("drinks", "I don’t drink alcohol", "neither"),
        ("drinks", "herbal tea", "neither"),
        ("drinks", "coffee and a beer", "both"),
        ("drinks", "a cup of tea at four", "caffeine"),
        ("screens", "nope", "hardly"),
        ("screens", "I don't look at my phone", "hardly"),
        ("screens", "telly until I sleep", "often"),
        ("water", "not a lot", "little"),
        ("water", "2 litres", "enough"),
        ("water", "a litre", "little"),
        ("water", "about a litre and a half", "enough"),
        ("water", "1.5 litres", "enough"),
        ("water", "my doctor limits it", "limited"),
        ("stretching", "I don't stretch", "never"),
        ("stretching", "most nights", "always"),
        ("when", "when I am just going off to sleep", "falling_asleep"),
        ("when", "between two and four in the morning usually wakes me right up", "small_hours"),
        ("when", "reckon it starts soon as me head hits the pillow", "falling_asleep"),
        ("often", "every bloody night", "most"),
        ("often", "oh, two or three times a week I should think", "some"),
        ("often", "five times a week", "most"),
        ("position", "on me belly", "front"),
        ("position", "flat on me back like a starfish", "back"),
        ("position", "mostly on me left side but i end up on me back", "turning"),
        ("position", "on my right side, because of my hip", "side"),
        ("drinks", "a pot of tea at four and a sherry at six", "both"),
        ("drinks", "decaf tea and a nightcap", "alcohol"),
        ("screens", "i read a paper book", "hardly"),
        ("screens", "a book on my phone", "often"),
        ("water", "im on a fluid restriction for my heart", "limited"),
        ("water", "bugger all water", "little"),
        ("water", "the nephrologist says a litre at most", "limited"),
        ("drinks", "i gave up coffee", "neither"),
        ("when", "middle of the nite", "small_hours"),
    ],
)
def test_an_answer_in_other_words_is_understood(planner: NightPlanner, question: str, text: str, answer: str) -> None:
    asked = planner.question(question)
    assert asked is not None
    assert read_answer(asked, text) == answer


def test_the_name_and_the_label_of_every_answer_are_understood(planner: NightPlanner) -> None:
    for question in planner.questions:
        for answer, label in question.answers.items():
            assert read_answer(question, label) == answer
            assert read_answer(question, label.upper() + ".") == answer
            assert read_answer(question, answer) == answer


@pytest.mark.parametrize("text", ["banana", "", "😴", "what do you mean", "the dog ate it"])
def test_what_is_no_answer_is_none(planner: NightPlanner, text: str) -> None:
    assert [read_answer(question, text) for question in planner.questions] == [None] * len(planner.questions)


@pytest.mark.parametrize(
    ("text", "is_awake"),
    [
        ("can't sleep because of spasms", True),
        ("its 3am and im awake again", True),
        ("up since 2 with my feet", True),
        ("cramp woke me up", True),
        ("how do i get back to sleep after a cramp", False),
        ("does it help if I can't sleep?", False),
        ("night cramps", False),
        ("best sleeping position for leg cramps", False),
    ],
)
def test_somebody_awake_is_told_apart_from_somebody_who_asks(planner: NightPlanner, text: str, is_awake: bool) -> None:
    assert is_awake_now(planner.phrases.awake, text) is is_awake


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        *(("around 11", "falling_asleep"), ("about ten", "falling_asleep"), ("10ish", "falling_asleep")),
        *(("roughly 3", "small_hours"), ("2 ish", "small_hours"), ("round about 6", "waking")),
        ("about 3 nights a week", None),
    ],
)
def test_about_an_hour_is_that_hour(planner: NightPlanner, text: str, answer: str | None) -> None:
    question = planner.question("when")
    assert question is not None
    assert read_answer(question, text) == answer


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        *(("why", True), ("Why do you ask?", True), ("what's that got to do with it", True)),
        *(("why do cramps come at night", False), ("on my side", False)),
    ],
)
def test_who_asks_what_a_question_is_for_asks_no_other_question(planner: NightPlanner, text: str, asks: bool) -> None:
    assert asks_why(planner.phrases.why, text) is asks
