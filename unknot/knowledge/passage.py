"""What a passage of guidance is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class QuestionKind(Enum):
    """Kinds of alternative question, as their headings stand in a knowledge file."""

    LAY_WORDS = "Lay words"
    SITUATIONS = "Situations"
    FRAGMENTS = "Fragments"
    TYPOS = "Typos"
    FOLLOW_UPS = "Follow-ups"
    COMPARISONS = "Comparisons"


@dataclass(frozen=True)
class Question:
    """A way of asking for a passage.

    Attributes:
        text: What the person types.
        kind: Which kind of question it is.
        earlier: The person's previous message, for a follow-up; empty otherwise.
    """

    text: str
    kind: QuestionKind
    earlier: str = ""


@dataclass(frozen=True)
class Citation:
    """Where guidance comes from: an article's title and a section's heading."""

    article: str
    section: str


@dataclass(frozen=True)
class Passage:
    """One answer of the knowledge base.

    Attributes:
        id: Stable name, words joined by hyphens.
        heading: What the passage is about, a few words.
        sections: Ids of the article sections it restates, one to three.
        topic: Topic word that responses and buttons share.
        answer: The short answer, 70 words or fewer.
        steps: The steps of a how-to, in order.
        more: Further paragraphs, each 70 words or fewer.
        caution: What to be careful about; empty when nothing.
        evidence: How far the evidence carries the claim, with its source; empty when nothing is claimed.
        muscles: Muscles that the passage is for; empty for any.
        questions: Alternative questions.
        citations: Article and section of each of `sections`, in their order.
    """

    id: str
    heading: str
    sections: tuple[str, ...]
    topic: str
    answer: str
    steps: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    caution: str = ""
    evidence: str = ""
    muscles: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    citations: tuple[Citation, ...] = ()

    @property
    def article(self) -> str:
        """Title of the article that the first section stands in."""
        return self.citations[0].article if self.citations else ""

    def parts(self) -> Iterator[tuple[str, str]]:
        """Everything the passage can say, as (name of the part, text), in reading order."""
        yield "answer", self.answer
        for step in self.steps:
            yield "step", step
        for paragraph in self.more:
            yield "more", paragraph
        if self.caution:
            yield "caution", self.caution
        if self.evidence:
            yield "evidence", self.evidence

    def text(self) -> str:
        """All that the passage can say, one part a line."""
        return "\n".join(text for _, text in self.parts())
