"""Word and letter features beside the sentence vector: what the models of `linear.py` look at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from unknot.text.encoder import Vectors

_DENSE_WEIGHT = 1.5
_REMEMBERED_WORDS = 20_000
Terms = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]
"""Places of the known terms of a text among all terms, and their weights."""


@dataclass(frozen=True)
class Part:
    """A kind of features: how texts are cut into terms, and how they are prepared for that.

    Attributes:
        name: Its name in the file.
        options: Options of scikit-learn's TfidfVectorizer.
        prepare: Applied to each text before; None for nothing.
    """

    name: str
    options: Mapping[str, Any]
    prepare: Callable[[str], str] | None = None

    def prepared(self, texts: Sequence[str]) -> Sequence[str]:
        """The texts as they are cut."""
        return texts if self.prepare is None else [self.prepare(text) for text in texts]


WORDS_AND_LETTERS = (
    Part("words", {"ngram_range": (1, 2), "sublinear_tf": True}),
    Part("letters", {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True, "min_df": 2}),
)
"""Words and pairs of words, and letter groups of two to five, of which most survive a typo."""


class Features:
    """Terms of a text weighted by TF-IDF, behind its sentence vector."""

    def __init__(self, vectorizers: Sequence[TfidfVectorizer], parts: Sequence[Part]) -> None:
        """Use fitted vectorizers, one a part; `fit` and `load` make them."""
        self._vectorizers, self._parts = tuple(vectorizers), tuple(parts)
        self._counters = [_TermCounter(vectorizer) for vectorizer in vectorizers]

    @classmethod
    def fit(cls, texts: Sequence[str], parts: Sequence[Part] = WORDS_AND_LETTERS) -> Features:
        """Learn vocabulary and weights from texts."""
        return cls.fit_matrix(texts, parts=parts)[0]

    @classmethod
    def fit_matrix(
        cls, texts: Sequence[str], vectors: Vectors | None = None, parts: Sequence[Part] = WORDS_AND_LETTERS
    ) -> tuple[Features, csr_matrix]:
        """What `fit` learns from texts, and what `matrix` then gives for them, for half of the time of both."""
        vectorizers = [TfidfVectorizer(**part.options) for part in parts]
        terms = [vectorizer.fit_transform(part.prepared(texts)) for vectorizer, part in zip(vectorizers, parts)]
        return cls(vectorizers, parts), _stacked(terms, vectors)

    @property
    def size(self) -> int:
        """How many terms there are."""
        return sum(len(vectorizer.vocabulary_) for vectorizer in self._vectorizers)

    def matrix(self, texts: Sequence[str], vectors: Vectors | None = None) -> csr_matrix:
        """Features of the texts, their sentence vectors (if any) in front, shape (texts, features)."""
        blocks = [counter.matrix(part.prepared(texts)) for counter, part in zip(self._counters, self._parts)]
        return _stacked(blocks, vectors)

    def terms(self, text: str, *, as_written: bool = False) -> Terms:
        """What `matrix` gives for one text without a vector, as a `LinearModel` reads it quickest.

        Args:
            text: The text.
            as_written: Whether to leave out the parts that a text is prepared for, which takes time.
        """
        return _weighed(
            [
                (counter, Counter() if as_written and part.prepare else counter.counts(part.prepared([text])[0]))
                for counter, part in zip(self._counters, self._parts)
            ]
        )

    def words(self) -> tuple[str, ...]:
        """The single words that it knows."""
        return tuple(term for term in self._vectorizers[0].vocabulary_ if term.isalpha())

    def remember(self) -> None:
        """Look its own words' groups of letters up once, so that the first messages need not wait for it."""
        for word in self.words():
            for counter in self._counters:
                counter.remember(word)

    def is_strange(self, text: str) -> bool:
        """Whether the text has words and none of them is known: what its letters resemble says nothing then."""
        return self._counters[0].is_strange(text)

    def save(self, path: Path) -> None:
        """Write vocabulary and weights as JSON."""
        content = {
            part.name: {
                "vocabulary": {term: int(place) for term, place in vectorizer.vocabulary_.items()},
                "idf": vectorizer.idf_.tolist(),
            }
            for vectorizer, part in zip(self._vectorizers, self._parts)
        }
        path.write_text(json.dumps(content), "utf-8")

    @classmethod
    def load(cls, path: Path, parts: Sequence[Part] = WORDS_AND_LETTERS) -> Features:
        """Read what `save` wrote for the same parts."""
        content = json.loads(path.read_text("utf-8"))
        vectorizers = []
        for part in parts:
            vectorizer = TfidfVectorizer(**part.options, vocabulary=content[part.name]["vocabulary"])
            vectorizer.idf_ = np.asarray(content[part.name]["idf"])
            vectorizers.append(vectorizer)
        return cls(vectorizers, parts)


