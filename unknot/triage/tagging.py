"""Marks each word with what ConText says of it, so that "no swelling" and "swelling" share no feature."""

from __future__ import annotations

from collections.abc import Iterable

from unknot.triage.context import Context, Cues, State
from unknot.triage.sentences import pipeline

_MARKS = {state: f"{state.value}_" for state in State}


class Tagger:
    """Rewrites a text with marked words: "no fever" becomes "no negated_fever"."""

    def __init__(self, cues: Cues) -> None:
        """Compile the cues."""
        self._nlp = pipeline()
        self._context = Context(self._nlp, cues)

    def remember(self, words: Iterable[str]) -> None:
        """Cut words into tokens once; the pipeline remembers how, and the first messages need not wait for it."""
        for word in words:
            self._nlp.make_doc(word)

    def tagged(self, text: str) -> str:
        """The text in lower case with each word in a scope marked; of several states the first one counts."""
        doc = self._nlp(text.lower())
        marks = [""] * len(doc)
        for state, start, end in self._context.scopes(doc):
            for place in range(start, end):
                marks[place] = marks[place] or _MARKS[state]
        return " ".join(mark + token.text if token.is_alpha else token.text for mark, token in zip(marks, doc))
