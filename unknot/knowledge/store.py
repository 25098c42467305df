"""Where the tuned encoder and the index are kept under `models/`, and how they are opened.

Each lies in a folder named by the fingerprint of what went in; a small file named `current` points to the one in use.
`prepare.py` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from unknot.built import current, fingerprint
from unknot.knowledge.errors import IndexUnusableError
from unknot.knowledge.passage import Passage
from unknot.knowledge.passages_file import PASSAGES_FILE, load_passages
from unknot.settings import ROOT, Settings
from unknot.text.encoder import bundled_model
from unknot.text.lexicon import LEXICON_FOLDER
from unknot.text.short_forms import SHORT_FORMS_FILE

if TYPE_CHECKING:
    from unknot.knowledge.search import Searcher

KNOWLEDGE_FOLDER = ROOT / "data" / "knowledge"
SCOPE_FOLDER = ROOT / "data" / "scope"
INTENTS_FOLDER = ROOT / "data" / "nlu"
_BUILDERS = (
    *("articles", "build", "gate", "index", "lexical", "loader", "markdown"),
    *("passage", "passages_file", "scope", "sections"),
)
"""Modules whose change makes an index stale."""


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


def open_searcher(settings: Settings) -> Searcher:
    """A searcher over the index in use.

    Raises:
        IndexUnusableError: There is none, or it is damaged or stale.
    """
    # torch and scikit-learn take seconds to import: only who searches waits for them
    from unknot.knowledge.index import load_index
    from unknot.knowledge.search import Searcher
    from unknot.text.encoder import Encoder

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


def check_index(settings: Settings) -> None:
    """A quick look whether an index is in place, without reading the sources again.

    Raises:
        IndexUnusableError: There is none.
    """
    place = Places.under(settings.models).index
    stamp = current(place)
    if stamp is None or not (place / stamp / PASSAGES_FILE).is_file():
        raise IndexUnusableError(f"{place}: there is no index; run `unknot index`")


def is_fresh(settings: Settings) -> bool:
    """Whether there is an index and it was made from what is there now."""
    try:
        index_folder(settings)
    except IndexUnusableError:
        return False
    return True


def has_encoder(settings: Settings) -> bool:
    """Whether the encoder that the settings ask for is there, as far as it is ours to make."""
    return bool(settings.encoder) or current(Places.under(settings.models).encoder) == encoder_fingerprint()


def index_fingerprint(settings: Settings, encoder: Path | str) -> str:
    """Of everything that the index depends on."""
    places = Places.under(settings.models)
    sources = [KNOWLEDGE_FOLDER, SCOPE_FOLDER, INTENTS_FOLDER, LEXICON_FOLDER, SHORT_FORMS_FILE]
    sources += [Path(__file__).with_name(f"{name}.py") for name in _BUILDERS]
    sources += [ROOT / "unknot" / "text" / f"{name}.py" for name in ("features", "linear")]
    sources += article_folders(places)
    return fingerprint(sources, Path(encoder).name)


def encoder_in_use(settings: Settings) -> Path | str:
    """Folder or name of the encoder that the settings ask for: our tuned one unless they name another."""
    return settings.encoder or Places.under(settings.models).encoder / encoder_fingerprint()


def article_folders(places: Places) -> list[Path]:
    """Folders of the articles that the operator added."""
    if not places.articles.is_dir():
        return []
    return sorted(path for path in places.articles.iterdir() if path.is_dir() and not path.name.startswith("."))


def encoder_fingerprint() -> str:
    """Of what our own encoder is tuned on."""
    return fingerprint(
        [*KNOWLEDGE_FOLDER.glob("*.md"), Path(__file__).with_name("tuning.py"), ROOT / "unknot" / "text" / "layers.py"],
        bundled_model().parent.name,
    )
