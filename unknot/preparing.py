"""Makes everything that is missing or stale under `models/`, what can be made side by side at the same time."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from unknot.kept_files import check_files
from unknot.knowledge.store import encoder_in_use, has_encoder, is_fresh, open_passages
from unknot.knowledge.topics import TOPICS_FILE, load_topics
from unknot.quiet import silence_warnings
from unknot.settings import Settings
from unknot.training import import_rasa, model_path, prepare_model
from unknot.triage.contacts import load_countries
from unknot.triage.reply_messages import ANSWERS, KINDS, load_reply_messages
from unknot.triage.store import AFTER_FILE, ANSWERS_FILE, NUMBERS_FILE, is_trained

Report = Callable[[str], None]


def prepare_everything(settings: Settings, report: Report) -> None:
    """Tune, index and train what is not up to date; every file is read first that a slip could hide in.

    Args:
        settings: Say where everything is.
        report: Gets lines of progress; a function of a module, as another process calls it as well.

    Raises:
        KnowledgeError, RedFlagError, TextsError, TrainingError: A file is wrong; what was made before stays in use.
    """
    load_countries(NUMBERS_FILE)
    load_reply_messages(ANSWERS_FILE, ANSWERS)
    load_reply_messages(AFTER_FILE, KINDS)
    # index and dialogue model are made beside triage, which needs neither; the process starts with its first task
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=silence_warnings) as beside:
        if not has_encoder(settings):
            from unknot.knowledge.prepare import prepare_encoder

            beside.submit(import_rasa)
            prepare_encoder(settings, report)
        if is_trained(settings, encoder_in_use(settings)):
            _prepare_answers(settings, report)
            return
        from unknot.text.encoder import Encoder
        from unknot.triage.prepare import learn_to_read, learn_words

        # side by side each keeps one half of the processor cores busy
        is_alone = is_fresh(settings) and model_path(settings).exists()
        share = settings if is_alone else replace(settings, workers=max(1, settings.workers // 2))
        answers = beside.submit(_prepare_answers, share, report)
        learned = learn_words(share, Encoder(encoder_in_use(share), share.workers), report)
        left = settings if answers.done() else share  # the network takes every core that nobody else wants
        learn_to_read(left, Encoder(encoder_in_use(left), left.workers), learned)
        answers.result()


def _prepare_answers(settings: Settings, report: Report) -> None:
    """The index, and Rasa's model, which is trained with it."""
    os.environ["UNKNOT_WORKERS"] = str(settings.workers)  # Rasa's components read the settings from there
    if not is_fresh(settings):
        from unknot.knowledge.prepare import prepare

        prepare(settings, report)
    passages = open_passages(settings)
    load_topics(TOPICS_FILE, {passage.id for passage in passages})
    check_files(passages)
    prepare_model(settings, report)
