"""Trains the classifier of triage when it is missing or stale."""

from __future__ import annotations

from collections.abc import Callable

from unknot.built import swap_in
from unknot.settings import Settings
from unknot.text.encoder import Encoder
from unknot.triage import store
from unknot.triage.messages import load_messages
from unknot.triage.ordinary import load_ordinary


def prepare_triage(settings: Settings, encoder: Encoder, report: Callable[[str], None]) -> None:
    """Train on the messages of today.

    Raises:
        RedFlagError: A file below `data/red_flags/` is not as described; what was trained before stays in use.
    """
    from unknot.triage.classifier import Classifier
    from unknot.triage.cleaning import cleaner
    from unknot.triage.tagging import Tagger

    red_flags = store.load_red_flags()
    messages = load_messages(store.MESSAGES_FOLDER, red_flags.flags) + load_ordinary(store.ORDINARY_FILE)
    report(f"training triage on {len(messages)} messages: about a minute")
    clean = cleaner(red_flags.words())
    texts = [clean(message.text) for message in messages]
    classifier = Classifier.train(messages, texts, encoder, Tagger(red_flags.cues))
    swap_in(store.place(settings), store.classifier_fingerprint(encoder.name), classifier.save)
