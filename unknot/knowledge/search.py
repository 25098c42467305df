"""Search: from a message, and what was said before it, to the passages that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unknot.knowledge.index import KnowledgeIndex, Rows
from unknot.knowledge.passage import Passage
from unknot.text.encoder import Encoder, Vectors
from unknot.text.normalise import has_words, normalise
from unknot.text.spelling import Speller

MOST_RESULTS = 5
_CANDIDATES = 150
_LONGEST = 1_200
_LEANS = -0.6

_BEST_QUESTION = 1.0
_BEST_QUESTIONS = 0.5
_WHOLE = 0.5
_PART = 0.5
_ANSWER = 0.3
_RANKER = 0.6
_LEXICAL = 0.2
_SLOPE, _MIDDLE = 2.2, 1.9

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Hit:
    """A passage found, with a score from 0 to 1."""

    passage: Passage
    score: float


@dataclass(frozen=True)
class SearchResult:
    """What a search found.

    Attributes:
        hits: Best first, at most as many as asked for; empty where nothing fits.
        subject: How clearly the message belongs to the subject; above 0 it does.
        follow_up: Whether what was said before was taken into account.
        text: The message as it was understood, spelling repaired.
    """

    hits: tuple[Hit, ...]
    subject: float
    follow_up: bool
    text: str


class Searcher:
    """Searches an index. The weights above were chosen on `tests/cases/tuning/`, never on the held-out cases."""

    def __init__(self, index: KnowledgeIndex, encoder: Encoder) -> None:
        """Search `index`, whose vectors `encoder` made."""
        self._index, self._encoder = index, encoder
        self._speller = Speller(index.subject_words)

    @property
    def index(self) -> KnowledgeIndex:
        """The index that is searched."""
        return self._index

    @property
    def encoder(self) -> Encoder:
        """The encoder of the index."""
        return self._encoder

    @property
    def speller(self) -> Speller:
        """The spelling repair."""
        return self._speller

    def clean(self, text: str) -> str:
        """The message as the encoder gets it: normalised, spelling repaired, an over-long one cut at the end."""
        return self._speller.repair(normalise(text)[:_LONGEST])

    def search(self, text: str, *, context: Sequence[str] = (), most: int = MOST_RESULTS) -> SearchResult:
        """Find the passages that answer a message.

        Args:
            text: The message as typed.
            context: The person's previous messages, the last one last.
            most: How many passages to give at most.
        """
        message = self.clean(text)
        if not has_words(message):
            return SearchResult((), -1.0, False, message)
        earlier = [cleaned for cleaned in map(self.clean, context[-1:]) if has_words(cleaned)]
        vector = self._encoder.encode_all([message])
        leans = bool(earlier) and self._leans(message, vector)
        texts = [message, f"{earlier[0]}. {message}"] if leans else [message]
        vectors = self._encoder.encode_all(texts) if leans else vector
        return self._rank(texts, vectors, most)

    def _leans(self, message: str, vector: Vectors) -> bool:
        """Whether the message needs the previous one to be understood."""
        features = self._index.features.matrix([message], vector)
        return bool(self._index.follow_up.margins(features)[0, 0] > _LEANS)

    def _rank(self, texts: Sequence[str], vectors: Vectors, most: int) -> SearchResult:
        index = self._index
        features = index.features.matrix(texts, vectors)
        similarities = index.units.similarities(vectors)
        rough = np.maximum.reduceat(similarities, index.units.starts, axis=1)
        subject = float(index.gate.margins(features, vectors, rough.max(axis=1)).max())
        if subject < 0:
            return SearchResult((), subject, len(texts) > 1, texts[0])
        lexical = np.stack([index.lexical.scores(text) for text in texts])
        margins = index.ranker.margins(features) if index.ranker is not None else None
        # `rough` is not needed any more: added to in place, as new arrays cost more than sums over 100,000 passages
        rough += lexical
        if margins is not None:
            rough += margins
        candidates = _top(rough.sum(axis=0) if len(texts) > 1 else rough[0], _CANDIDATES)
        parts = self._dense(similarities, candidates) + _LEXICAL * lexical[:, candidates]
        if margins is not None:
            parts += _RANKER * margins[:, candidates]
        scores = parts.mean(axis=0)
        order = np.argsort(-scores, kind="stable")[:most]
        hits = tuple(Hit(index.passages[candidates[place]], round(float(_squash(scores[place])), 4)) for place in order)
        return SearchResult(hits, subject, len(texts) > 1, texts[0])

    def _dense(self, similarities: Vectors, candidates: Rows) -> Scores:
        units = self._index.units
        questions = -np.sort(-similarities[:, units.questions[candidates]], axis=2)[:, :, :3]
        return np.asarray(
            _BEST_QUESTION * questions[:, :, 0]
            + _BEST_QUESTIONS * questions.mean(axis=2)
            + _WHOLE * similarities[:, units.wholes[candidates]]
            + _PART * similarities[:, units.parts[candidates]].max(axis=2)
            + _ANSWER * similarities[:, units.answers[candidates]],
            dtype=np.float32,
        )


def _top(scores: Scores, count: int) -> Rows:
    if len(scores) <= count:
        return np.arange(len(scores), dtype=np.int32)
    return np.sort(np.argpartition(scores, len(scores) - count)[-count:]).astype(np.int32)


def _squash(score: np.float32) -> float:
    return float(1 / (1 + np.exp(-_SLOPE * (score - _MIDDLE))))