class _TermCounter:
    """Weighs the terms of a text as TfidfVectorizer does, without what that checks anew on each call.

    For a single message that is most of its time. Terms count by the logarithm of their number; `fit_matrix`, which
    leaves the counting to scikit-learn, and this must agree, and a test holds them to it.
    """

    def __init__(self, vectorizer: TfidfVectorizer) -> None:
        self._terms_of = vectorizer.build_analyzer()
        self._vocabulary: Mapping[str, int] = vectorizer.vocabulary_
        self.idf = np.asarray(vectorizer.idf_, dtype=np.float64)
        # groups of letters do not leave their word, and people use few words
        self._by_word = vectorizer.analyzer == "char_wb"
        self._of_word = lru_cache(_REMEMBERED_WORDS)(self._known)

    @property
    def size(self) -> int:
        """How many terms there are."""
        return len(self.idf)

    def is_strange(self, text: str) -> bool:
        """Whether the text has terms, and none that is known."""
        terms = self._terms_of(text)
        return bool(terms) and self._vocabulary.keys().isdisjoint(terms)

    def remember(self, word: str) -> None:
        """Look a word up, where words are remembered at all."""
        if self._by_word:
            self._of_word(word)

    def counts(self, text: str) -> Counter[int]:
        """How often each known term stands in the text, by its place."""
        return Counter(
            chain.from_iterable(map(self._of_word, text.lower().split())) if self._by_word else self._known(text)
        )

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        """Weights of the known terms, each row of length 1, shape (texts, terms)."""
        found = [_weighed([(self, self.counts(text))]) for text in texts]
        ends = np.cumsum([0, *(len(places) for places, _ in found)])
        places, weights = (np.concatenate(column) for column in zip(*found))
        return csr_matrix((weights, places, ends), (len(texts), self.size), dtype=np.float32)

    def _known(self, text: str) -> tuple[int, ...]:
        """Places of the terms of a text, each as often as it stands there."""
        return tuple(place for place in map(self._vocabulary.get, self._terms_of(text)) if place is not None)


def _weighed(counted: Sequence[tuple[_TermCounter, Counter[int]]]) -> Terms:
    """Places and weights of counted terms, kind behind kind; the weights of each kind are a row of length 1."""
    ends = np.cumsum([0, *(len(counts) for _, counts in counted)])
    places = np.fromiter(chain.from_iterable(counts for _, counts in counted), np.int32, ends[-1])
    numbers = np.fromiter(chain.from_iterable(counts.values() for _, counts in counted), np.float64, ends[-1])
    weights: npt.NDArray[np.float64] = np.log(numbers) + 1.0
    first = 0
    for (counter, _), start, end in zip(counted, ends, ends[1:]):
        row = weights[start:end]
        row *= counter.idf[places[start:end]]
        row /= np.sqrt(row @ row) or 1.0
        places[start:end] += first
        first += counter.size
    return places, weights.astype(np.float32)


def _stacked(terms: Sequence[csr_matrix], vectors: Vectors | None) -> csr_matrix:
    front = [] if vectors is None else [csr_matrix(vectors * _DENSE_WEIGHT)]
    return hstack([*front, *terms], format="csr", dtype=np.float32)
