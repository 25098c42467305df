"""The embedded index: passages, vectors and the small trained models of the search, in one folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from unknot.knowledge.errors import IndexUnusableError
from unknot.knowledge.gate import KERNEL_FILE, LINEAR_FILE, KernelModel, SubjectGate
from unknot.knowledge.lexical import LexicalIndex
from unknot.knowledge.passage import Passage
from unknot.knowledge.passages_file import PASSAGES_FILE, load_passages, save_passages
from unknot.text.encoder import Vectors
from unknot.text.features import Features
from unknot.text.linear import LinearModel

VERSION = 1
META_FILE = "meta.json"
_META_KEYS = {"fingerprint", "encoder", "gate_threshold", "has_ranker", "subject_words"}

Rows = npt.NDArray[np.int32]
T = TypeVar("T")


@dataclass(frozen=True)
class Units:
    """Vectors of everything that a passage can be found by.

    Attributes:
        vectors: One row a text, rows of a passage together, in the order of the passages.
        starts: First row of each passage.
        questions: Rows of each passage's questions, shape (passages, most questions), padded with the first.
        parts: Rows of the sentences it can say, padded likewise.
        answers: Row of each passage's short answer.
        wholes: Row of each passage's whole text.
    """

    vectors: Vectors
    starts: Rows
    questions: Rows
    parts: Rows
    answers: Rows
    wholes: Rows

    def similarities(self, vectors: Vectors) -> Vectors:
        """Cosine of unit vectors with every text, shape (vectors, texts).

        Vector by vector with NumPy, in half of the time of torch: at 100,000 texts this is the cost of a search.
        """
        return np.stack([self.vectors @ vector for vector in vectors])


@dataclass(frozen=True)
class KnowledgeIndex:
    """Everything the search needs, loaded.

    Attributes:
        fingerprint: Of what the index was made from.
        encoder: Folder or name of the sentence encoder that made the vectors.
        passages: The passages, in the order of the rows.
        units: Their vectors.
        features: Word features shared by the three models below.
        ranker: One class a passage; None where there are too many passages to train one.
        gate: Whether a message belongs to the subject.
        follow_up: Whether a message leans on the one before.
        lexical: Word search.
        subject_words: Words of the knowledge base, for the spelling repair.
    """

    fingerprint: str
    encoder: str
    passages: tuple[Passage, ...]
    units: Units
    features: Features
    ranker: LinearModel | None
    gate: SubjectGate
    follow_up: LinearModel
    lexical: LexicalIndex
    subject_words: tuple[str, ...]


def save_index(index: KnowledgeIndex, folder: Path) -> None:
    """Write an index into an empty folder; the file of passages comes last but one, `meta.json` last."""
    units = index.units
    np.savez(
        folder / "units.npz",
        vectors=units.vectors, starts=units.starts, questions=units.questions,
        parts=units.parts, answers=units.answers, wholes=units.wholes,
    )  # fmt: skip
    index.features.save(folder / "features.json")
    if index.ranker is not None:
        index.ranker.save(folder / "ranker.npz")
    index.gate.save(folder)
    index.follow_up.save(folder / "follow-up.npz")
    index.lexical.save(folder / "lexical")
    save_passages(index.passages, folder / PASSAGES_FILE)
    meta = {
        "version": VERSION,
        "fingerprint": index.fingerprint,
        "encoder": index.encoder,
        "gate_threshold": index.gate.threshold,
        "has_ranker": index.ranker is not None,
        "subject_words": list(index.subject_words),
    }
    (folder / META_FILE).write_text(json.dumps(meta), "utf-8")


def load_index(folder: Path) -> KnowledgeIndex:
    """Read what `save_index` wrote.

    Raises:
        IndexUnusableError: The folder is missing, incomplete, damaged or of another version.
    """
    meta = _part(folder / META_FILE, lambda path: json.loads(path.read_text("utf-8")))
    if not isinstance(meta, dict) or meta.get("version") != VERSION:
        raise IndexUnusableError(f"{folder / META_FILE}: made by another version of Unknot; run `unknot index`")
    missing = _META_KEYS - meta.keys()
    if missing:
        raise IndexUnusableError(f"{folder / META_FILE}: damaged (no {', '.join(sorted(missing))}); run `unknot index`")
    passages = _part(folder / PASSAGES_FILE, load_passages)
    units = _part(folder / "units.npz", _load_units)
    if len(passages) != len(units.starts):
        raise IndexUnusableError(f"{folder / PASSAGES_FILE}: damaged (not all passages); run `unknot index`")
    return KnowledgeIndex(
        fingerprint=meta["fingerprint"],
        encoder=meta["encoder"],
        passages=passages,
        units=units,
        features=_part(folder / "features.json", Features.load),
        ranker=_part(folder / "ranker.npz", LinearModel.load) if meta["has_ranker"] else None,
        gate=SubjectGate(
            _part(folder / LINEAR_FILE, LinearModel.load),
            _part(folder / KERNEL_FILE, KernelModel.load),
            float(meta["gate_threshold"]),
        ),
        follow_up=_part(folder / "follow-up.npz", LinearModel.load),
        lexical=_part(folder / "lexical", lambda path: LexicalIndex.load(path, len(passages))),
        subject_words=tuple(meta["subject_words"]),
    )


def _load_units(path: Path) -> Units:
    with np.load(path, allow_pickle=False) as content:
        return Units(**{name: content[name] for name in Units.__dataclass_fields__})


def _part(path: Path, load: Callable[[Path], T]) -> T:
    """One file of the index; whatever is wrong with it is said with its name."""
    if not path.exists():
        raise IndexUnusableError(f"{path}: missing; run `unknot index`")
    try:
        return load(path)
    except Exception as error:  # a damaged file fails in as many ways as there are libraries reading it
        raise IndexUnusableError(f"{path}: damaged ({error}); run `unknot index`") from error
