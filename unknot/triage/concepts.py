"""Concepts: the words people have for a sign, found with spaCy's matcher."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from unknot.triage.errors import RedFlagError
from unknot.triage.flags import read_yaml

GAP = ".."
"""Stands in a phrase for up to four words that may come between."""
_MOST_BETWEEN = "{0,4}"
Choices = tuple[str, ...]
"""Tokens of which any may stand at a place; none at all for a gap."""
Pattern = list[Choices]

_ENDS = [".", ";", "!", "?"]


def load_concepts(folder: Path) -> dict[str, list[str]]:
    """Read the phrases of each concept from a folder's files; raises RedFlagError where one is not as described."""
    concepts: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.yml")):
        content = read_yaml(path)
        if not isinstance(content, dict) or not content:
            raise RedFlagError(path, "", "takes a list of phrases for each concept")
        for concept, phrases in content.items():
            if not isinstance(phrases, list) or not all(isinstance(text, str) and text.strip() for text in phrases):
                raise RedFlagError(path, str(concept), "takes a list of phrases")
            if concept in concepts:
                raise RedFlagError(path, str(concept), "this concept stands twice")
            concepts[concept] = phrases
    return concepts


class ConceptFinder:
    """Finds concepts in a text. In a phrase `..` lets up to four words stand between, `a|b` is either word.

    Tens of thousands of patterns in one matcher take 15 ms a message. So each pattern waits under the words of its
    longest place, its anchors, and a matcher is only made and asked for anchors that a text has.
    """

    def __init__(self, nlp: Language, concepts: Mapping[str, Sequence[str]]) -> None:
        """Sort the phrases by their anchors."""
        self._vocab = nlp.vocab
        self._matchers: dict[str, Matcher] = {}
        self._waiting: dict[str, list[tuple[str, Pattern]]] = {}
        tokens = cache(lambda word: tuple(token.lower_ for token in nlp.make_doc(word)))
        for concept, phrases in concepts.items():
            for pattern in (pattern for phrase in phrases for pattern in _patterns(tokens, phrase)):
                for anchor in max(pattern, key=lambda choices: min(map(len, choices), default=0)):
                    self._waiting.setdefault(anchor, []).append((concept, pattern))

    def find(self, doc: Doc) -> list[Span]:
        """The concepts of a text, each a span labelled with the concept; the longest match of a concept wins."""
        matches: dict[str, list[Span]] = {}
        for anchor in {token.lower_ for token in doc} & self._waiting.keys():
            for span in self._matcher(anchor)(doc, as_spans=True):
                matches.setdefault(span.label_, []).append(span)
        found = [span for spans in matches.values() for span in filter_spans(spans)]
        return sorted(found, key=lambda span: (span.start, span.end, span.label_))

    def _matcher(self, anchor: str) -> Matcher:
        if anchor not in self._matchers:
            made = Matcher(self._vocab)
            for concept, pattern in self._waiting[anchor]:
                made.add(concept, [[_token(choices) for choices in pattern]])
            self._matchers[anchor] = made
        return self._matchers[anchor]


def _token(choices: Choices) -> dict[str, Any]:
    if not choices:
        return {"LOWER": {"NOT_IN": _ENDS}, "OP": _MOST_BETWEEN}
    return {"LOWER": {"IN": list(choices)}}


def _patterns(tokens: Callable[[str], tuple[str, ...]], phrase: str) -> Iterable[Pattern]:
    """Patterns of a phrase: one, unless alternatives differ in how many tokens they have ("isn't|not")."""
    for shape in product(*(_by_length(tokens, word) for word in phrase.split())):
        yield [choices for part in shape for choices in part]


def _by_length(tokens: Callable[[str], tuple[str, ...]], word: str) -> list[Pattern]:
    """For each number of tokens that a word's alternatives have the tokens that may stand at each place."""
    if word == GAP:
        return [[()]]
    lengths: dict[int, list[tuple[str, ...]]] = {}
    for choice in word.split("|"):
        lengths.setdefault(len(tokens(choice)), []).append(tokens(choice))
    return [[tuple(sorted(set(places))) for places in zip(*choices)] for choices in lengths.values()]
