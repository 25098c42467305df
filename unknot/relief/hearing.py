"""What a message means while a cramp is coached: "nope" and "a bit" say something only beside what was asked.

The classifier does not know that somebody is coached. Here a message is read again beside the question that stands,
by words that are data; what they leave open stays as the classifier has it. Names of intents are all that is known of
the dialogue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from unknot.relief.asked import AFFIRM, BACK, BETTER, INFORM, MEANT, NO, REPEAT, STILL, STOP, TIME, YES, Asked
from unknot.relief.lasting import Lasting
from unknot.relief.phrases import begins, ends, places
from unknot.texts import plain, says_any

_QUESTION = "ask_"
_TELLING = frozenset({STILL, BETTER, TIME, "request_relief"})
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
_SAID = 3.0
"""How many times as likely a kind is whose phrase stands in the message."""
_LEAST = 0.25
"""How likely an intent must be beside the question; below it what the classifier made of the message stands."""
_SURE = 0.4
"""From here on the classifier is believed before the phrases; chosen on messages of eight writers that it had not
learned from (docs/measuring.md)."""
_ENDING, _SURE_OF_END = frozenset({BETTER, STOP}), 0.6
"""A coaching that is ended for nothing leaves somebody alone with a cramp: that takes more (docs/measuring.md)."""
_OF_QUESTIONS = 0.1
"""How many times as likely as in another message it is that a question tells how the cramp is."""


@dataclass(frozen=True)
class Hearing:
    """Reads messages beside the question that stands.

    Attributes:
        said: Phrases that mean an intent wherever they stand in a message.
        whole: Messages that mean it.
        answers: Messages that are yes, no, or "wait".
        expected: For what was asked, how many times as likely as elsewhere each intent is.
        signs: Words in place of emoji.
        waiting: First or last words of somebody who asks for time.
        busy: Phrases of somebody who is at it: "still getting up", "yes I do it".
        steps: What a step is called, as opposed to a passage that was read in between.
        more: Phrases that, at the end of a message, ask for the next step, also where it is a question.
        gone: Phrases that say that the cramp has stopped.
        unlisted: Phrases that answer "which muscle?" with one that is not among the buttons.
        diary: Words about the diary, without which nothing that is said of the cramp is meant for it.
        unless: Words in front of a phrase of relief that take it back.
        elsewhere: Phrases that hold a word of relief and speak of something else: "the kids have gone".
        denied: Words that, close in front of a phrase of relief, turn it round: "it has not let go".
        between: Words that may stand between a denial and what is denied: "doesn't want to let go".
        relief: Words that tell of relief, and denied of none; some of them mean it only when they are denied.
        question: First words of a question, whose subject the classifier knows better.
        lasting: Hears that it cramps on, or is not to be stopped, whatever the classifier makes of it.
    """

    said: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]
    expected: Mapping[Asked, Mapping[str, float]]
    signs: Mapping[str, str]
    waiting: tuple[str, ...]
    busy: tuple[str, ...]
    steps: tuple[str, ...]
    more: tuple[str, ...]
    gone: tuple[str, ...]
    unlisted: tuple[str, ...]
    diary: tuple[str, ...]
    unless: tuple[str, ...]
    elsewhere: tuple[str, ...]
    denied: tuple[str, ...]
    between: tuple[str, ...]
    relief: tuple[str, ...]
    question: tuple[str, ...]
    lasting: Lasting

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
        words, beside = plain(_STRETCHED.sub(r"\1\1", text)), MEANT[asked]
        if bare := self._bare(words, beside):
            return bare
        found = self._kinds_in(words)
        if len(found) > 1:
            # "it eased a bit but it still cramps": what comes last counts
            found = self._kinds_in(_TURNS.split(words)[-1]) or found
        if asked is not Asked.GO_ON and found <= {STILL} and self._asks_for_more(words):
            return STILL
        is_question = self._is_question(text, words)
        if self.lasting.names_side(words):
            return INFORM
        if not is_question and self.lasting.cramps_on(words, is_better=BETTER in found):
            return STILL
        if not found & {STILL, BETTER} and self.lasting.is_no_stop(words):
            if intent == STOP and not is_question:
                return BACK
            likely = {name: chance for name, chance in (likely or {}).items() if name != STOP}
            intent, found = REPEAT if intent == STOP else intent, found - {STOP}
        best, chance = self._likeliest(asked, likely or {}, found, is_question=is_question)
        chance = 0.0 if best in _ENDING and chance < _SURE_OF_END else chance
        if chance >= _SURE and not self._is_turned_round(best, words, is_question=is_question):
            return self._beside(best, beside, text)
        if len(found) == 1 and not (is_question and found <= {STILL, BETTER, STOP}):
            return found.pop()
        if is_question:
            return _asking(intent, likely or {})
        if found:
            # "not gone. crying a bit now": relief that is denied is none, whatever else sounds like it
            is_denied = intent == BETTER and self._is_turned_round(intent, words, is_question=False)
            return STILL if is_denied else intent
        if plain(_CLAUSE_BEFORE.sub("", text)) in self.whole[STOP]:
            return STOP  # "nah leave it, enough"
        if self._asks_for_time(words):
            return TIME
        intent = best if chance >= _LEAST and best in self.expected.get(asked, {}) else intent
        if intent == BETTER and says_any(self.denied, words):
            return STILL
        if asked is Asked.IS_IT_EASING and self._says_no_first(words):
            return STILL
        if intent == AFFIRM and words.partition(" ")[0] in self.answers[YES]:
            return beside.get(YES, intent)
        return self._beside(intent, beside, text)

    def _is_question(self, text: str, words: str) -> bool:
        return "?" in text or words.partition(" ")[0] in self.question

    def _is_turned_round(self, intent: str, words: str, *, is_question: bool) -> bool:
        """Whether the words say the opposite of relief, or "no" to a question and then something else."""
        if intent == BETTER:
            return bool(self._denials.search(words))
        return intent not in KINDS and intent != TIME and self._says_no_first(words) and not is_question

    def _says_no_first(self, words: str) -> bool:
        return words.partition(" ")[0] in self.answers[NO]

    def _bare(self, words: str, beside: Mapping[str, str]) -> str:
        """What a message of nothing but such words means; empty where it is more."""
        answers = (beside[answer] for answer, phrases in self.answers.items() if words in phrases and answer in beside)
        kinds = (kind for kind, phrases in self.whole.items() if words in phrases)
        return next(answers, "") or next(kinds, "")

    def _beside(self, intent: str, beside: Mapping[str, str], text: str) -> str:
        """What an intent of the classifier is beside the question that stands."""
        if intent in _ENTRIES and not says_any(self.diary, text):
            return INFORM
        return beside.get(intent, intent)

    def _likeliest(
        self, asked: Asked, likely: Mapping[str, float], found: set[str], *, is_question: bool
    ) -> tuple[str, float]:
        """The intent that is likeliest beside what was asked, and how likely; without a question, none."""
        expected = self.expected.get(asked)
        if not expected or not likely:
            return "", 0.0
        here = {
            name: chance * expected.get(name, 1.0) * (_OF_QUESTIONS if is_question and name in _TELLING else 1.0)
            for name, chance in likely.items()
        }
        here.update({kind: _SAID * here.get(kind, 0.0) for kind in found})
        best = max(here, key=here.__getitem__)
        return best, here[best] / sum(here.values())

    def may_name_muscle(self, text: str, intent: str) -> bool:
        """Whether a message may say which muscle cramps: it asks nothing, and tells the diary nothing."""
        asks = intent != REPEAT and intent.startswith(_QUESTION) and self._is_question(text, plain(text))
        return not asks and not says_any(self.diary, text)

    def tells(self, words: str) -> str:
        """What a part of a message says by its words alone; empty where they leave it open."""
        found = self._kinds_in(words)
        said = self._bare(words, {}) or (found.pop() if len(found) == 1 else "")
        return said or (TIME if self._asks_for_time(words) else "")

    def says_gone(self, text: str) -> bool:
        """Whether a message that says "better" says that the cramp has stopped."""
        return says_any(self.gone, text)

    def means_step(self, text: str) -> bool:
        """Whether what is to be said again is the step, not a passage that was read in between."""
        return says_any(self.steps, text)

    def says_unlisted(self, text: str) -> bool:
        """Whether the muscle that was asked for is said to be none of those that are offered."""
        return says_any(self.unlisted, text)

    def _asks_for_time(self, words: str) -> bool:
        """Whether somebody is at it, or called away."""
        return begins(words, self.waiting) or ends(words, self.waiting) or says_any(self.busy, words)

    def _asks_for_more(self, words: str) -> bool:
        """Whether it is a question only in form: "what now?" asks for the next step."""
        return ends(words, self.more)

    def _kinds_in(self, words: str) -> set[str]:
        """The kinds whose phrases stand in a message and within no longer one."""
        spans = [(start, end, kind) for kind, phrases in self.said.items() for start, end in places(phrases, words)]
        spans += [(start, end, "") for start, end in places(self.elsewhere, words)]
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


def _asking(intent: str, likely: Mapping[str, float]) -> str:
    """What a question asks: where it is taken for news of the cramp, the likeliest that is none."""
    others = {name: chance for name, chance in likely.items() if name not in _TELLING}
    return max(others, key=others.__getitem__) if intent in _TELLING and others else intent
