"""The explaining half of triage: which signs are named in a text, and whether they are there now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Doc, Span

from unknot.triage.concepts import ConceptFinder
from unknot.triage.context import Context, State
from unknot.triage.flags import Flag
from unknot.triage.sentences import pipeline

_LONGEST_STRETCH = 90
_WRITTEN = "written"


@dataclass(frozen=True)
class Sighting:
    """A flag whose signs are named in one sentence.

    Attributes:
        flag: Its id.
        evidence: The words that name the signs.
        states: What the sentence says of them; empty where they are asserted, here and now.
    """

    flag: str
    evidence: str
    states: frozenset[State]

    @property
    def is_asserted(self) -> bool:
        """Whether the signs are there now."""
        return not self.states


class Rules:
    """Finds flags by the concepts of their signs, and asks ConText about each."""

    def __init__(
        self,
        flags: Mapping[str, Flag],
        concepts: Mapping[str, Sequence[str]],
        cues: Mapping[str, Sequence[str]],
    ) -> None:
        """Compile concepts and cues."""
        self._nlp = pipeline()
        # each combination waits under its first concept: a sentence names few of them
        self._signs: dict[str, list[tuple[str, Sequence[str], frozenset[str]]]] = {}
        for name, flag in flags.items():
            for row in flag.signs:
                self._signs.setdefault(row[0], []).append((name, row, frozenset(row)))
        self._concepts = ConceptFinder(self._nlp, concepts)
        self._context = Context(self._nlp, cues)

    def find(self, text: str) -> list[Sighting]:
        """Every flag whose signs a sentence names, asserted or not, in the order of the text."""
        # spaCy cuts "CAN'T" in capitals differently; what is shown as evidence is as written nevertheless
        lower = text.lower()
        doc = self._nlp(lower if len(lower) == len(text) else text)
        doc.user_data[_WRITTEN] = text
        concepts = self._concepts.find(doc)
        if not concepts:
            return []
        cues = self._context.cues(doc)
        return [sighting for sentence in doc.sents for sighting in self._in_sentence(sentence, concepts, cues)]

    def _in_sentence(self, sentence: Span, concepts: Sequence[Span], cues: Sequence[Span]) -> list[Sighting]:
        here = [span for span in concepts if sentence.start <= span.start < sentence.end]
        if not here:
            return []
        named: dict[str, list[Span]] = {}
        for span in here:
            named.setdefault(span.label_, []).append(span)
        sightings: dict[str, list[Sighting]] = {}
        for flag, row, needed in chain.from_iterable(self._signs.get(concept, ()) for concept in named):
            if named.keys() >= needed:
                sightings.setdefault(flag, []).append(self._sighting(flag, sentence, row, named, cues))
        # one sign that is there outweighs others that are not
        return [min(seen, key=lambda sighting: len(sighting.states)) for seen in sightings.values()]

    def _sighting(
        self,
        flag: str,
        sentence: Span,
        row: Sequence[str],
        named: Mapping[str, Sequence[Span]],
        cues: Sequence[Span],
    ) -> Sighting:
        states: set[State] = set()
        chosen = []
        # a cue inside of a sign belongs to that sign: "haven't had my pills" denies nothing of the rest
        inside = [span for concept in row for span in named[concept]]
        cues = [cue for cue in cues if not any(span.start <= cue.start and cue.end <= span.end for span in inside)]
        for concept in row:
            choices = [(self._context.states(sentence, span, cues), span) for span in named[concept]]
            best, span = min(choices, key=lambda choice: len(choice[0]))
            states |= best
            chosen.append(span)
        return Sighting(flag, _words(sentence.doc, chosen), frozenset(states))


def _words(doc: Doc, spans: Sequence[Span]) -> str:
    """The stretch of text from the first span to the last, or, where that is long, each on its own."""
    ordered = sorted(set(spans), key=lambda span: span.start)
    whole = doc[ordered[0].start : max(span.end for span in ordered)]
    shown = [whole] if len(whole.text) <= _LONGEST_STRETCH else ordered
    return " … ".join(doc.user_data[_WRITTEN][span.start_char : span.end_char] for span in shown)
