"""Makes the tuned encoder and the index when they are missing or stale.

Each is built in a folder of its own and swapped in whole, in one step: an interrupted build leaves the last good one
in place, and nothing half-made is ever served.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from unknot.built import current, swap_in
from unknot.knowledge import store
from unknot.knowledge.articles import load_articles
from unknot.knowledge.build import Report, Source, build_index, ways_to_ask
from unknot.knowledge.errors import KnowledgeError
from unknot.knowledge.index import save_index
from unknot.knowledge.loader import load_knowledge
from unknot.knowledge.passage import Passage
from unknot.knowledge.scope import load_scope
from unknot.knowledge.store import Places
from unknot.knowledge.tuning import TuningPlan, tune
from unknot.settings import Settings
from unknot.text.encoder import Encoder, bundled_model
from unknot.text.lexicon import LEXICON_FOLDER, load_lexicon, words_of


def prepare(settings: Settings, report: Report) -> Path:
    """Tune the encoder and build the index where they are missing or stale; gives the index's folder.

    Raises:
        KnowledgeError: Something is wrong with the knowledge; what was built before stays in use.
    """
    places = Places.under(settings.models)
    stamp = store.index_fingerprint(settings, store.encoder_in_use(settings))
    if current(places.index) == stamp:
        return places.index / stamp
    source = _read(places)
    encoder = prepare_encoder(settings, report)
    index = build_index(source, Encoder(encoder, settings.workers), str(encoder), stamp, report)
    return swap_in(places.index, stamp, lambda folder: save_index(index, folder))


def add_articles(settings: Settings, folder: Path, report: Report) -> int:
    """Add an operator's articles to the index; gives how many passages came in.

    The articles are copied below the models folder, so that every later build holds them as well. Adding a folder of
    the same name again replaces its articles.

    Raises:
        KnowledgeError: An article cannot be used; index and articles stay as they were.
    """
    if not folder.is_dir():
        raise KnowledgeError(folder, 0, "is no folder")
    if folder.resolve().name.startswith("."):
        raise KnowledgeError(folder, 0, "is a hidden folder; give it a name without a dot in front")
    places = Places.under(settings.models)
    added = load_articles(folder)
    kept = places.articles / folder.resolve().name
    taken = {passage.id for passage in read_passages(places, leaving_out=kept)}
    for passage in added:
        if passage.id in taken:
            raise KnowledgeError(folder, 0, f"the id {passage.id!r} is taken by another passage; rename the article")
    before = kept.with_name(f".{kept.name}.before")
    shutil.rmtree(before, ignore_errors=True)
    places.articles.mkdir(parents=True, exist_ok=True)
    if kept.exists():
        kept.rename(before)
    try:
        shutil.copytree(folder, kept)
        prepare(settings, report)
    except BaseException:
        shutil.rmtree(kept, ignore_errors=True)
        if before.exists():
            before.rename(kept)
        raise
    shutil.rmtree(before, ignore_errors=True)
    return len(added)


def read_passages(places: Places, leaving_out: Path | None = None) -> tuple[Passage, ...]:
    """Every passage from the files: the knowledge base's, then those of the operator's articles."""
    passages = load_knowledge(store.KNOWLEDGE_FOLDER)
    for folder in store.article_folders(places):
        if folder != leaving_out:
            passages += load_articles(folder)
    return passages


def _read(places: Places) -> Source:
    words = frozenset(words_of(load_lexicon(LEXICON_FOLDER)))
    return Source(read_passages(places), load_scope(store.SCOPE_FOLDER, store.INTENTS_FOLDER), words)


def prepare_encoder(settings: Settings, report: Report) -> Path | str:
    """Tune the encoder where it is missing or stale; gives its folder or name.

    Raises:
        KnowledgeError: Something is wrong with what the index is made from: that shows at once, not after a minute.
    """
    places = Places.under(settings.models)
    encoder = store.encoder_in_use(settings)
    if settings.encoder or current(places.encoder) == Path(encoder).name:
        return encoder
    _read(places)
    passages = load_knowledge(store.KNOWLEDGE_FOLDER)
    report("tuning the encoder on the alternative questions: about two minutes")
    plain = Encoder(bundled_model(), settings.workers)
    tune(plain.model, {passage.id: ways_to_ask(passage) for passage in passages}, TuningPlan(), report)
    return swap_in(places.encoder, store.encoder_fingerprint(), lambda folder: plain.model.save(str(folder)))
