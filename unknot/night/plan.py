"""Builds an evening plan from a few answers, out of `data/night/plan.yml`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from unknot.settings import ROOT
from unknot.texts import says_any

NIGHT_FILE = ROOT / "data" / "night" / "plan.yml"
DOCUMENT = "night_plan"
"""Under which kind the plan is kept."""


class NightError(ValueError):
    """An answer or a kept plan that cannot be used; the message names the question."""


@dataclass(frozen=True)
class Advice:
    """Something to do at once.

    Attributes:
        text: What is said.
        passages: Ids of the passages it rests on.
        sections: Ids of their sections in the articles.
    """

    text: str
    passages: tuple[str, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A question that shapes the plan; every one may be skipped.

    Attributes:
        id: Its name.
        title: A few words for it.
        text: What is asked.
        why: What it is asked for.
        answers: For each answer its name on a button.
        words: For each answer words that people type for it.
        several: The answer that stands for several at once; empty where there is none.
        negated: The answer that "no" to any other one gives; empty where there is none.
        habit: Whether it asks what the person does of an evening, not how the cramps are.
    """

    id: str
    title: str
    text: str
    why: str
    answers: Mapping[str, str]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    several: str = ""
    negated: str = ""
    habit: bool = False


@dataclass(frozen=True)
class Item:
    """Something to do in the evening.

    Attributes:
        id: Its name.
        title: A few words for it.
        text: What to do.
        passages: Ids of the passages it rests on.
        sections: Ids of their sections in the articles.
        wanted: For each question named the answers that bring it in.
        when_skipped: Whether a skipped question brings it in as well.
        parts: What it is made of; it goes where one of them is left out.
        instead: Parts in whose place it stands: it comes only where all of them are left out.
    """

    id: str
    title: str
    text: str
    passages: tuple[str, ...]
    sections: tuple[str, ...]
    wanted: Mapping[str, tuple[str, ...]]
    when_skipped: bool
    parts: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()

    def fits(self, answers: Mapping[str, str], without: Collection[str] = ()) -> bool:
        """Whether it belongs into the plan of these answers, without these parts."""
        if set(self.parts) & set(without) or not set(self.instead) <= set(without):
            return False
        return all(
            answers[question] in values if question in answers else self.when_skipped
            for question, values in self.wanted.items()
        )


@dataclass(frozen=True)
class NightPlan:
    """A person's evening plan.

    Attributes:
        answers: For each question that was answered the answer.
        items: What to do, in the order of the evening.
        made: The day it was made, where the person is.
        without: Parts that are left out of it.
    """

    answers: Mapping[str, str]
    items: tuple[Item, ...]
    made: date
    without: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """What to keep. The items follow from the answers, so that a better file makes a better plan."""
        left_out = {"without": list(self.without)} if self.without else {}
        return {"answers": dict(self.answers), "made": self.made.isoformat(), **left_out}


@dataclass(frozen=True)
class Phrases:
    """Words that tell what a person wants.

    Attributes:
        awake: Somebody is awake now.
        afraid: Somebody is afraid of the next cramp.
        hurting: Somebody is in pain.
        why: Somebody asks what a question is for.
        body: What cramps: no answer to a question.
        alter: Somebody wants to change something of the plan.
        renew: Somebody wants another plan than the one there is.
        back: Somebody goes back to an answer before this one.
        rather: Somebody says something else than before.
        later: Somebody tells what is different from when the plan was made.
        skips: Somebody does not want to answer, or cannot.
        no: A bare no, which skips nothing.
        resume: Somebody wants to go on with the questions.
        finish: Somebody wants the plan now, without the questions that are left.
        own: Somebody tells something of themselves.
        now_cramping: A cramp is there this minute, whatever else is answered.
        elsewhere: The diary, the kit or a reminder is meant, and not the plan.
        skip: The name of the button that skips a question.
        offer: The name of the button that begins a plan.
    """

    awake: tuple[str, ...]
    afraid: tuple[str, ...]
    hurting: tuple[str, ...]
    why: tuple[str, ...]
    body: tuple[str, ...]
    alter: tuple[str, ...]
    renew: tuple[str, ...]
    back: tuple[str, ...]
    rather: tuple[str, ...]
    later: tuple[str, ...]
    skips: tuple[str, ...]
    no: tuple[str, ...]
    resume: tuple[str, ...]
    finish: tuple[str, ...]
    own: tuple[str, ...]
    now_cramping: tuple[str, ...]
    elsewhere: tuple[str, ...]
    skip: str
    offer: str


class NightPlanner:
    """Asks, plans, and reads plans again."""

    def __init__(
        self,
        now: Sequence[Advice],
        calm: Sequence[Advice],
        questions: Sequence[Question],
        items: Sequence[Item],
        phrases: Phrases,
    ) -> None:
        """Take what `load_night` has read."""
        self.now, self.calm, self.questions, self.items = tuple(now), tuple(calm), tuple(questions), tuple(items)
        self.phrases = phrases

    def advice(self, text: str) -> tuple[Advice, ...]:
        """What to do at once for somebody awake: nothing hurts who is only afraid of the next cramp."""
        is_calm = says_any(self.phrases.afraid, text) and not says_any(self.phrases.hurting, text)
        return self.calm if is_calm else self.now

    def question(self, question: str) -> Question | None:
        """The question of an id, or None."""
        return next((known for known in self.questions if known.id == question), None)

    def next_question(self, answered: Mapping[str, str | None]) -> Question | None:
        """The first question that was neither answered nor skipped (None), or None at the end."""
        return next((question for question in self.questions if question.id not in answered), None)

    def plan(self, answers: Mapping[str, str | None], made: date, without: Iterable[str] = ()) -> NightPlan:
        """The plan of these answers without these parts; None or nothing stands for a skipped question.

        Raises:
            NightError: A question or an answer is unknown.
        """
        known = {question.id: question for question in self.questions}
        given = {question: answer for question, answer in answers.items() if answer is not None}
        for question, answer in given.items():
            if question not in known:
                raise NightError(f"there is no question {question!r}; there are {', '.join(known)}")
            if answer not in known[question].answers:
                raise NightError(f"`{question}` takes one of {', '.join(known[question].answers)}")
        left_out = tuple(dict.fromkeys(without))
        return NightPlan(given, tuple(item for item in self.items if item.fits(given, left_out)), made, left_out)

    def from_json(self, content: Mapping[str, Any]) -> NightPlan:
        """The plan that `NightPlan.to_json` wrote.

        Raises:
            NightError: It was written by something else.
        """
        try:
            made = date.fromisoformat(content["made"])
            return self.plan(content["answers"], made, content.get("without", ()))
        except (KeyError, TypeError, AttributeError) as error:
            raise NightError("a plan takes `answers` and `made`") from error
