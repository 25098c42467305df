"""Which signs a message names and which it denies, by the word lists of `data/red_flags/denied.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from unknot.texts import plain
from unknot.triage.errors import RedFlagError
from unknot.triage.flags import read_yaml

_KEYS = {"signs", "not", "gone"}
_REACH = 4
"""How many words a negation may stand in front of a sign."""
_CLAUSE = re.compile(r"[,;.!?]")
_CUT = re.compile(r"\b(?:but|only|just)\b")


class Denial:
    """Finds signs and their denial; make one and keep it."""

    def __init__(self, signs: Mapping[str, Sequence[str]], negations: Sequence[str], gone: Sequence[str]) -> None:
        """Know the words of each sign, the words that deny, and those that say that it was there."""
        self._signs = {name: re.compile(rf"\b(?:{'|'.join(words)})\b") for name, words in signs.items()}
        reach = rf"\b(?:{'|'.join(negations)})(?: \w+){{0,{_REACH - 1}}} "
        self._denied = {name: re.compile(rf"{reach}(?:{'|'.join(words)})\b") for name, words in signs.items()}
        self._gone = re.compile(rf"\b(?:{'|'.join(gone)})\b")

    def named(self, text: str) -> tuple[str, ...]:
        """The signs that a text names."""
        words = plain(text)
        return tuple(name for name, pattern in self._signs.items() if pattern.search(words))

    def denied(self, text: str) -> tuple[str, ...]:
        """The signs that a message denies, none where it was there before or another is named beside it."""
        words, clauses = plain(text), [plain(clause) for clause in _CLAUSE.split(text)]
        if self._gone.search(words) or _CUT.search(words):
            return ()
        denied = tuple(name for name, pattern in self._denied.items() if any(map(pattern.search, clauses)))
        return denied if set(self.named(text)) <= set(denied) else ()


def load_denial(path: Path) -> Denial:
    """Read the words; raises RedFlagError where the file is not as described."""
    content = read_yaml(path)
    if not isinstance(content, dict) or set(content) != _KEYS or not isinstance(content["signs"], dict):
        raise RedFlagError(path, "", f"takes the keys {', '.join(sorted(_KEYS))}")
    for key, words in [*content["signs"].items(), ("not", content["not"]), ("gone", content["gone"])]:
        if not isinstance(words, list) or not all(isinstance(word, str) and word == plain(word) for word in words):
            raise RedFlagError(path, str(key), "takes a list of words, small letters alone; quote yes and no")
    return Denial(content["signs"], content["not"], content["gone"])
