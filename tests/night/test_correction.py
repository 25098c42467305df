"""Earlier answers are taken back, a kept plan's answers changed, and words about another habit not taken for any."""

from __future__ import annotations

import pytest

from unknot.knowledge.passage import Passage
from unknot.night.correction import answers_another, answers_this, changed_later, corrected
from unknot.night.loading import load_night
from unknot.night.plan import NIGHT_FILE, NightPlanner

_TOLD = {"when": "small_hours", "often": "some", "position": "back", "drinks": "both", "screens": None}


@pytest.fixture(scope="module")
def planner(real_passages: tuple[Passage, ...]) -> NightPlanner:
    return load_night(NIGHT_FILE, {passage.id: passage.sections for passage in real_passages})


def _told(up_to: str) -> dict[str, str | None]:
    """The answers to every question before this one."""
    names = list(_TOLD)
    return {name: _TOLD[name] for name in names[: names.index(up_to)]}


@pytest.mark.parametrize(
    ("standing", "text", "changed"),
    [
        ("often", "no wait, more like when im dropping off", {"when": "falling_asleep"}),
        ("position", "go back i got that wrong its most nights", {"often": "most"}),
        ("drinks", "i said my side", {"position": "side"}),
        ("screens", "sorry, I meant only wine", {"drinks": "alcohol"}),
        ("screens", "actually no wine any more", {"drinks": "caffeine"}),
    ],
)
def test_words_of_correction_change_an_earlier_answer(
    planner: NightPlanner, standing: str, text: str, changed: dict[str, str]
) -> None:
    before = _told(standing)
    assert corrected(planner, before, text) == {**before, **changed}


@pytest.mark.parametrize("text", ["go back", "can we go back one", "oh that was wrong", "nope thats wrong"])
def test_going_back_alone_asks_the_question_before_once_more(planner: NightPlanner, text: str) -> None:
    assert corrected(planner, _told("drinks"), text) == _told("position")


@pytest.mark.parametrize("text", ["on my back", "actually on my side", "hang on", "no", "wait a second", ""])
def test_what_answers_the_question_that_stands_or_nothing_corrects_nothing(planner: NightPlanner, text: str) -> None:
    assert corrected(planner, _told("position"), text) is None


def test_before_the_first_answer_there_is_nothing_to_correct(planner: NightPlanner) -> None:
    assert corrected(planner, {}, "no wait, i meant 3am") is None


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("i dont drink wine anymore, change that", {"drinks": "caffeine"}),
        ("actually i sleep on my side so redo it", {"position": "side"}),
        ("i stopped coffee", {"drinks": "alcohol"}),
        ("i have cut out coffee, redo", {"drinks": "alcohol"}),
        ("my doctor limits my water now", {"water": "limited"}),
        ("i started stretching every night", {"stretching": "always"}),
        ("it is most nights now", {"often": "most"}),
        ("change it, i lie on my belly now and it comes every night", {"position": "front"}),
    ],
)
def test_a_plan_is_changed_by_what_is_different(planner: NightPlanner, text: str, changed: dict[str, str]) -> None:
    kept = {"when": "small_hours", "often": "some", "position": "back", "drinks": "both"}
    assert changed_later(planner, kept, text) == {**kept, **changed}


@pytest.mark.parametrize("text", ["show my plan", "i lie on my side", "make a new one", "change the plan", ""])
def test_without_a_change_or_what_it_is_the_plan_stays(planner: NightPlanner, text: str) -> None:
    assert changed_later(planner, {"position": "back"}, text) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("often", "i have a cup of tea before bed always have"),
        ("often", "I stretch sometimes"),
        ("stretching", "always on my phone"),
        ("often", "bath"),
        ("often", "no"),
        ("when", "bath"),
    ],
)
def test_words_about_something_else_are_no_answer(planner: NightPlanner, question: str, text: str) -> None:
    asked = planner.question(question)
    assert asked is not None
    assert answers_this(planner, asked, text) is None


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("often", "every night when I go to bed", "most"),
        ("often", "most nights my back goes", "most"),
        ("drinks", "half a bottle of vodka most nights", "alcohol"),
        ("screens", "always, in bed", "often"),
    ],
)
def test_words_about_the_cramps_beside_an_answer_do_no_harm(
    planner: NightPlanner, question: str, text: str, answer: str
) -> None:
    asked = planner.question(question)
    assert asked is not None
    assert answers_this(planner, asked, text) == answer


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I sleep propped up", {"position": "back"}),
        ("only herbal tea and no telly, book in bed", {"drinks": "neither", "screens": "hardly"}),
        ("both calves", {}),
        ("bath", {}),
    ],
)
def test_an_answer_to_a_question_to_come_is_taken_for_that(
    planner: NightPlanner, text: str, found: dict[str, str]
) -> None:
    assert answers_another(planner, {"when": "waking", "often": None}, text) == found
