"""Our own spaCy pipeline: tokens, lemmas and the entities of the lexicon. Nothing is downloaded."""

# No `from __future__ import annotations` here: spaCy reads a factory's annotations, under pydantic 1 not as strings.

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from unknot.text.lexicon import GAP, LEXICON_FOLDER, EntityWords, load_lexicon
from unknot.text.measures import DURATION_PATTERNS, INTENSITY_PATTERNS, intensity_of

_SMALL_WORDS = ["my", "the", "your", "his", "her", "their", "both", "left", "right", "a", "an", "one", "each"]
_SMALL_WORDS += ["this", "that", "mum", "'s", "lower", "upper", "same", "whole", "very", "me", "ma", "mah"]
_SMALL_WORDS += ["our", "their", "its", "him", "mam", "wife", "husband"]
_EXCEPT = "EXCEPT"
_SEPARATOR = "="


@dataclass(frozen=True)
class Entity:
    """Something named in a message.

    Attributes:
        entity: Its kind: `muscle`, `side`, `duration` ...
        value: Its canonical value ("calf"), or the words as said for a duration.
        text: The words that name it.
        start: Offset of the first character in the text.
        end: Offset behind the last character.
    """

    entity: str
    value: str
    text: str
    start: int
    end: int


class EntityFinder:
    """spaCy component that finds lexicon entities; the longest phrase wins, phrases of different kinds may overlap."""

    def __init__(self, nlp: Language, lexicon: Iterable[EntityWords]) -> None:
        """Compile the lexicon's phrases for a vocabulary."""
        self._matchers: list[tuple[Matcher | PhraseMatcher, ...]] = []
        for words in lexicon:
            plain, gapped = PhraseMatcher(nlp.vocab, attr="LOWER"), Matcher(nlp.vocab)
            named = {words.entity + _SEPARATOR + value: phrases for value, phrases in words.values.items()}
            for label, phrases in {**named, _EXCEPT: words.exceptions}.items():
                plain.add(label, [nlp.make_doc(phrase) for phrase in phrases if GAP not in phrase.split()])
                patterns = [_pattern(nlp, phrase) for phrase in phrases if GAP in phrase.split()]
                if patterns:
                    gapped.add(label, patterns)
            self._matchers.append(tuple(matcher for matcher in (plain, gapped) if len(matcher)))
        for entity, patterns in (("duration", DURATION_PATTERNS), ("intensity", INTENSITY_PATTERNS)):
            matcher = Matcher(nlp.vocab)
            matcher.add(entity + _SEPARATOR, patterns)
            self._matchers.append((matcher,))

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc.spans["entities"]`."""
        found: list[Span] = []
        for matchers in self._matchers:
            spans = [span for matcher in matchers for span in matcher(doc, as_spans=True)]
            found += [span for span in filter_spans(spans) if span.label_ != _EXCEPT]
        doc.spans["entities"] = sorted(found, key=lambda span: (span.start, span.label_))
        return doc


def _pattern(nlp: Language, phrase: str) -> list[dict[str, Any]]:
    pattern: list[dict[str, Any]] = []
    for piece in phrase.split(f" {GAP} "):
        if pattern:
            pattern.append({"LOWER": {"IN": _SMALL_WORDS}, "OP": "{0,3}"})
        pattern += [{"LOWER": token.lower_} for token in nlp.make_doc(piece)]
    return pattern


@Language.factory("unknot_entities", default_config={"folder": str(LEXICON_FOLDER)})  # type: ignore[untyped-decorator]
def make_entity_finder(nlp: Language, name: str, folder: str) -> EntityFinder:
    """Factory of the component, so that spaCy's own tools can list and time it."""
    return EntityFinder(nlp, load_lexicon(Path(folder)))


@lru_cache(maxsize=1)
def load_language() -> Language:
    """The pipeline: spaCy's English tokenizer, lemmas from its lookup tables, our entities."""
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    nlp.add_pipe("unknot_entities")
    nlp.initialize()
    return nlp


def find_entities(doc: Doc) -> list[Entity]:
    """The entities of a text that went through `load_language()`, in the order they stand in it."""
    lengths = [span for span in doc.spans["entities"] if span.label_.startswith("duration")]
    entities = []
    for span in doc.spans["entities"]:
        kind, _, value = span.label_.partition(_SEPARATOR)
        if kind == "intensity":
            number = intensity_of(span.text)
            counts_time = any(span.start < length.end and length.start < span.end for length in lengths)
            if number is None or counts_time:  # "about a 7 day wait" is no strength
                continue
            value = str(number)
        entities.append(Entity(kind, value or span.text.lower(), span.text, span.start_char, span.end_char))
    return entities
