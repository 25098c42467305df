"""Marks each word with what ConText says of it, so that "no swelling" and "swelling" share no feature."""

from __future__ import annotations

import spacy

from unknot.triage.context import Context, Cues, State

_MARKS = {state: f"{state.value}_" for state in State}


class Tagger:
    """Rewrites a text with marked words: "no fever" becomes "no negated_fever"."""

    def __init__(self, cues: Cues) -> None:
        """Compile the cues."""
        self._nlp = spacy.blank("en")
        self._nlp.add_pipe("sentencizer")
        self._context = Context(self._nlp, cues)

    def tagged(self, text: str) -> str:
        """The text in lower case with each word in a scope marked; of several states the first one counts."""
        doc = self._nlp(text.lower())
        marks = [""] * len(doc)
        for state, start, end in self._context.scopes(doc):
            for place in range(start, end):
                marks[place] = marks[place] or _MARKS[state]
        return " ".join(mark + token.text if token.is_alpha else token.text for mark, token in zip(marks, doc))
