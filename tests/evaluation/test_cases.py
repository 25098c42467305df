"""The cases are read strictly: what is not as described names file, entry, key and what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from unknot.evaluation.cases import (
    CASES_FOLDER,
    SearchKind,
    load_fact_cases,
    load_nlu_cases,
    load_scope_cases,
    load_search_cases,
)
from unknot.evaluation.run import load_case_set
from unknot.evaluation.strict import CaseError
from unknot.knowledge.passage import Citation
from unknot.knowledge.sections import Sections

SECTIONS = Sections({"A1.1": Citation("An article", "A heading"), "A1.2": Citation("An article", "Another")})
INTENTS = {"greet", "request_relief"}

SEARCH = "- {id: one, kind: direct, text: why, sections: [A1.1]}\n"
SCOPE = "- {id: one, kind: near, text: hiccups}\n"
NLU = "- {id: one, text: calf for two minutes, intent: greet, entities: {muscle: [calf], duration: [two minutes]}}\n"
FACT = '- {id: one, section: A1.1, fact: it is low, any: [" low"]}\n'


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "cases.yml"
        path.write_text(text, "utf-8")
        return path

    return write


def test_a_question_is_read_with_its_kind_and_sections(written: Callable[[str], Path]) -> None:
    (case,) = load_search_cases(written(SEARCH), SECTIONS)
    assert (case.id, case.kind, case.text, case.sections, case.context) == (
        "one", SearchKind.DIRECT, "why", {"A1.1"}, (),
    )  # fmt: skip


def test_a_follow_up_is_read_with_what_came_before(written: Callable[[str], Path]) -> None:
    text = "- {id: one, kind: follow-up, text: why, sections: [A1.1], context: [hello, my calf]}"
    assert load_search_cases(written(text), SECTIONS)[0].context == ("hello", "my calf")


def test_an_intensity_becomes_text_and_blanks_round_a_needle_stay(written: Callable[[str], Path]) -> None:
    (case,) = load_nlu_cases(written("- {id: a, text: 9/10, intent: greet, entities: {intensity: [9]}}"), INTENTS)
    assert case.entities == {"intensity": ("9",)}
    assert load_fact_cases(written(FACT), SECTIONS)[0].needles == ((" low",),)


def test_all_takes_a_list_of_lists(written: Callable[[str], Path]) -> None:
    text = "- {id: one, section: A1.1, fact: f, all: [[a, b], [c]]}"
    assert load_fact_cases(written(text), SECTIONS)[0].needles == (("a", "b"), ("c",))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SEARCH.replace("kind: direct", "kind: sideways"), ["one", "`kind`", "'sideways'", "paraphrase"]),
        (SEARCH.replace("A1.1", "A9.9"), ["one", "`sections`", "'A9.9'"]),
        (SEARCH.replace("[A1.1]", "[]"), ["one", "`sections`"]),
        (SEARCH.replace("text: why", "text: ''"), ["one", "`text`"]),
        (SEARCH.replace("text: why", "texts: why"), ["one", "`texts`", "allowed", "context"]),
        (SEARCH.replace("text: why, ", ""), ["one", "`text`", "missing"]),
        (SEARCH.replace("direct", "follow-up"), ["one", "`context`", "follow-up"]),
        (SEARCH.replace("sections", "context: [hello], sections"), ["one", "`context`", "follow-up"]),
        (SEARCH + SEARCH, ["one", "`id`", "twice"]),
        ("- just words", ["entry 1", "just words"]),
        ("", ["list of entries"]),
        ("a: [", ["cannot be read"]),
    ],
)
def test_a_wrong_question_is_refused_by_name(written: Callable[[str], Path], text: str, words: list[str]) -> None:
    path = written(text)
    with pytest.raises(CaseError) as caught:
        load_search_cases(path, SECTIONS)
    assert all(word in str(caught.value) for word in [str(path), *words]), caught.value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (NLU.replace("intent: greet", "intent: gret"), ["`intent`", "'gret'", "request_relief"]),
        (NLU.replace("muscle", "mussel"), ["`entities`", "'mussel'", "time_of_day"]),
        (NLU.replace("[calf]", "calf"), ["`entities`", "'calf'"]),
        (NLU.replace("[calf]", "[4]"), ["`entities`", "[4]"]),
        (NLU.replace("[two minutes]", "[two hours]"), ["`entities`", "duration", "'two hours'"]),
    ],
)
def test_a_wrong_message_is_refused_by_name(written: Callable[[str], Path], text: str, words: list[str]) -> None:
    assert load_nlu_cases(written(NLU), INTENTS)
    with pytest.raises(CaseError) as caught:
        load_nlu_cases(written(text), INTENTS)
    assert all(word in str(caught.value) for word in ["cases.yml", "one", *words]), caught.value


@pytest.mark.parametrize(
    "text",
    [
        FACT.replace('any: [" low"]', ""),
        FACT.replace("any", "all: [[x]], any"),
        FACT.replace('any: [" low"]', "all: [x]"),
        FACT.replace('any: [" low"]', "all: []"),
        FACT.replace('[" low"]', '[""]'),
        FACT.replace("A1.1", "A9.9"),
    ],
)
def test_a_wrong_fact_is_refused_by_name(written: Callable[[str], Path], text: str) -> None:
    assert load_fact_cases(written(FACT), SECTIONS)
    with pytest.raises(CaseError, match=r"cases\.yml: one: `(any|all|section)`"):
        load_fact_cases(written(text), SECTIONS)


def test_a_message_out_of_scope_is_near_or_far(written: Callable[[str], Path]) -> None:
    assert load_scope_cases(written(SCOPE))[0].text == "hiccups"
    with pytest.raises(CaseError, match="`kind` 'nearby' is unknown; it takes one of far, near"):
        load_scope_cases(written(SCOPE.replace("near", "nearby")))


@pytest.mark.parametrize("name", ["held_out", "tuning"])
def test_every_case_of_the_project_is_as_described(name: str) -> None:
    cases = load_case_set(CASES_FOLDER / name, facts=name == "held_out")
    assert {case.kind for case in cases.inside} == set(SearchKind)
    assert len(cases.outside) > 100
    assert len(cases.messages) > 200
    assert bool(cases.facts) == (name == "held_out")


def test_no_message_of_the_held_out_intents_stands_among_the_tuning_cases() -> None:
    held_out, tuning = (load_case_set(CASES_FOLDER / name, facts=False) for name in ("held_out", "tuning"))
    assert not {case.text.lower() for case in held_out.messages} & {case.text.lower() for case in tuning.messages}
