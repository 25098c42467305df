"""Word search over what the passages say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from unknot.knowledge.lexical import LexicalIndex

_TEXTS = ["Straighten the calf.", "Magnesium may help the calf.", "Sleep in a dark room."]


@pytest.fixture
def index() -> LexicalIndex:
    """An index of three texts."""
    return LexicalIndex.build(_TEXTS)


def test_stop_words_and_marks_do_not_count(index: LexicalIndex) -> None:
    assert index.words("What is the best, for MY calf?!") == ["best", "calf"]


def test_the_text_with_the_rarer_word_scores_best(index: LexicalIndex) -> None:
    scores = index.scores("magnesium calf")
    assert scores.argmax() == 1
    assert scores.max() == pytest.approx(1.0)
    assert scores[0] > scores[2] == 0


def test_unknown_words_lower_the_score(index: LexicalIndex) -> None:
    assert index.scores("magnesium zebra").max() == pytest.approx(0.5)


@pytest.mark.parametrize("text", ["", "the of and", "zebra", "😖", "???"])
def test_a_text_without_a_known_word_scores_nothing(index: LexicalIndex, text: str) -> None:
    assert index.scores(text).tolist() == [0.0, 0.0, 0.0]


def test_it_comes_back_from_disk_as_it_was(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "lexical")
    loaded = LexicalIndex.load(tmp_path / "lexical", len(_TEXTS))
    assert np.allclose(loaded.scores("magnesium calf"), index.scores("magnesium calf"))


def test_a_text_without_words_can_be_indexed() -> None:
    assert LexicalIndex.build(["...", "calf"]).scores("calf").tolist() == [0.0, 1.0]
