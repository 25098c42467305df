"""What a message means while a cramp is coached: "nope" and "a bit" say something only beside what was asked.

The classifier does not know that somebody is coached. Here a message is read again beside the question that stands,
by words that are data; what they leave open stays as the classifier has it. Names of intents are all that is known of
the dialogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from unknot.texts import plain, says_any

STILL, BETTER, STOP, BACK, REPEAT = "report_no_change", "report_better", "request_stop", "resume_relief", "ask_repeat"
YES, NO, WAIT = "yes", "no", "wait"
AFFIRM, DENY, INFORM, TIME = "affirm", "deny", "inform", "request_time"
_ENTRIES = {"log_cramp", "change_entry"}
_STRETCHED = re.compile(r"(\w)\1{2,}")
"""Letters that somebody in pain leans on: "nooooo"."""

_CLAUSE_BEFORE = re.compile(r"^.*[,.;!](?=.*\w)", re.DOTALL)
"""All in front of the last clause."""

_TURNS = re.compile(r" (?:but|then) ")
"""What comes behind such a word is how it is at last."""

_MOST_BETWEEN = 3
"""How many of the words that may come between stand at most between a denial and what it denies."""
KINDS = (STILL, BETTER, STOP, BACK, REPEAT)
_LEAST = 0.25
"""How likely an intent must be beside the question; below it what the classifier made of the message stands."""


class Asked(Enum):
    """What the last reply asked."""

    IS_IT_EASING = "is it easing"
    GO_ON = "shall we go on"
    NO_ANSWER = "something that yes and no do not answer"
    ELSE = "something that is not about the cramp"


_MEANT: Mapping[Asked, Mapping[str, str]] = {
    Asked.IS_IT_EASING: {
        **{YES: BETTER, NO: STILL, WAIT: TIME},
        **{DENY: STILL, "skip": STILL, "ask_more": STILL},
    },
    Asked.GO_ON: {YES: BACK, NO: STOP, WAIT: BACK, AFFIRM: BACK, DENY: STOP},
    Asked.NO_ANSWER: {},
    Asked.ELSE: {},
}
"""What a bare answer, or an intent that the words leave open, means beside each question."""


@dataclass(frozen=True)
class Hearing:
    """Reads messages beside the question that stands.

    Attributes:
        said: Phrases that mean an intent wherever they stand in a message.
        whole: Messages that mean it.
        answers: Messages that are yes, no, or "wait".
        expected: How many times as likely as elsewhere an intent is after "is it easing?".
        signs: Words in place of emoji.
        waiting: First or last words of somebody who asks for time.
        busy: Phrases of somebody who is at it: "still getting up", "yes I do it".
        steps: What a step is called, as opposed to a passage that was read in between.
        more: Phrases that, at the end of a message, ask for the next step, also where it is a question.
        gone: Phrases that say that the cramp has stopped.
        changed: Phrases that, in front of another muscle, say that it is that one now.
        following: Phrases that say so right behind it.
        cramping: Phrases right behind a muscle, however it is named, that say that it is the one that cramps.
        pointing: Words right in front of a muscle that mean it, and do not name it in passing.
        diary: Words about the diary, without which nothing that is said of the cramp is meant for it.
        unless: Words in front of a phrase of relief that take it back.
        elsewhere: Phrases that hold a word of relief and speak of something else: "the kids have gone".
        denied: Words that, close in front of a phrase of relief, turn it round: "it has not let go".
        between: Words that may stand between a denial and what is denied: "doesn't want to let go".
        relief: Words that tell of relief, and denied of none; some of them mean it only when they are denied.
        question: First words of a question, whose subject the classifier knows better.
    """

    said: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]
    expected: Mapping[str, float]
    signs: Mapping[str, str]
    waiting: tuple[str, ...]
    busy: tuple[str, ...]
    steps: tuple[str, ...]
    more: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[str, ...]
    following: tuple[str, ...]
    cramping: tuple[str, ...]
    pointing: tuple[str, ...]
    diary: tuple[str, ...]
    unless: tuple[str, ...]
    elsewhere: tuple[str, ...]
    denied: tuple[str, ...]
    between: tuple[str, ...]
    relief: tuple[str, ...]
    question: tuple[str, ...]

    def meant(self, text: str, intent: str, asked: Asked, likely: Mapping[str, float] | None = None) -> str:
        """The intent that a message has in a coaching.

        Args:
            text: What was typed.
            intent: What the classifier makes of it.
            asked: What the last reply asked; where it was not about the cramp, nothing is read into an answer.
            likely: How likely the classifier holds each intent to be.
        """
        if asked is Asked.ELSE:
            return intent
        for sign, word in self.signs.items():
            if sign in text:
                text = f"{text.replace(sign, ' ')} {word}"
        words, beside = plain(_STRETCHED.sub(r"\1\1", text)), _MEANT[asked]
        for answer, phrases in self.answers.items():
            if words in phrases and answer in beside:
                return beside[answer]
        for kind, phrases in self.whole.items():
            if words in phrases:
                return kind
        found = self._kinds_in(words)
        if len(found) > 1:
            # "it eased a bit but it still cramps": what comes last counts
            found = self._kinds_in(_TURNS.split(words)[-1]) or found
        is_question = "?" in text or words.partition(" ")[0] in self.question
        if found <= {STILL} and self._asks_for_more(words):
            return STILL
        if len(found) == 1 and not (is_question and found <= {STILL, BETTER}):
            return found.pop()
        if found or is_question:
            return intent
        if plain(_CLAUSE_BEFORE.sub("", text)) in self.whole[STOP]:
            return STOP  # "nah leave it, enough"
        if self._asks_for_time(words):
            return TIME
        if asked is Asked.IS_IT_EASING:
            intent = self._likeliest(intent, likely or {})
        if intent in _ENTRIES and not says_any(self.diary, text):
            return INFORM
        if intent == BETTER and says_any(self.denied, words):
            return STILL
        if asked is Asked.IS_IT_EASING and words.partition(" ")[0] in self.answers[NO]:
            return STILL
        if intent == AFFIRM and words.partition(" ")[0] in self.answers[YES]:
            return beside.get(YES, intent)
        return beside.get(intent, intent)

    def _likeliest(self, intent: str, likely: Mapping[str, float]) -> str:
        """The intent that is likeliest here, where people are expected to say how it is."""
        here = {name: chance * self.expected.get(name, 1.0) for name, chance in likely.items()}
        best = max(here, key=here.__getitem__, default="")
        return best if best in self.expected and here[best] >= _LEAST * sum(here.values()) else intent

    def says_gone(self, text: str) -> bool:
        """Whether a message that says "better" says that the cramp has stopped."""
        return says_any(self.gone, text)

    def means_step(self, text: str) -> bool:
        """Whether what is to be said again is the step, not a passage that was read in between."""
        return says_any(self.steps, text)

    def says_still(self, text: str) -> bool:
        """Whether a phrase in a message says that it still cramps."""
        return STILL in self._kinds_in(plain(text))

    def says_changed(self, before: str, after: str) -> bool:
        """Whether the words around the name of another muscle say that it is that one now."""
        return says_any(self.changed, before) or _begins(plain(after), self.following)

    def says_cramping(self, after: str) -> bool:
        """Whether the words behind the name of a muscle say that it is the one that cramps."""
        return _begins(plain(after), self.cramping)

    def points_at(self, before: str) -> bool:
        """Whether a muscle with these words in front of it is meant, not named in passing; so is the first word."""
        words = plain(before)
        return not words or _ends(words, self.pointing)

    def _asks_for_time(self, words: str) -> bool:
        """Whether somebody is at it, or called away."""
        return _begins(words, self.waiting) or _ends(words, self.waiting) or says_any(self.busy, words)

    def _asks_for_more(self, words: str) -> bool:
        """Whether it is a question only in form: "what now?" asks for the next step."""
        return _ends(words, self.more)

    def _kinds_in(self, words: str) -> set[str]:
        """The kinds whose phrases stand in a message and within no longer one."""
        spans = [(start, end, kind) for kind, phrases in self.said.items() for start, end in _places(phrases, words)]
        spans += [(start, end, "") for start, end in _places(self.elsewhere, words)]
        spans += [(*found.span(), STILL) for found in self._denials.finditer(words)]
        return {
            kind
            for start, end, kind in spans
            if kind
            and not any(s <= start and end <= e and e - s > end - start for s, e, _ in spans)
            and not (kind == BETTER and says_any(self.unless, words[:start]))
        }

    @cached_property
    def _denials(self) -> re.Pattern[str]:
        """Relief that is denied, with the words between."""
        lists = (self.denied, self.between, (*self.relief, *self.said[BETTER]))
        # the longest first: "not easing off" as a whole, or the "easing off" in it would say the opposite
        denied, between, relief = ("|".join(map(re.escape, sorted(words, key=len, reverse=True))) for words in lists)
        return re.compile(rf"\b(?:{denied})(?: (?:{between})){{0,{_MOST_BETWEEN}}} (?:{relief})\b")


def _begins(words: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text of plain words begins with one of the phrases."""
    return any(f"{words} ".startswith(f"{phrase} ") for phrase in phrases)


def _ends(words: str, phrases: tuple[str, ...]) -> bool:
    """Whether it ends with one."""
    return any(f" {words}".endswith(f" {phrase}") for phrase in phrases)


def _places(phrases: tuple[str, ...], words: str) -> Iterator[tuple[int, int]]:
    """Start and end of each phrase in a text of plain words."""
    padded = f" {words} "
    for phrase in phrases:
        start = padded.find(f" {phrase} ")
        while start >= 0:
            yield start, start + len(phrase)
            start = padded.find(f" {phrase} ", start + 1)
