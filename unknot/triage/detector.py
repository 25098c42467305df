"""Triage of a message: how soon help is needed, which flags say so, and the words that raised them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from unknot.text.encoder import Encoder
from unknot.text.normalise import has_words
from unknot.triage.classifier import Classifier
from unknot.triage.flags import Flag
from unknot.triage.levels import RAISED, Level
from unknot.triage.rules import Rules, Sighting
from unknot.triage.word_models import MessageMargins

# Distances from the classifier's border from which on a message is raised, chosen on
# `tests/cases/red_flags/tuning.yml`, never on the held-out cases. A rule that asserts a sign lowers them.
_ALONE: Mapping[Level, float] = {
    Level.EMERGENCY: -0.1,
    Level.CRISIS: -0.1,
    Level.URGENT: -0.2,
    Level.DOCTOR: -0.1,
}
_WITH_RULE: Mapping[Level, float] = {
    Level.EMERGENCY: -0.8,
    Level.CRISIS: -0.8,
    Level.URGENT: -0.4,
    Level.DOCTOR: -0.4,
}
"""By the highest level that a rule asserts."""
_TOGETHER = 0.5
_SAME_LEVEL = 0.4
_SAME_FLAG = 0.3
_ANOTHER_FLAG = 1.0
_SIGNPOST = 0.3
_MOST_OF_FLAG = 0.2
_CLEAR = 0.0
_LAUGH = re.compile(r"\b(?:lo+l+|lmao|lmfao|rofl|(?:ha){2,}h?|(?:he){2,})\b|[\U0001F600-\U0001F64F\U0001F923]", re.I)
_MOST_FLAGS = 3

_REMEMBERED = 64
_LONGEST = 130
_WINDOW, _STEP = 60, 40
_SHORT = 20
_CLAUSE = re.compile(
    r"[.!?;:]+(?:\s+|$)|\n+|,\s+|\s+(?=(?:but|and the|and my|and i|and now|so|then|because)\s)|\s+-\s+", re.I
)
_FEWEST_WORDS = 3
_LONGEST_EVIDENCE = 14


@dataclass(frozen=True)
class Raised:
    """A flag that a message raises, with the words that raise it."""

    id: str
    evidence: str


@dataclass(frozen=True)
class Assessment:
    """What triage makes of a message.

    Attributes:
        level: How soon help is needed.
        flags: What says so, the weightiest first; a signpost stands here at level `NONE`.
        margin: How clearly it is raised; a number to compare, without a unit.
    """

    level: Level
    flags: tuple[Raised, ...] = ()
    margin: float = -1.0

    @property
    def is_raised(self) -> bool:
        """Whether an escalation prompt is due."""
        return self.level is not Level.NONE


class Triage:
    """Rules explain, the classifier generalises; a rule that asserts a sign needs less of the classifier."""

    def __init__(
        self,
        flags: Mapping[str, Flag],
        rules: Rules,
        classifier: Classifier,
        encoder: Encoder,
        clean: Callable[[str], str],
    ) -> None:
        """Put the halves together; `clean` brings a message into the shape that the encoder gets."""
        self._flags, self._rules, self._classifier = flags, rules, classifier
        self._encoder = encoder
        # channel, pipeline and policy ask about the same message, and the next turn about it once more
        self._clean = lru_cache(_REMEMBERED)(clean)
        self._assess = lru_cache(_REMEMBERED)(self._assess_anew)

    @property
    def flags(self) -> Mapping[str, Flag]:
        """Every flag by id."""
        return self._flags

    @property
    def encoder(self) -> Encoder:
        """The sentence encoder, shared with who reads the same message."""
        return self._encoder

    @property
    def clean(self) -> Callable[[str], str]:
        """Brings a message into the shape that the encoder gets."""
        return self._clean

    def encode(self, text: str) -> None:
        """Encode a message, which the encoder then remembers."""
        self._encoder.states(_windows(self._clean(text)))

    def assess(self, text: str, earlier: str = "") -> Assessment:
        """Triage a message.

        Args:
            text: The message as typed.
            earlier: The person's message before it; a sign may be split over the two.
        """
        message = self._clean(text)
        if not has_words(message):
            return Assessment(Level.NONE)
        alone = self._alone(message)
        before = self._clean(earlier)
        if not has_words(before) or len(message.split()) > _SHORT or len(before.split()) > _SHORT * 2:
            return alone
        first, both = self._assess(before), self._assess(f"{before}, {message}")
        is_new = both.margin >= _TOGETHER and max(first.level, alone.level) < both.level
        return both if is_new else alone

    def _alone(self, message: str) -> Assessment:
        """What a message says by itself; a laugh takes nothing from a clear sign."""
        said = self._assess(message)
        sober = _LAUGH.sub(" ", message)
        without = self._assess(sober) if sober != message and has_words(sober) else said
        return without if without.level > said.level and without.margin >= _CLEAR else said

    def _assess_anew(self, message: str) -> Assessment:
        windows = _windows(message)
        margins = self._classifier.margins(windows, self._encoder.states(windows))
        judged = [self._judge(window, margin) for window, margin in zip(windows, margins)]
        return max(judged, key=lambda assessment: (assessment.level.rank, assessment.margin))

    def _judge(self, message: str, margins: MessageMargins) -> Assessment:
        score = self._score(margins)
        sightings = self._rules.find(message) if score >= min(_WITH_RULE.values()) else []
        asserted = [sighting for sighting in sightings if sighting.is_asserted]
        raising = [sighting for sighting in asserted if self._flags[sighting.flag].level is not Level.NONE]
        level = self._level(margins, raising)
        least = _WITH_RULE[max(self._flags[sighting.flag].level for sighting in raising)] if raising else _ALONE[level]
        if score < least:
            return Assessment(Level.NONE, self._signposts(message, margins, asserted), score)
        return Assessment(level, self._raised(message, level, margins, raising), score)

    def _score(self, margins: MessageMargins) -> float:
        """How clearly a level is raised; a message that resembles no flag is likelier a figure of speech."""
        best = max(margin for name, margin in margins.flags.items() if self._flags[name].level is not Level.NONE)
        return margins.raised + min(_MOST_OF_FLAG, best)

    def _level(self, margins: MessageMargins, raising: Sequence[Sighting]) -> Level:
        """The likeliest level, a higher one if it is nearly as likely; never below what a rule asserts."""
        best = max(margins.levels)
        near = [level for level, margin in zip(RAISED, margins.levels) if margin >= best - _SAME_LEVEL]
        level = max([*near, *(self._flags[sighting.flag].level for sighting in raising)])
        return self._bodily(margins) if level is Level.CRISIS and not raising else level

    def _bodily(self, margins: MessageMargins) -> Level:
        """A crisis, or the level of a flag of the body that is clearly likelier than any of a crisis.

        A crisis line can do nothing for somebody with a blood clot.
        """
        levels = {name: self._flags[name].level for name in margins.flags}
        likely = {name: margin for name, margin in margins.flags.items() if levels[name] is not Level.NONE}
        first = max(likely, key=lambda name: likely[name])
        of_crisis = max(margin for name, margin in likely.items() if levels[name] is Level.CRISIS)
        return levels[first] if likely[first] - of_crisis > _ANOTHER_FLAG else Level.CRISIS

    def _raised(
        self, message: str, level: Level, margins: MessageMargins, raising: Sequence[Sighting]
    ) -> tuple[Raised, ...]:
        """The flags, those of the level first, then those of a rule, then the likeliest; signposts are none."""
        words = {sighting.flag: sighting.evidence for sighting in raising}
        likely = {name: margin for name, margin in margins.flags.items() if self._flags[name].level is not Level.NONE}
        best = max(likely.values())
        chosen = {name for name, margin in likely.items() if margin >= best - _SAME_FLAG} | set(words)
        order = sorted(chosen, key=lambda name: (self._flags[name].level is level, name in words, likely.get(name, 0)))
        return self._with_evidence(message, order[: -_MOST_FLAGS - 1 : -1], words)

    def _signposts(self, message: str, margins: MessageMargins, asserted: Sequence[Sighting]) -> tuple[Raised, ...]:
        """Signposts raise no level; they are named so that one line can point to a helpline."""
        words = {sighting.flag: sighting.evidence for sighting in asserted}
        named = [
            name
            for name, flag in self._flags.items()
            if flag.level is Level.NONE and (name in words or margins.flags.get(name, -1.0) >= _SIGNPOST)
        ]
        return self._with_evidence(message, named, words)

    def _with_evidence(self, message: str, flags: Sequence[str], words: Mapping[str, str]) -> tuple[Raised, ...]:
        """Each flag with a rule's words, or with the clause that by itself speaks most for it."""
        if all(flag in words for flag in flags):
            return tuple(Raised(flag, words[flag]) for flag in flags)
        clauses = _clauses(message) or [message]
        # by its words alone: encoding every clause would cost more than all the rest of triage
        margins = self._classifier.margins(clauses) if len(clauses) > 1 else []
        return tuple(Raised(flag, words.get(flag) or _weightiest(flag, clauses, margins)) for flag in flags)


