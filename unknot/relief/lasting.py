"""Hears that a cramp goes on where a word of relief, of assent or of stopping stands beside it.

"Left is ok now, right isn't" ends nothing; nor does "yes, cramp", "it hurts more" or "I don't want to stop".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from unknot.relief.phrases import any_of, not_behind

_MOST_WORDS = 8
"""More words than these say more than a side."""


@dataclass(frozen=True)
class Lasting:
    """Reads a text of plain words.

    Attributes:
        worse: What says that it is worse.
        cramping: What says, behind a "yes", that it cramps.
        assent: First words that are a "yes".
        part: What names one of two: "right", "the other one".
        still: What says, behind such a name, that it cramps on.
        well: Behind `still`, what says that it does not: "right isn't cramping".
        side: What names a side.
        filler: What may stand around a side that is named alone.
        not_worse: What takes "worse" back: "could be worse".
        unwilling: What says, in front of `stopping`, that it is not wanted.
        between: What may stand between.
        stopping: What asks for an end, unless it is denied.
        asking: First words of a question about stopping that asks for no end.
    """

    worse: tuple[str, ...]
    cramping: tuple[str, ...]
    assent: tuple[str, ...]
    part: tuple[str, ...]
    still: tuple[str, ...]
    well: tuple[str, ...]
    side: tuple[str, ...]
    filler: tuple[str, ...]
    not_worse: tuple[str, ...]
    unwilling: tuple[str, ...]
    between: tuple[str, ...]
    stopping: tuple[str, ...]
    asking: tuple[str, ...]

    def cramps_on(self, words: str, *, is_better: bool) -> bool:
        """Whether it cramps on: one of two does; or, where nothing of relief is said, it is worse, or "yes" is to that.

        Args:
            words: The message.
            is_better: Whether it has a phrase of relief.
        """
        if self._one_of_two.search(words):
            return True
        return not is_better and bool(self._is_worse.search(words) or self._says_yes.search(words))

    def names_side(self, words: str) -> bool:
        """Whether nothing but a side is named: "I mean the left one"."""
        named = words.split()
        return len(named) <= _MOST_WORDS and bool(self._only_side.fullmatch(words))

    def is_no_stop(self, words: str) -> bool:
        """Whether somebody does not want to stop, or asks how to stop something."""
        return bool(self._no_stop.search(words))

    @cached_property
    def _one_of_two(self) -> re.Pattern[str]:
        part, still, well = any_of(self.part), any_of(self.still), any_of(self.well)
        return re.compile(rf"\b(?:{part})s?(?: (?:one|side|is|has))? (?:{still})\b(?! (?:{well})\b)")

    @cached_property
    def _is_worse(self) -> re.Pattern[str]:
        """Worse, unless that is denied."""
        not_so = not_behind(self.not_worse)
        return re.compile(rf"{not_so}\b(?:{any_of(self.worse)})\b")

    @cached_property
    def _says_yes(self) -> re.Pattern[str]:
        between = rf"(?: (?:{any_of(self.between)})){{0,3}}"
        return re.compile(rf"^(?:{any_of(self.assent)}){between} (?:{any_of(self.cramping)})\b")

    @cached_property
    def _only_side(self) -> re.Pattern[str]:
        filler = any_of(self.filler)
        return re.compile(rf"(?:(?:{filler}) )*(?:{any_of(self.side)})(?: (?:{filler}|{any_of(self.side)}))*")

    @cached_property
    def _no_stop(self) -> re.Pattern[str]:
        between = rf"(?: (?:{any_of(self.between)})){{0,3}}"
        stop = rf"(?:{any_of(self.stopping)})\b"
        return re.compile(rf"\b(?:{any_of(self.unwilling)}){between} {stop}|^(?:{any_of(self.asking)})\b.*\b{stop}")
