"""Keeps the tuned encoder and the index under `models/`: made when missing or stale, swapped in whole, never half.

Each is built in a folder of its own, named by the fingerprint of what went in; a small file named `current` points to
the one in use and is replaced in one step. An interrupted build leaves the last good one in place.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from unknot.knowledge import tuning
from unknot.knowledge.articles import load_articles
from unknot.knowledge.build import Report, Source, build_index, ways_to_ask
from unknot.knowledge.encoder import Encoder, bundled_model
from unknot.knowledge.errors import IndexUnusableError, KnowledgeError
from unknot.knowledge.fingerprint import fingerprint
from unknot.knowledge.index import PASSAGES_FILE, KnowledgeIndex, load_index, load_passages, save_index
from unknot.knowledge.loader import load_knowledge
from unknot.knowledge.passage import Passage
from unknot.knowledge.scope import load_scope
from unknot.knowledge.search import Searcher
from unknot.settings import ROOT, Settings
from unknot.text.lexicon import LEXICON_FOLDER, load_lexicon, words_of

KNOWLEDGE_FOLDER = ROOT / "data" / "knowledge"
SCOPE_FOLDER = ROOT / "data" / "scope"
INTENTS_FOLDER = ROOT / "data" / "nlu"
_BUILDERS = ("articles", "build", "encoder", "features", "gate", "index", "lexical", "loader", "markdown", "scope")
"""Modules whose change makes an index stale."""
_CURRENT = "current"


@dataclass(frozen=True)
class Places:
    """Where things are kept below the models folder."""

    encoder: Path
    index: Path
    articles: Path

    @classmethod
    def under(cls, models: Path) -> Places:
        """The places of a models folder."""
        return cls(models / "encoder", models / "index", models / "articles")


def prepare(settings: Settings, report: Report) -> Path:
    """Tune the encoder and build the index where they are missing or stale; gives the index's folder.

    Raises:
        KnowledgeError: Something is wrong with the knowledge; what was built before stays in use.
    """
    places = Places.under(settings.models)
    encoder = _prepare_encoder(settings, places, report)
    stamp = index_fingerprint(settings, encoder)
    if current(places.index) == stamp:
        return places.index / stamp
    words = frozenset(words_of(load_lexicon(LEXICON_FOLDER)))
    source = Source(read_passages(places), load_scope(SCOPE_FOLDER, INTENTS_FOLDER), words)
    index = build_index(source, Encoder(encoder, settings.workers), str(encoder), stamp, report)
    return _swap_in(places.index, stamp, lambda folder: save_index(index, folder))


def add_articles(settings: Settings, folder: Path, report: Report) -> int:
    """Add an operator's articles to the index; gives how many passages came in.

    The articles are copied below the models folder, so that every later build holds them as well. Adding a folder of
    the same name again replaces its articles.

    Raises:
        KnowledgeError: An article cannot be used; index and articles stay as they were.
    """
    if not folder.is_dir():
        raise KnowledgeError(folder, 0, "is no folder")
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
    passages = load_knowledge(KNOWLEDGE_FOLDER)
    for folder in _article_folders(places):
        if folder != leaving_out:
            passages += load_articles(folder)
    return passages


def open_searcher(settings: Settings) -> Searcher:
    """A searcher over the index in use.

    Raises:
        IndexUnusableError: There is none, or it is damaged or stale.
    """
    index = load_index(index_folder(settings))
    return Searcher(index, Encoder(index.encoder, settings.workers))


def open_passages(settings: Settings) -> tuple[Passage, ...]:
    """The passages of the index in use, without its models.

    Raises:
        IndexUnusableError: There is no index.
    """
    path = index_folder(settings) / PASSAGES_FILE
    try:
        return load_passages(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnusableError(f"{path}: missing or damaged ({error}); run `unknot index`") from error


def index_folder(settings: Settings) -> Path:
    """Folder of the index in use.

    Raises:
        IndexUnusableError: Nothing was indexed yet, or the sources have changed since.
    """
    places = Places.under(settings.models)
    stamp = current(places.index)
    if stamp is None:
        raise IndexUnusableError(f"{places.index}: there is no index yet; run `unknot index`")
    if stamp != index_fingerprint(settings, encoder_in_use(settings)):
        raise IndexUnusableError(f"{places.index}: the knowledge has changed since it was indexed; run `unknot index`")
    return places.index / stamp


def index_fingerprint(settings: Settings, encoder: Path | str) -> str:
    """Of everything that the index depends on."""
    places = Places.under(settings.models)
    sources = [KNOWLEDGE_FOLDER, SCOPE_FOLDER, INTENTS_FOLDER, LEXICON_FOLDER]
    sources += [Path(__file__).with_name(f"{name}.py") for name in _BUILDERS]
    sources += _article_folders(places)
    return fingerprint(sources, Path(encoder).name)


def encoder_in_use(settings: Settings) -> Path | str:
    """Folder or name of the encoder that the settings ask for: our tuned one unless they name another."""
    return settings.encoder or Places.under(settings.models).encoder / _encoder_fingerprint()


def current(place: Path) -> str | None:
    """Fingerprint of what is in use at a place, or None."""
    try:
        stamp = (place / _CURRENT).read_text("utf-8").strip()
    except OSError:
        return None
    return stamp if stamp and (place / stamp).is_dir() else None


def _article_folders(places: Places) -> list[Path]:
    if not places.articles.is_dir():
        return []
    return sorted(path for path in places.articles.iterdir() if path.is_dir() and not path.name.startswith("."))


def _encoder_fingerprint() -> str:
    return fingerprint([*KNOWLEDGE_FOLDER.glob("*.md"), Path(tuning.__file__)], bundled_model().parent.name)


def _prepare_encoder(settings: Settings, places: Places, report: Report) -> Path | str:
    encoder = encoder_in_use(settings)
    if settings.encoder or current(places.encoder) == Path(encoder).name:
        return encoder
    passages = load_knowledge(KNOWLEDGE_FOLDER)
    report("tuning the encoder on the alternative questions: about two minutes")
    plain = Encoder(bundled_model(), settings.workers)
    tuning.tune(plain.model, {passage.id: ways_to_ask(passage) for passage in passages}, tuning.TuningPlan(), report)
    return _swap_in(places.encoder, _encoder_fingerprint(), lambda folder: plain.model.save(str(folder)))


def _swap_in(place: Path, stamp: str, write: Callable[[Path], None]) -> Path:
    """Write into a new folder, then point `current` to it, then clear away what is no longer used."""
    place.mkdir(parents=True, exist_ok=True)
    unfinished = place / f".{stamp}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    write(unfinished)
    finished = place / stamp
    shutil.rmtree(finished, ignore_errors=True)
    unfinished.rename(finished)
    pointer = place / f".{_CURRENT}"
    pointer.write_text(stamp, "utf-8")
    os.replace(pointer, place / _CURRENT)
    for other in place.iterdir():
        if other.is_dir() and other != finished:
            shutil.rmtree(other, ignore_errors=True)
    return finished