def _weightiest(flag: str, clauses: Sequence[str], margins: Sequence[MessageMargins]) -> str:
    """The clause that speaks most for a flag, cut to a readable length."""
    if len(clauses) == 1:
        return _cut(clauses[0])
    return _cut(clauses[max(range(len(clauses)), key=lambda row: margins[row].raised + margins[row].flags[flag])])


def _clauses(message: str) -> list[str]:
    """The clauses of a message as they stand in it; one of a word or two goes with the next."""
    clauses, start = [], 0
    for stop, behind in [*(cut.span() for cut in _CLAUSE.finditer(message)), (len(message), len(message))]:
        clause = message[start:stop].strip()
        if len(clause.split()) < _FEWEST_WORDS and stop < len(message):
            continue
        if has_words(clause):
            clauses.append(clause)
        start = behind
    return clauses


def _cut(clause: str) -> str:
    return " ".join(clause.split()[:_LONGEST_EVIDENCE])


def _windows(message: str) -> list[str]:
    """The message, or overlapping stretches of one that is long: a sign at the end weighs as much as at the start."""
    words = message.split()
    if len(words) <= _LONGEST:
        return [message]
    return [" ".join(words[start : start + _WINDOW]) for start in range(0, len(words) - _WINDOW + _STEP, _STEP)]
