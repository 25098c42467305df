"""The examples that the subject gate learns from."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from unknot.knowledge.errors import KnowledgeError
from unknot.knowledge.scope import load_scope
from unknot.settings import ROOT

_TINY = Path(__file__).parent / "tiny"


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Copies of the tiny scope folder and of the tiny intents folder."""
    shutil.copytree(_TINY, tmp_path / "tiny")
    return tmp_path / "tiny" / "scope", tmp_path / "tiny" / "nlu"


def test_own_examples_come_first_and_the_intents_messages_after(places: tuple[Path, Path]) -> None:
    examples = load_scope(*places)
    assert examples.inside == (
        "cramps",
        "my toes are cramping",
        "what helps spasms",
        "minerals for cramps",
        "am i low on magnesium",
    )
    assert examples.outside[0] == "period cramps hurt"
    assert examples.outside[5] == "will it rain in leeds tomorrow"
    assert examples.outside[-3:] == ("hello", "hi there", "good evening")
    assert examples.leaning == ("tell me more", "and what else")


def test_of_an_intent_with_thousands_of_messages_a_few_hundred_are_taken_evenly(places: tuple[Path, Path]) -> None:
    lines = "".join(f"    - hello number {number}\n" for number in range(1_000))
    (places[1] / "more.yml").write_text(f'version: "3.1"\nnlu:\n- intent: greet\n  examples: |\n{lines}', "utf-8")
    outside = load_scope(*places).outside
    numbers = [int(text.split()[-1]) for text in outside if text.startswith("hello number")]
    assert 390 < len(numbers) <= 400
    assert max(later - earlier for earlier, later in pairwise(numbers)) == 3


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("inside.yml", None, "cannot be read"),
        ("near.yml", "- a: [b\n", "cannot be read"),
        ("far.yml", "", "takes a list of messages"),
        ("far.yml", "message: hello\n", "takes a list of messages"),
        ("near.yml", "- hello\n- 7\n", "message 2 is no text: 7"),
        ("near.yml", '- "  "\n', "message 1 is no text"),
        ("intents.yml", "inside: [greet]\n", "takes the keys inside, outside, leaning"),
        ("intents.yml", "inside: []\noutside: []\nleaning: []\nmore: []\n", "takes the keys inside, outside, leaning"),
        ("intents.yml", "- greet\n", "takes the keys inside, outside, leaning"),
        ("intents.yml", "inside: []\noutside: [grete]\nleaning: []\n", "unknown intent 'grete' under `outside`"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_file_and_key(
    places: tuple[Path, Path], name: str, content: str | None, what: str
) -> None:
    path = places[0] / name
    path.unlink()
    if content is not None:
        path.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_scope(*places)
    assert str(refused.value).startswith(f"{path}: ")
    assert what in str(refused.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scope/intents.yml", "inside:\noutside: [greet]\nleaning: [ask_more]\n"),
        ("nlu/talk.yml", ""),
        ("nlu/talk.yml", "- greet\n"),
    ],
)
def test_a_file_of_another_shape_is_refused_by_name(places: tuple[Path, Path], name: str, content: str) -> None:
    path = places[0].parent / name
    path.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError) as refused:
        load_scope(*places)
    assert str(refused.value).startswith(f"{path}: ")


def test_our_scope_examples_load_and_no_message_is_on_both_sides() -> None:
    examples = load_scope(ROOT / "data" / "scope", ROOT / "data" / "nlu")
    assert len(examples.inside) > 500
    assert len(examples.outside) > 500
    assert len(examples.leaning) > 50
    assert {text.lower() for text in examples.inside} & {text.lower() for text in examples.outside} == set()
