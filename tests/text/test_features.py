"""Features: what they look at, and that they come back from disk as they were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from unknot.text.features import Features, Part

if TYPE_CHECKING:
    from tests.conftest import HashingEncoder

_TEXTS = ["my calf cramps", "calf cramps at night", "rain in leeds", "rain at night in leeds"]


def test_the_sentence_vector_stands_in_front_of_words_and_letters(encoder: HashingEncoder) -> None:
    vectors = encoder.encode_all(_TEXTS)
    matrix = Features.fit(_TEXTS).matrix(_TEXTS, vectors)
    width = vectors.shape[1]
    front = matrix[:, :width].toarray()
    assert matrix.shape[0] == len(_TEXTS)
    assert matrix.shape[1] > width
    assert np.allclose(front / np.linalg.norm(front, axis=1, keepdims=True), vectors, atol=1e-6)


def test_a_typo_shares_letters_with_the_word_it_was_meant_to_be(encoder: HashingEncoder) -> None:
    features = Features.fit(_TEXTS)
    texts = ["crampps", "cramps", "leeds"]
    rows = features.matrix(texts, np.zeros((3, 1), dtype=np.float32)).toarray()
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_a_text_of_unknown_words_has_no_word_features(encoder: HashingEncoder) -> None:
    row = Features.fit(_TEXTS).matrix(["zzz"], np.zeros((1, 1), dtype=np.float32))
    assert row.sum() == 0


@pytest.mark.parametrize(("text", "strange"), [("xyzzy qwop", True), ("calf xyzzy", False), ("", False), ("😭", False)])
def test_a_text_is_strange_where_it_has_words_and_none_is_known(text: str, strange: bool) -> None:
    assert Features.fit(["calf cramp", "calf spasm"]).is_strange(text) is strange


def test_a_text_counts_the_same_when_it_is_learned_from_and_when_it_is_looked_at(encoder: HashingEncoder) -> None:
    texts = ["my calf, my calf, my CALF cramps", "rain", "cramps at night in leeds!", ""]
    vectors = encoder.encode_all(texts)
    features, learned = Features.fit_matrix(texts, vectors)
    assert np.allclose(features.matrix(texts, vectors).toarray(), learned.toarray(), atol=1e-6)


def _prepared(calls: list[str]) -> Features:
    """Words as written, and once more in a form that takes preparing."""

    def prepare(text: str) -> str:
        calls.append(text)
        return text.upper()

    words = {"ngram_range": (1, 1), "lowercase": False}
    return Features.fit(_TEXTS, parts=(Part("words", words), Part("prepared", words, prepare)))


def test_one_text_has_the_terms_that_it_has_among_others() -> None:
    features = _prepared([])
    for text in (*_TEXTS, "", "calf calf zzz"):
        places, weights = features.terms(text)
        row = np.zeros(features.size)
        row[places] = weights
        assert np.allclose(features.matrix([text]).toarray()[0], row, atol=1e-6)


def test_a_text_as_written_is_not_prepared_and_has_the_terms_of_the_other_parts() -> None:
    calls: list[str] = []
    features = _prepared(calls)
    calls.clear()
    places, _ = features.terms("calf cramps", as_written=True)
    assert calls == []
    assert sorted(places) == sorted(features.terms("calf cramps")[0])[:2]


def test_remembering_its_own_words_changes_nothing() -> None:
    features, other = Features.fit(_TEXTS), Features.fit(_TEXTS)
    features.remember()
    assert set(features.words()) >= {"calf", "leeds"}
    assert all(np.array_equal(one, two) for one, two in zip(features.terms(_TEXTS[0]), other.terms(_TEXTS[0])))


def test_features_come_back_from_disk_as_they_were(tmp_path: Path, encoder: HashingEncoder) -> None:
    features, vectors = Features.fit(_TEXTS), encoder.encode_all(_TEXTS)
    features.save(tmp_path / "features.json")
    loaded = Features.load(tmp_path / "features.json")
    assert np.allclose(loaded.matrix(_TEXTS, vectors).toarray(), features.matrix(_TEXTS, vectors).toarray())
