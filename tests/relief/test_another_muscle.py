"""A muscle that is named while another one is coached is meant, or named in passing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from unknot.relief.another_muscle import NONE, AnotherMuscle, Example, Mention, load_examples
from unknot.texts import TextsError

_NAMES = ("calf", "foot", "hand", "back", "neck", "jaw")


def _mentions(text: str, coached: str) -> Sequence[Mention]:
    found = [(name, text.find(name)) for name in _NAMES if name in text]
    return [Mention(name, start, start + len(name), name == coached) for name, start in found]


def _find(model: AnotherMuscle, text: str, coached: str) -> str:
    return model.find(text, coached, _mentions(text, coached))


@pytest.fixture(scope="module")
def model() -> AnotherMuscle:
    """A model that learned from every pair of a few muscles, in one way of each kind."""
    pairs = [(was, other) for was in _NAMES for other in _NAMES if other != was]
    meant = [Example(f"the {was} is fine, now it is the {other}", was, other) for was, other in pairs]
    passing = [Example(f"still cramping, leaning on the {other}", was, NONE) for was, other in pairs]
    return AnotherMuscle.train([*meant, *passing], _mentions)


@pytest.mark.parametrize(
    ("text", "coached", "meant"),
    [
        ("now it is the jaw", "calf", "jaw"),
        ("still cramping, leaning on the jaw", "calf", ""),
        ("still cramping", "calf", ""),
        ("the calf is fine, now it is the foot", "calf", "foot"),
        ("now it is the calf", "calf", ""),
    ],
)
def test_a_muscle_that_cramps_now_is_told_from_one_in_passing(
    model: AnotherMuscle, text: str, coached: str, meant: str
) -> None:
    assert _find(model, text, coached) == meant


def test_what_was_saved_says_the_same(model: AnotherMuscle, tmp_path: Path) -> None:
    model.save(tmp_path)
    assert _find(AnotherMuscle.load(tmp_path), "now it is the jaw", "calf") == "jaw"


def test_the_examples_hold_both_kinds_for_every_muscle_that_has_steps() -> None:
    examples = load_examples()
    for muscle in ("calf", "hamstring", "quad", "foot", "hand", "back", "neck"):
        assert {example.muscle == NONE for example in examples if example.was == muscle} == {True, False}


@pytest.mark.parametrize("content", ["calf", "- {was: calf, text: now foot}", "- {was: calf, text: 5, muscle: foot}"])
def test_examples_that_are_not_as_described_are_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "another_muscle.yml"
    file.write_text(content, "utf-8")
    with pytest.raises(TextsError, match=r"another_muscle\.yml"):
        load_examples(file)
