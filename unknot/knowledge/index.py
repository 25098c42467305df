"""The embedded index: passages, vectors and the small trained models of the search, in one folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from unknot.knowledge.encoder import Vectors
from unknot.knowledge.errors import IndexUnusableError
from unknot.knowledge.features import Features, LinearModel
from unknot.knowledge.gate import SubjectGate
from unknot.knowledge.lexical import LexicalIndex
from unknot.knowledge.passage import Citation, Passage, Question, QuestionKind

VERSION = 1
META_FILE = "meta.json"
PASSAGES_FILE = "passages.json"
_MODEL_FILES = ("units.npz", "features.json", "follow-up.npz", "gate-linear.npz", "gate-kernel.npz")

Rows = npt.NDArray[np.int32]


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
    try:
        meta = json.loads((folder / META_FILE).read_text("utf-8"))
        if meta["version"] != VERSION:
            raise IndexUnusableError(f"{folder}: made by another version of Unknot; run `unknot index`")
        passages = load_passages(folder / PASSAGES_FILE)
        with np.load(folder / "units.npz", allow_pickle=False) as content:
            units = Units(**{name: content[name] for name in Units.__dataclass_fields__})
        return KnowledgeIndex(
            fingerprint=meta["fingerprint"],
            encoder=meta["encoder"],
            passages=passages,
            units=units,
            features=Features.load(folder / "features.json"),
            ranker=LinearModel.load(folder / "ranker.npz") if meta["has_ranker"] else None,
            gate=SubjectGate.load(folder, meta["gate_threshold"]),
            follow_up=LinearModel.load(folder / "follow-up.npz"),
            lexical=LexicalIndex.load(folder / "lexical", len(passages)),
            subject_words=tuple(meta["subject_words"]),
        )
    except IndexUnusableError:
        raise
    except FileNotFoundError as error:
        raise IndexUnusableError(f"{error.filename}: missing; run `unknot index`") from error
    except Exception as error:  # a damaged file fails in as many ways as there are libraries reading it
        raise IndexUnusableError(f"{folder}: damaged ({error}); run `unknot index`") from error


def save_passages(passages: Sequence[Passage], path: Path) -> None:
    """Write passages as JSON."""
    content = []
    for passage in passages:
        fields = asdict(passage)
        fields["questions"] = [[q.text, q.kind.value, q.earlier] for q in passage.questions]
        content.append(fields)
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")


def load_passages(path: Path) -> tuple[Passage, ...]:
    """Read what `save_passages` wrote."""
    passages = []
    for fields in json.loads(path.read_text("utf-8")):
        fields["questions"] = tuple(Question(text, QuestionKind(kind), earlier) for text, kind, earlier in fields["questions"])
        fields["citations"] = tuple(Citation(**citation) for citation in fields["citations"])
        for name in ("sections", "steps", "more", "muscles"):
            fields[name] = tuple(fields[name])
        passages.append(Passage(**fields))
    return tuple(passages)
