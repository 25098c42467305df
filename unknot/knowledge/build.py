"""Builds the index out of the knowledge files, the scope examples and the operator's articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from unknot.knowledge.gate import train_gate
from unknot.knowledge.index import KnowledgeIndex, Rows, Units
from unknot.knowledge.lexical import LexicalIndex
from unknot.knowledge.passage import Passage, Question, QuestionKind
from unknot.knowledge.scope import ScopeExamples
from unknot.text.encoder import Encoder, Vectors
from unknot.text.features import Features
from unknot.text.linear import LinearModel, fit_linear

MOST_RANKED = 1_000
SEED = 7
_RANKER_STRENGTH = 0.5
_FOLLOW_UP_STRENGTH = 0.5
_GATE_THRESHOLD = 2.5

Report = Callable[[str], None]


@dataclass(frozen=True)
class Source:
    """What an index is built from.

    Attributes:
        passages: What can be found.
        scope: Messages inside and outside of the subject.
        words: Lay words of the subject that the passages may lack, for the spelling repair.
    """

    passages: tuple[Passage, ...]
    scope: ScopeExamples
    words: frozenset[str]


class _Vectors:
    """Encodes each text once, however often it is asked for during a build."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Vectors] = {}

    def __call__(self, texts: Sequence[str]) -> Vectors:
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known.update(zip(missing, self._encoder.encode_all(missing)))
        return np.stack([self._known[text] for text in texts])


def joined(question: Question) -> str:
    """A question as the encoder gets it: a follow-up with the message before it."""
    return f"{question.earlier}. {question.text}" if question.earlier else question.text


def ways_to_ask(passage: Passage) -> list[str]:
    """Texts that stand for the passage in training: its questions, heading and answer (an article's: all its text)."""
    questions = [joined(question) for question in passage.questions]
    parts = [] if questions else [text for _, text in passage.parts()]
    return [*questions, passage.heading, passage.answer, *parts]


def build_index(
    source: Source, encoder: Encoder, encoder_name: str, fingerprint: str, report: Report
) -> KnowledgeIndex:
    """Build an index in memory.

    Args:
        source: What to index.
        encoder: Makes the vectors.
        encoder_name: What `meta.json` says of the encoder.
        fingerprint: What `meta.json` says of the sources.
        report: Gets a line of progress before each longer step.
    """
    passages = source.passages
    vectors_of = _Vectors(encoder)
    report(f"encoding {len(passages)} passages and their questions")
    units = _units(passages, vectors_of)
    texts = [text for passage in passages for text in ways_to_ask(passage)]
    owners = np.array([row for row, passage in enumerate(passages) for _ in ways_to_ask(passage)])
    report("encoding the scope examples")
    inside, outside = [*texts, *source.scope.inside], list(source.scope.outside)
    vectors = vectors_of(inside + outside)
    features, matrix = Features.fit_matrix(inside + outside, vectors)
    ranker = None
    if 2 < len(passages) <= MOST_RANKED:
        report("training the ranker")
        ranker = fit_linear(matrix[: len(texts)], owners, _RANKER_STRENGTH, SEED)
    report("training the subject gate")
    belongs = np.array([1] * len(inside) + [0] * len(outside))
    gate = train_gate(matrix, vectors, belongs, _GATE_THRESHOLD, SEED)
    report("training the follow-up detector")
    follow_up = _follow_up(passages, source.scope, features, vectors_of)
    return KnowledgeIndex(
        fingerprint=fingerprint,
        encoder=encoder_name,
        passages=passages,
        units=units,
        features=features,
        ranker=ranker,
        gate=gate,
        follow_up=follow_up,
        lexical=LexicalIndex.build([_whole(passage) for passage in passages]),
        subject_words=tuple(sorted({*_subject_words(passages), *source.words})),
    )


def _whole(passage: Passage) -> str:
    return f"{passage.heading}. {passage.text()}"


def _units(passages: Sequence[Passage], vectors_of: _Vectors) -> Units:
    texts: list[str] = []
    starts, questions, parts, answers, wholes = [], [], [], [], []
    for passage in passages:
        starts.append(len(texts))
        asked = [joined(question) for question in passage.questions] or [passage.heading, passage.answer]
        said = [text for _, text in passage.parts()]
        questions.append(list(range(len(texts), len(texts) + len(asked))))
        texts += asked
        parts.append(list(range(len(texts), len(texts) + len(said))))
        answers.append(len(texts))
        texts += said
        wholes.append(len(texts))
        texts.append(_whole(passage))
    return Units(
        vectors=vectors_of(texts),
        starts=np.array(starts, dtype=np.int32),
        questions=_padded(questions, fewest=3),
        parts=_padded(parts, fewest=1),
        answers=np.array(answers, dtype=np.int32),
        wholes=np.array(wholes, dtype=np.int32),
    )


def _padded(rows: Sequence[Sequence[int]], fewest: int) -> Rows:
    """Rows of unequal length as a matrix, short ones filled up with copies of their own entries."""
    width = max(fewest, max(map(len, rows)))
    return np.array([[row[place % len(row)] for place in range(width)] for row in rows], dtype=np.int32)


def _follow_up(
    passages: Sequence[Passage], scope: ScopeExamples, features: Features, vectors_of: _Vectors
) -> LinearModel:
    """Learns which messages lean on the one before: the follow-ups, against every message that stands alone."""
    questions = [question for passage in passages for question in passage.questions]
    leaning = [question.text for question in questions if question.kind is QuestionKind.FOLLOW_UPS]
    alone = [question.text for question in questions if question.kind is not QuestionKind.FOLLOW_UPS]
    alone += [question.earlier for question in questions if question.earlier]
    alone += [*scope.inside, *scope.outside]
    leaning += scope.leaning
    texts = leaning + alone
    labels = np.array([1] * len(leaning) + [0] * len(alone))
    return fit_linear(features.matrix(texts, vectors_of(texts)), labels, _FOLLOW_UP_STRENGTH, SEED)


def _subject_words(passages: Sequence[Passage]) -> set[str]:
    """Words of the knowledge base that stand in what it says, or in several questions that are not typos on purpose."""
    counts: dict[str, int] = {}
    for passage in passages:
        for text in (passage.heading, passage.text()):
            for word in _words(text):
                counts[word] = counts.get(word, 0) + 3
        for question in passage.questions:
            if question.kind is not QuestionKind.TYPOS:
                for word in set(_words(question.text)):
                    counts[word] = counts.get(word, 0) + 1
    return {word for word, count in counts.items() if count >= 3}


def _words(text: str) -> list[str]:
    return [word for word in "".join(c if c.isalpha() else " " for c in text.lower()).split() if len(word) > 3]
