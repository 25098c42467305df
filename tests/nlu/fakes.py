"""Stands in for the searcher that the components share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rasa.engine.graph import GraphComponent

from unknot.knowledge.search import Hit, SearchResult
from unknot.text.normalise import normalise
from unknot.text.spelling import Speller

if TYPE_CHECKING:
    from tests.conftest import HashingEncoder

Create = Callable[..., GraphComponent]


@dataclass
class FakeSearcher:
    """Finds the same passages in every message, and remembers what it was asked.

    Attributes:
        encoder: Encodes the messages that it is asked to search for.
        speller: Repairs their spelling.
        hits: What it finds.
        asked: Text and context of each search.
    """

    encoder: HashingEncoder
    speller: Speller
    hits: tuple[Hit, ...] = ()
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def clean(self, text: str) -> str:
        """The message as the encoder gets it."""
        return self.speller.repair(normalise(text))

    def search(self, text: str, *, context: Sequence[str] = ()) -> SearchResult:
        """Encode the message and give the hits."""
        self.asked.append((text, tuple(context)))
        self.encoder.encode_all([self.clean(text)])
        return SearchResult(self.hits, 0.8765, bool(context), self.clean(text))
