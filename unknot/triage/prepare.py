"""Trains what triage learns, in two steps: what is learned from words keeps one thread a model busy, a network many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from unknot.built import swap_in
from unknot.settings import Settings
from unknot.text.encoder import Encoder
from unknot.triage import store
from unknot.triage.aftermath import Aftermath
from unknot.triage.answers import Answers
from unknot.triage.classifier import Classifier
from unknot.triage.cleaning import cleaner
from unknot.triage.levels import Level
from unknot.triage.messages import LabelledMessage, load_messages
from unknot.triage.network import Network, NetworkPlan
from unknot.triage.ordinary import load_ordinary
from unknot.triage.reply_messages import ANSWERS, KINDS, NOTHING, load_reply_messages
from unknot.triage.tagging import Tagger
from unknot.triage.word_models import Margins, WordModels, is_raised

_EVERY, _EVERY_AFTER = 20, 60
"""Of the messages of triage each so-and-so-many-th shows what is no answer to a prompt, and nothing said after one."""


@dataclass(frozen=True)
class Learned:
    """What was learned from words, and what the network goes on from.

    Attributes:
        answers: Recognises answers to a prompt.
        aftermath: Hears what else is said after one.
        words: The linear models.
        messages: What they learned from.
        texts: What the messages say, cleaned.
        margins: What a linear model says of each that has not learned from it.
    """

    answers: Answers
    aftermath: Aftermath
    words: WordModels
    messages: tuple[LabelledMessage, ...]
    texts: list[str]
    margins: Margins


def learn_words(settings: Settings, encoder: Encoder, report: Callable[[str], None]) -> Learned:
    """The first step, on the messages of today.

    Args:
        settings: Say how many models may be fitted at the same time.
        encoder: Gives the sentence vectors of replies to a prompt.
        report: Gets a line of progress.

    Raises:
        RedFlagError: A file below `data/red_flags/` is not as described; what was trained before stays in use.
    """
    red_flags = store.load_red_flags()
    answers = load_reply_messages(store.ANSWERS_FILE, ANSWERS)
    after = load_reply_messages(store.AFTER_FILE, KINDS)
    messages = load_messages(store.MESSAGES_FOLDER, red_flags.flags) + load_ordinary(store.ORDINARY_FILE)
    others = [message.text for message in messages]
    messages += tuple(
        LabelledMessage(text, Level.NONE, (), "answer")
        for answer, said in answers.items()
        if answer != NOTHING
        for text in said
    )
    report(f"training triage on {len(messages)} messages: about two minutes")
    clean = cleaner(red_flags.words())
    texts = [clean(message.text) for message in messages]
    words, margins = WordModels.fit(messages, texts, Tagger(red_flags.cues), settings.workers)
    replies = (
        Answers.train(answers, others[::_EVERY], encoder, clean),
        Aftermath.train(after, others[::_EVERY_AFTER], encoder, clean),
    )
    return Learned(*replies, words, messages, texts, margins)


def learn_to_read(settings: Settings, encoder: Encoder, learned: Learned) -> None:
    """The second step; what both have made is in use after it.

    Args:
        settings: Say where it is kept.
        encoder: Gives the token states that the network reads.
        learned: What `learn_words` gave.
    """
    network = Network.train(encoder, learned.texts, is_raised(learned.messages), learned.margins, NetworkPlan())
    trained = (Classifier(learned.words, network), learned.answers, learned.aftermath)

    def save(folder: Path) -> None:
        for part in trained:
            part.save(folder)

    swap_in(store.place(settings), store.classifier_fingerprint(encoder.name), save)
