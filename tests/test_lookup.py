"""The commands `search` and `passages`, on the tiny knowledge base."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from unknot import lookup
from unknot.knowledge.errors import IndexUnusableError
from unknot.knowledge.index import KnowledgeIndex
from unknot.knowledge.prepare import prepare
from unknot.knowledge.search import Searcher
from unknot.lookup import list_passages, search_lines, search_once
from unknot.settings import Settings, read_settings

if TYPE_CHECKING:
    from tests.conftest import TinyHouse


def _quiet(line: str) -> None:
    """Takes the progress and says nothing."""


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, tiny_index: KnowledgeIndex, tiny_searcher: Searcher) -> Settings:
    """Settings under which the tiny index is open already: opening one takes most of a second."""
    monkeypatch.setattr(lookup, "open_searcher", lambda settings: tiny_searcher)
    monkeypatch.setattr(lookup, "open_passages", lambda settings: tiny_index.passages)
    return read_settings({})


def _answers(built: Settings, *lines: str, most: int = 5) -> tuple[int, list[dict[str, Any]]]:
    output = io.StringIO()
    code = search_lines(built, io.StringIO("\n".join(lines) + "\n"), output, most, _quiet)
    return code, [json.loads(line) for line in output.getvalue().splitlines()]


def _ids(answer: dict[str, Any]) -> list[str]:
    return [card["id"] for card in answer["passages"]]


def test_each_line_gets_a_line_with_its_id_in_the_same_order(built: Settings) -> None:
    lines = [
        json.dumps({"id": number, "text": text}) for number, text in enumerate(["calf cramp", "who won the football"])
    ]
    code, answers = _answers(built, *lines)
    assert code == 0
    assert [answer["id"] for answer in answers] == [0, 1]
    assert _ids(answers[0])[0] == "calf-cramp"
    assert answers[1] == {"id": 1, "passages": []}


def test_a_passage_found_has_the_five_keys_of_the_contract(built: Settings) -> None:
    _, (answer,) = _answers(built, '{"id": "a", "text": "calf cramp"}')
    card = answer["passages"][0]
    assert set(card) == {"id", "sections", "heading", "article", "score"}
    assert (card["id"], card["sections"], card["heading"]) == ("calf-cramp", ["T1.1"], "Calf cramp")
    assert card["article"] == "A tiny article"
    assert 0 < card["score"] <= 1


def test_no_more_passages_than_asked_for(built: Settings) -> None:
    assert len(_answers(built, '{"text": "calf cramp"}', most=2)[1][0]["passages"]) == 2


def test_the_context_of_a_line_is_taken_into_account(built: Settings) -> None:
    lines = [
        json.dumps({"id": said, "text": "tell me more", "context": [said]})
        for said in ("calf cramp", "does magnesium help")
    ]
    _, (calf, magnesium) = _answers(built, *lines)
    assert (_ids(calf)[0], _ids(magnesium)[0]) == ("calf-cramp", "magnesium")


@pytest.mark.parametrize(
    ("line", "bad_id", "what"),
    [
        ("not json", None, "line 1: "),
        ('["calf"]', None, "line 1: takes an object with a `text`"),
        ('{"id": 1}', 1, "line 1: takes an object with a `text`"),
        ('{"id": "a", "text": 7}', "a", "line 1: takes an object with a `text`"),
        ('{"text": "calf", "context": "foot"}', None, "line 1: `context` takes a list"),
        ('{"text": "calf", "context": [7]}', None, "line 1: `context` takes a list"),
    ],
)
def test_a_bad_line_gets_an_error_and_the_next_one_is_answered(
    built: Settings, line: str, bad_id: object, what: str
) -> None:
    code, answers = _answers(built, line, '{"id": 2, "text": "calf cramp"}')
    assert code == 1
    assert answers[0]["error"].startswith(what)
    assert answers[0]["id"] == bad_id
    assert answers[1]["id"] == 2
    assert _ids(answers[1])[0] == "calf-cramp"


def test_blank_lines_are_passed_over(built: Settings) -> None:
    code, answers = _answers(built, "", "  ", '{"text": ""}')
    assert (code, answers) == (0, [{"id": None, "passages": []}])


def test_half_a_character_in_a_text_does_not_end_the_run(built: Settings) -> None:
    code, answers = _answers(built, '{"id": 1, "text": "calf \\ud83d cramp"}')
    assert code == 0
    assert _ids(answers[0])[0] == "calf-cramp"


def test_half_a_character_in_an_id_does_not_end_the_run(built: Settings) -> None:
    output = io.TextIOWrapper(io.BytesIO(), "utf-8")
    assert search_lines(built, io.StringIO('{"id": "\\ud83d", "text": "calf cramp"}\n'), output, 5, _quiet) == 0


def test_one_search_is_written_for_people_with_what_it_cites(built: Settings) -> None:
    output = io.StringIO()
    assert search_once(built, "calf cramp", output, 5, _quiet) == 0
    lines = output.getvalue().splitlines()
    assert lines[0].endswith("  Calf cramp  [calf-cramp; T1.1]")
    assert 0 < float(lines[0].split()[0]) <= 1
    assert lines[1].strip() == "Straighten the knee and draw your toes up toward your shin."
    assert lines[2].strip() == "A tiny article: Calf cramps"


def test_a_search_that_finds_nothing_says_so(built: Settings) -> None:
    output = io.StringIO()
    assert search_once(built, "who won the football", output, 5, _quiet) == 0
    assert output.getvalue() == "nothing fits\n"


def test_a_search_for_nothing_is_an_error_before_anything_is_loaded(
    house: TinyHouse, capsys: pytest.CaptureFixture[str]
) -> None:
    output = io.StringIO()
    assert search_once(house.settings, "  ", output, 5, pytest.fail) == 2
    assert output.getvalue() == ""
    assert "search what?" in capsys.readouterr().err


def test_an_index_from_disk_is_searched_and_listed(house: TinyHouse) -> None:
    prepare(house.settings, _quiet)
    found, listed = io.StringIO(), io.StringIO()
    assert search_once(house.settings, "calf cramp", found, 1, _quiet) == 0
    list_passages(house.settings, listed, as_json=False)
    assert "[calf-cramp; T1.1]" in found.getvalue()
    assert len(listed.getvalue().splitlines()) == 4


def test_without_an_index_the_error_says_what_to_run(house: TinyHouse) -> None:
    with pytest.raises(IndexUnusableError, match="run `unknot index`"):
        search_once(house.settings, "calf", io.StringIO(), 5, _quiet)


def test_passages_are_listed_with_all_that_they_can_say(built: Settings) -> None:
    output = io.StringIO()
    list_passages(built, output, as_json=True)
    cards = [json.loads(line) for line in output.getvalue().splitlines()]
    assert [card["id"] for card in cards] == ["calf-cramp", "magnesium", "calmer-nights", "see-a-doctor"]
    assert all(set(card) == {"id", "sections", "heading", "article", "text"} for card in cards)
    assert "Hold for 30 seconds." in cards[0]["text"]
    assert "Stop if the calf is hot or swollen." in cards[0]["text"]


def test_passages_are_listed_for_people_one_a_line(built: Settings) -> None:
    output = io.StringIO()
    list_passages(built, output, as_json=False)
    assert output.getvalue().splitlines()[1] == "magnesium: Magnesium  [T1.2]"
