"""ConText: whether something that is named is there now, or negated, past, only thought of, or somebody else's.

After Harkema et al. 2009, "ConText: An algorithm for determining negation, experiencer, and temporal status from
clinical reports". A cue opens a scope that runs to the end of its sentence or to a terminator; what lies in the scope
has the cue's state. The cues are data. medspaCy's ConText was measured first (docs/measuring.md).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from unknot.triage.errors import RedFlagError
from unknot.triage.flags import read_yaml


class State(Enum):
    """What a cue says of the words in its scope."""

    NEGATED = "negated"
    PAST = "past"
    HYPOTHETICAL = "hypothetical"
    FAMILY = "family"
    FIGURATIVE = "figurative"


@dataclass(frozen=True)
class Cue:
    """A kind of cue.

    Attributes:
        state: What it says; None for a terminator and for words that only look like a cue.
        before: Whether its scope lies in front of it ("swelling: no") instead of behind it ("no swelling").
        ends: Whether it ends the scope of others.
        most: Tokens that its scope reaches at most.
    """

    state: State | None
    before: bool = False
    ends: bool = False
    most: int = 40


CUES: Mapping[str, Cue] = {
    "negated_before": Cue(State.NEGATED),
    "negated_after": Cue(State.NEGATED, before=True, most=12),
    "past": Cue(State.PAST),
    "past_after": Cue(State.PAST, before=True),
    "hypothetical": Cue(State.HYPOTHETICAL),
    "family": Cue(State.FAMILY),
    "figurative": Cue(State.FIGURATIVE),
    "terminators": Cue(None, ends=True),
    "pseudo": Cue(None),
}
"""The keys of a file of cues. `pseudo` holds words that contain a cue and are none ("not only")."""


Cues = Mapping[str, Sequence[str]]
"""Phrases of each kind of cue."""


_ANSWER_MARKS = {":", "="}


class Context:
    """Finds cues and tells the state of spans."""

    def __init__(self, nlp: Language, cues: Cues) -> None:
        """Compile the cues for the vocabulary of a pipeline."""
        self._matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
        for kind, phrases in cues.items():
            self._matcher.add(kind, [nlp.make_doc(phrase) for phrase in phrases])

    def cues(self, doc: Doc) -> list[Span]:
        """The cues of a text; of those that overlap the longest."""
        matches = [span for span in self._matcher(doc, as_spans=True) if not _opens_a_list(span)]
        return sorted(filter_spans(matches), key=lambda span: span.start)

    def scopes(self, doc: Doc) -> list[tuple[State, int, int]]:
        """Every scope of a text whose sentences are known: its state, its first token, the one behind its last."""
        cues = self.cues(doc)
        found = []
        for sentence in doc.sents:
            here = [cue for cue in cues if sentence.start <= cue.start < sentence.end]
            for cue in here:
                kind = CUES[cue.label_]
                if kind.state is not None:
                    found.append((kind.state, *_scope(cue, kind, sentence, here)))
        return found

    def states(self, sentence: Span, target: Span, cues: Sequence[Span]) -> frozenset[State]:
        """States of a target within its sentence; an empty set means that it is asserted, here and now.

        Args:
            sentence: The sentence; no scope leaves it.
            target: The words in question.
            cues: What `cues` gave for the whole text.
        """
        here = [cue for cue in cues if sentence.start <= cue.start < sentence.end]
        found: set[State] = set()
        for cue in here:
            kind = CUES[cue.label_]
            if kind.state is None:
                continue
            low, high = _scope(cue, kind, sentence, here)
            if low < target.end and target.start < high:
                found.add(kind.state)
        return frozenset(found)


def _opens_a_list(cue: Span) -> bool:
    """Whether a colon introduces what is denied ("Legs: no swelling") and does not answer it ("swelling: no").

    What stands behind the answer is nothing, a mark, or the next question ("swelling: no redness: yes").
    """
    if cue[0].text not in _ANSWER_MARKS:
        return False
    following = cue.doc[cue.end : cue.end + 2]
    return len(following) > 0 and following[0].is_alpha and not (len(following) > 1 and following[1].text == ":")


def _scope(cue: Span, kind: Cue, sentence: Span, cues: Sequence[Span]) -> tuple[int, int]:
    """First token and the one behind the last that a cue speaks of."""
    if kind.before:
        ends = [other.end for other in cues if CUES[other.label_].ends and other.end <= cue.start]
        return max([sentence.start, cue.start - kind.most, *ends]), cue.start
    ends = [other.start for other in cues if CUES[other.label_].ends and other.start >= cue.end]
    return cue.end, min([sentence.end, cue.end + kind.most, *ends])


def load_cues(path: Path) -> dict[str, list[str]]:
    """Read the cues; raises RedFlagError where a key is unknown or missing."""
    content = read_yaml(path)
    if not isinstance(content, dict) or set(content) != set(CUES):
        raise RedFlagError(path, "", f"takes the keys {', '.join(CUES)}")
    for kind, phrases in content.items():
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) and phrase.strip() for phrase in phrases):
            raise RedFlagError(path, kind, "takes a list of phrases")
    return {kind: list(dict.fromkeys(phrases)) for kind, phrases in content.items()}
