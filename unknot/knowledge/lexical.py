"""Word search (BM25) over what the passages say."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import spacy
from spacy.language import Language

logging.getLogger("bm25s").setLevel(logging.WARNING)


class LexicalIndex:
    """BM25 (Robertson & Zaragoza 2009) over stemless words without stop words, by the library bm25s."""

    def __init__(self, index: object, size: int) -> None:
        """Use a filled bm25s index over `size` texts."""
        self._index, self._size = index, size
        self._language: Language = spacy.blank("en")

    @classmethod
    def build(cls, texts: Sequence[str]) -> LexicalIndex:
        """Index texts, in their order."""
        import bm25s

        filled = cls(bm25s.BM25(), len(texts))
        words = [filled.words(text) or ["-"] for text in texts]
        filled._index.index(words, show_progress=False)  # type: ignore[attr-defined]
        return filled

    def words(self, text: str) -> list[str]:
        """The words of a text that count, in small letters."""
        return [token.lower_ for token in self._language.make_doc(text) if token.is_alpha and not token.is_stop]

    def scores(self, text: str) -> npt.NDArray[np.float32]:
        """For each indexed text how well it fits, 0 to 1: BM25 over its best value, times the share of words known."""
        words = self.words(text)
        vocabulary = self._index.vocab_dict  # type: ignore[attr-defined]
        known = [word for word in words if word in vocabulary]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        scores = np.asarray(self._index.get_scores(known), dtype=np.float32)  # type: ignore[attr-defined]
        best = float(scores.max())
        return scores / best * (len(known) / len(words)) if best > 0 else scores

    def save(self, folder: Path) -> None:
        """Write the index."""
        self._index.save(str(folder), show_progress=False)  # type: ignore[attr-defined]

    @classmethod
    def load(cls, folder: Path, size: int) -> LexicalIndex:
        """Read what `save` wrote."""
        import bm25s

        return cls(bm25s.BM25.load(str(folder)), size)
