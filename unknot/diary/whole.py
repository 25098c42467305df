"""Messages that say one thing and nothing else: "yes, the same" says it, "the same foot" does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from unknot.texts import plain, require_keys, require_phrases


class Phrases:
    """Phrases that are taken out of a text; the longest first, so that "right now" goes before "now"."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Take phrases, written as `unknot.texts.plain` writes them."""
        longest_first = sorted(phrases, key=len, reverse=True)
        self._pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})\b")

    def are_in(self, text: str) -> bool:
        """Whether a text has one of them."""
        return self._pattern.search(plain(text)) is not None

    def out_of(self, text: str) -> str:
        """What is left of a text without them; empty where nothing is."""
        return plain(self._pattern.sub(" ", plain(text)))


class Whole:
    """One thing that a message may say, in one of these phrases, with nothing beside them but these others."""

    def __init__(self, says: Sequence[str], beside: Sequence[str]) -> None:
        """Take what says it, and what may stand beside that."""
        self._says, self._all = Phrases(says), Phrases((*says, *beside))

    def is_all_of(self, text: str) -> bool:
        """Whether a message says it and nothing else."""
        return self._says.are_in(text) and not self._all.out_of(text)


def whole_of(path: Path, where: str, content: Any) -> Whole:
    """What a file tells of one thing that a message may say.

    Raises:
        TextsError: It has another shape.
    """
    require_keys(path, where, content, ("says", "beside"))
    says, beside = (require_phrases(path, f"{where}: {key}", content[key]) for key in ("says", "beside"))
    return Whole(says, beside)
