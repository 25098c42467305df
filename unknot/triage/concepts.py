"""Concepts: the words people have for a sign, found with spaCy's matcher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
_MOST_BETWEEN = 4
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


@dataclass(eq=False)
class _Phrase:
    """A phrase as the matcher takes it, with the words that a text must hold at each place but the gaps."""

    concept: str
    pattern: Pattern
    needs: list[frozenset[str]]
    matcher: Matcher | None = None

    @property
    def longest(self) -> int:
        """How many tokens it spans at most."""
        return sum(1 if choices else _MOST_BETWEEN for choices in self.pattern)


class ConceptFinder:
    """Finds concepts in a text. In a phrase `..` lets up to four words stand between, `a|b` is either word.

    Tens of thousands of patterns in one matcher take 15 ms a message. So each phrase waits under the words of its
    rarest place, and is only matched, by a matcher of its own, in texts that hold a word for each of its places, and
    there around its rarest words.
    """

    def __init__(self, nlp: Language, concepts: Mapping[str, Sequence[str]]) -> None:
        """Sort the phrases by their rarest words."""
        self._vocab = nlp.vocab
        self._waiting: dict[str, list[_Phrase]] = {}
        tokens = cache(lambda word: tuple(token.lower_ for token in nlp.make_doc(word)))
        phrases = [
            _Phrase(concept, pattern, [frozenset(choices) for choices in pattern if choices])
            for concept, written in concepts.items()
            for phrase in written
            for pattern in _patterns(tokens, phrase)
        ]
        common = Counter(word for phrase in phrases for need in phrase.needs for word in need)
        for phrase in phrases:
            for anchor in min(phrase.needs, key=lambda need: sum(common[word] for word in need)):
                self._waiting.setdefault(anchor, []).append(phrase)

    def find(self, doc: Doc) -> list[Span]:
        """The concepts of a text, each a span labelled with the concept; the longest match of a concept wins."""
        words: dict[str, list[int]] = {}
        for place, token in enumerate(doc):
            words.setdefault(token.lower_, []).append(place)
        matches: dict[str, list[Span]] = {}
        for anchor in words.keys() & self._waiting.keys():
            first, last = words[anchor][0], words[anchor][-1]
            for phrase in self._waiting[anchor]:
                if not any(map(words.keys().isdisjoint, phrase.needs)):
                    near = doc[max(0, first - phrase.longest) : last + phrase.longest]
                    matches.setdefault(phrase.concept, []).extend(self._matcher(phrase)(near, as_spans=True))
        found = [span for spans in matches.values() for span in filter_spans(spans)]
        return sorted(found, key=lambda span: (span.start, span.end, span.label_))

    def _matcher(self, phrase: _Phrase) -> Matcher:
        if phrase.matcher is None:
            phrase.matcher = Matcher(self._vocab, validate=False)
            phrase.matcher.add(phrase.concept, [[_token(choices) for choices in phrase.pattern]])
        return phrase.matcher


def _token(choices: Choices) -> dict[str, Any]:
    if not choices:
        return {"LOWER": {"NOT_IN": _ENDS}, "OP": f"{{0,{_MOST_BETWEEN}}}"}
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
