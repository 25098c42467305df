"""What several components share: loaded once a process, when the first message or training needs it."""

from __future__ import annotations

from functools import lru_cache

from unknot.knowledge.search import Searcher
from unknot.knowledge.store import encoder_in_use, index_fingerprint, open_searcher
from unknot.settings import read_settings


@lru_cache(maxsize=1)
def searcher() -> Searcher:
    """The searcher over the index in use; raises IndexUnusableError where there is none."""
    return open_searcher(read_settings())


def fingerprint() -> str:
    """Changes when the index or the encoder does, so that Rasa trains again what depends on them."""
    settings = read_settings()
    return index_fingerprint(settings, encoder_in_use(settings))
