"""The index in memory, its way to disk and back, and what is said of a damaged one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from unknot.knowledge.errors import IndexUnusableError
from unknot.knowledge.index import META_FILE, KnowledgeIndex, load_index, save_index
from unknot.knowledge.passages_file import PASSAGES_FILE
from unknot.knowledge.search import Searcher

if TYPE_CHECKING:
    from tests.conftest import HashingEncoder

_FILES = [
    META_FILE,
    PASSAGES_FILE,
    "units.npz",
    "features.json",
    "ranker.npz",
    "follow-up.npz",
    "gate-linear.npz",
    "gate-kernel.npz",
]
_QUERIES = ["calf cramp", "does magnesium help", "bad nights", "get checked", "who won the football"]


@pytest.fixture
def saved(tiny_index: KnowledgeIndex, tmp_path: Path) -> Path:
    """Folder of the tiny index on disk."""
    save_index(tiny_index, tmp_path)
    return tmp_path


def test_the_rows_of_a_passage_stand_together_in_the_order_of_the_passages(tiny_index: KnowledgeIndex) -> None:
    units = tiny_index.units
    ends = [*units.starts[1:], len(units.vectors)]
    assert units.starts[0] == 0
    for row, (passage, start, end) in enumerate(zip(tiny_index.passages, units.starts, ends)):
        assert end - start == len(passage.questions) + len(list(passage.parts())) + 1
        for rows in (units.questions[row], units.parts[row], units.answers[row : row + 1], units.wholes[row : row + 1]):
            assert ((rows >= start) & (rows < end)).all()
        assert set(units.questions[row]) == set(range(start, start + len(passage.questions)))


def test_each_row_is_the_vector_of_its_text(tiny_index: KnowledgeIndex, encoder: HashingEncoder) -> None:
    for row, passage in enumerate(tiny_index.passages):
        answer = tiny_index.units.vectors[tiny_index.units.answers[row]]
        assert np.array_equal(answer, encoder.encode(passage.answer))


def test_a_follow_up_is_indexed_with_the_message_before_it(tiny_index: KnowledgeIndex, encoder: HashingEncoder) -> None:
    vectors = {vector.tobytes() for vector in tiny_index.units.vectors}
    assert encoder.encode("my calf is cramping. how long do i hold it").tobytes() in vectors
    assert encoder.encode("how long do i hold it").tobytes() not in vectors


def test_lay_words_of_the_lexicon_are_words_of_the_subject(tiny_index: KnowledgeIndex) -> None:
    assert {"hammy", "magnesium", "straighten"} <= set(tiny_index.subject_words)
    assert "crmap" not in tiny_index.subject_words


def test_an_index_comes_back_from_disk_as_it_was(tiny_index: KnowledgeIndex, saved: Path) -> None:
    loaded = load_index(saved)
    assert loaded.passages == tiny_index.passages
    assert loaded.subject_words == tiny_index.subject_words
    assert (loaded.fingerprint, loaded.encoder) == (tiny_index.fingerprint, tiny_index.encoder)
    for name in ("vectors", "starts", "questions", "parts", "answers", "wholes"):
        assert np.array_equal(getattr(loaded.units, name), getattr(tiny_index.units, name))


def test_an_index_from_disk_finds_what_it_found_before(
    tiny_searcher: Searcher, saved: Path, encoder: HashingEncoder
) -> None:
    loaded = Searcher(load_index(saved), encoder)
    for query in _QUERIES:
        before, after = tiny_searcher.search(query), loaded.search(query)
        assert [hit.passage.id for hit in after.hits] == [hit.passage.id for hit in before.hits]
        assert [hit.score for hit in after.hits] == pytest.approx([hit.score for hit in before.hits], abs=1e-3)
        assert after.subject == pytest.approx(before.subject, abs=1e-3)


@pytest.mark.parametrize("name", _FILES)
def test_a_missing_file_is_named_with_what_to_run(saved: Path, name: str) -> None:
    (saved / name).unlink()
    with pytest.raises(IndexUnusableError) as refused:
        load_index(saved)
    assert str(refused.value) == f"{saved / name}: missing; run `unknot index`"


@pytest.mark.parametrize("key", ["fingerprint", "encoder", "gate_threshold", "has_ranker", "subject_words"])
def test_a_key_missing_from_the_meta_file_is_named(saved: Path, key: str) -> None:
    meta = json.loads((saved / META_FILE).read_text("utf-8"))
    del meta[key]
    (saved / META_FILE).write_text(json.dumps(meta), "utf-8")
    with pytest.raises(IndexUnusableError, match=rf"{META_FILE}: damaged \(no {key}\); run `unknot index`"):
        load_index(saved)


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"\xff\xfe\0", b"[]", b"PK\x03\x04 cut"], ids=["empty", "cut", "binary", "other", "zip"]
)
@pytest.mark.parametrize("name", _FILES)
def test_a_damaged_file_is_named_with_what_to_run(saved: Path, name: str, damage: bytes) -> None:
    (saved / name).write_bytes(damage)
    with pytest.raises(IndexUnusableError) as refused:
        load_index(saved)
    assert str(refused.value).startswith(f"{saved / name}: ")
    assert str(refused.value).endswith("run `unknot index`")


@pytest.mark.parametrize("damage", [b"", b"[{", b"{}7", b'[{"id": "calf"}]', b'[{"colour": "red"}]'])
def test_damaged_passages_make_the_index_unusable(saved: Path, damage: bytes) -> None:
    (saved / PASSAGES_FILE).write_bytes(damage)
    with pytest.raises(IndexUnusableError, match="run `unknot index`"):
        load_index(saved)


def test_passages_that_are_fewer_than_the_vectors_make_the_index_unusable(saved: Path) -> None:
    path = saved / PASSAGES_FILE
    path.write_text(json.dumps(json.loads(path.read_text("utf-8"))[:-1]), "utf-8")
    with pytest.raises(IndexUnusableError):
        load_index(saved)


def test_an_index_of_another_version_is_refused(saved: Path) -> None:
    path = saved / META_FILE
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "version": 0}), "utf-8")
    with pytest.raises(IndexUnusableError, match="another version of Unknot; run `unknot index`"):
        load_index(saved)


def test_the_word_search_missing_makes_the_index_unusable(saved: Path) -> None:
    for path in (saved / "lexical").iterdir():
        path.unlink()
    with pytest.raises(IndexUnusableError, match="run `unknot index`"):
        load_index(saved)
