"""Search alone over many passages, made up out of the real ones: exact search must hold at 100,000."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from unknot.bench.timing import Timing, seconds_of, timing
from unknot.knowledge.index import KnowledgeIndex, Units
from unknot.knowledge.lexical import LexicalIndex
from unknot.knowledge.search import Searcher
from unknot.knowledge.store import open_searcher
from unknot.settings import read_settings

LIMIT_MS = 20
_SEARCHES = 100
_WORDS = 30
_SEED = 7


def search_many_passages(count: int) -> Timing:
    """Time of a search, the sentence vectors being known, over `count` passages of one vector each."""
    searcher = open_searcher(read_settings())
    large = Searcher(enlarged(searcher.index, count), searcher.encoder)
    questions = [question.text for passage in searcher.index.passages for question in passage.questions[:1]][:_SEARCHES]
    searcher.encoder.encode_all([large.clean(question) for question in questions])
    return timing([seconds_of(lambda question=question: large.search(question)) for question in questions])  # type: ignore[misc]


def enlarged(index: KnowledgeIndex, count: int) -> KnowledgeIndex:
    """An index of `count` passages: the real vectors with noise, and texts of the real words in new orders."""
    chance = np.random.default_rng(_SEED)
    rows = chance.integers(0, len(index.units.vectors), count)
    vectors = index.units.vectors[rows] + chance.normal(0, 0.05, (count, index.units.vectors.shape[1])).astype(
        np.float32
    )
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    own = np.arange(count, dtype=np.int32)
    units = Units(vectors, own, np.repeat(own[:, None], 3, axis=1), own[:, None], own, own)
    words = np.array(index.subject_words)
    texts = [" ".join(words[chance.integers(0, len(words), _WORDS)]) for _ in range(count)]
    passages = tuple(replace(index.passages[row % len(index.passages)], id=f"p{row}") for row in range(count))
    return replace(index, passages=passages, units=units, ranker=None, lexical=LexicalIndex.build(texts))
