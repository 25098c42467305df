"""Trains what triage learns when it is missing or stale."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from unknot.built import swap_in
from unknot.settings import Settings
from unknot.text.encoder import Encoder
from unknot.triage import store
from unknot.triage.answer_messages import NO_ANSWER, load_answer_messages
from unknot.triage.answers import Answers
from unknot.triage.levels import Level
from unknot.triage.messages import LabelledMessage, load_messages
from unknot.triage.ordinary import load_ordinary

_EVERY = 20
"""Of the messages of triage each so-and-so-many-th shows what is no answer to a prompt."""


def prepare_triage(settings: Settings, encoder: Encoder, report: Callable[[str], None]) -> None:
    """Train on the messages of today.

    Raises:
        RedFlagError: A file below `data/red_flags/` is not as described; what was trained before stays in use.
    """
    from unknot.triage.classifier import Classifier
    from unknot.triage.cleaning import cleaner
    from unknot.triage.tagging import Tagger

    red_flags = store.load_red_flags()
    answers = load_answer_messages(store.ANSWERS_FILE)
    messages = load_messages(store.MESSAGES_FOLDER, red_flags.flags) + load_ordinary(store.ORDINARY_FILE)
    others = [message.text for message in messages[::_EVERY]]
    messages += tuple(
        LabelledMessage(text, Level.NONE, (), "answer")
        for answer, said in answers.items()
        if answer != NO_ANSWER
        for text in said
    )
    report(f"training triage on {len(messages)} messages: about two minutes")
    clean = cleaner(red_flags.words())
    texts = [clean(message.text) for message in messages]
    learn_answers = Answers.prepared(answers, others, encoder, clean)
    with ThreadPoolExecutor(1) as beside:
        answered = beside.submit(learn_answers)
        trained = (Classifier.train(messages, texts, encoder, Tagger(red_flags.cues)), answered.result())

    def save(folder: Path) -> None:
        for part in trained:
            part.save(folder)

    swap_in(store.place(settings), store.classifier_fingerprint(encoder.name), save)
