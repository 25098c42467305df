"""Where the trained classifier of triage is kept under `models/`, and how triage is opened. `prepare.py` trains it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from unknot.built import current, fingerprint
from unknot.settings import ROOT, Settings
from unknot.text.lexicon import LEXICON_FOLDER, load_lexicon, words_of
from unknot.text.short_forms import SHORT_FORMS_FILE
from unknot.triage.errors import TriageUnusableError
from unknot.triage.flags import Flag, load_flags
from unknot.triage.ordinary import load_ordinary_files

if TYPE_CHECKING:
    from unknot.text.encoder import Encoder
    from unknot.triage.aftermath import Aftermath
    from unknot.triage.answers import Answers
    from unknot.triage.context import Cues
    from unknot.triage.detector import Triage

_Opened = TypeVar("_Opened")

RED_FLAGS = ROOT / "data" / "red_flags"
FLAGS_FOLDER, MESSAGES_FOLDER = RED_FLAGS / "flags", RED_FLAGS / "messages"
CONCEPTS_FOLDER, CUES_FILE = RED_FLAGS / "concepts", RED_FLAGS / "context.yml"
NUMBERS_FILE, ANSWERS_FILE = RED_FLAGS / "numbers.yml", RED_FLAGS / "answers.yml"
AFTER_FILE, FIRST_AID_FILE, DENIED_FILE = (RED_FLAGS / f"{name}.yml" for name in ("after", "first_aid", "denied"))
ORDINARY_FILE = RED_FLAGS / "ordinary.yml"
_TRAINERS = tuple(
    ROOT / "unknot" / f"{name}.py"
    for name in (
        "triage/replies",
        "triage/answers",
        "triage/aftermath",
        "triage/word_models",
        "triage/network",
        "triage/tagging",
        "triage/context",
        "triage/cleaning",
        "triage/ordinary",
        "text/features",
        "text/linear",
        "text/layers",
        "text/normalise",
        "text/spelling",
    )
)


@dataclass(frozen=True)
class RedFlags:
    """What is written about red flags."""

    flags: dict[str, Flag]
    concepts: dict[str, list[str]]
    cues: Cues

    def words(self) -> frozenset[str]:
        """Words that the spelling repair must know."""
        phrases = " ".join(phrase for phrases in self.concepts.values() for phrase in phrases)
        known = {word for word in phrases.replace("|", " ").split() if word.isalpha()}
        return frozenset(known | set(words_of(load_lexicon(LEXICON_FOLDER))))


def load_red_flags() -> RedFlags:
    """Read flags, concepts and cues; raises RedFlagError where a file is not as described."""
    # spaCy takes seconds to import: who only asks whether something is stale does not wait for it
    from unknot.triage.concepts import load_concepts
    from unknot.triage.context import load_cues

    concepts = load_concepts(CONCEPTS_FOLDER)
    return RedFlags(load_flags(FLAGS_FOLDER, concepts), concepts, load_cues(CUES_FILE))


def place(settings: Settings) -> Path:
    """Folder of the classifiers below the models folder."""
    return settings.models / "triage"


def classifier_fingerprint(encoder: Path | str) -> str:
    """Of what the classifier is trained on; `encoder` is where the sentence encoder lies."""
    sources = [MESSAGES_FOLDER, ANSWERS_FILE, AFTER_FILE, CUES_FILE, ORDINARY_FILE, SHORT_FORMS_FILE]
    sources += load_ordinary_files(ORDINARY_FILE)
    return fingerprint([*sources, *_TRAINERS], Path(encoder).name)


def is_trained(settings: Settings, encoder: Path | str) -> bool:
    """Whether the classifier in use was trained on the messages of today."""
    return current(place(settings)) == classifier_fingerprint(encoder)


def open_triage(settings: Settings, encoder: Encoder, clean: Callable[[str], str] | None = None) -> Triage:
    """Triage with the classifier in use.

    Args:
        settings: Says where the classifier is.
        encoder: The sentence encoder that it was trained with; shared with the search, so that a message is encoded
            once.
        clean: How messages are cleaned before they reach the encoder; triage's own way if None.

    Raises:
        TriageUnusableError: The classifier is missing, stale or damaged.
        RedFlagError: A file below `data/red_flags/` is not as described.
    """
    # scikit-learn and spaCy take seconds to import: only who needs triage waits for them
    from unknot.triage.classifier import Classifier
    from unknot.triage.cleaning import cleaner
    from unknot.triage.detector import Triage
    from unknot.triage.rules import Rules
    from unknot.triage.tagging import Tagger

    red_flags = load_red_flags()
    classifier = _open(settings, encoder, lambda folder: Classifier.load(folder, encoder, Tagger(red_flags.cues)))
    rules = Rules(red_flags.flags, red_flags.concepts, red_flags.cues)
    return Triage(red_flags.flags, rules, classifier, encoder, clean or cleaner(red_flags.words()))


def open_answers(settings: Settings, encoder: Encoder, clean: Callable[[str], str]) -> Answers:
    """What recognises answers to a prompt, with the same encoder and cleaning as triage; raises TriageUnusableError."""
    from unknot.triage.answers import Answers

    return _open(settings, encoder, lambda folder: Answers.load(folder, encoder, clean))


def open_aftermath(settings: Settings, encoder: Encoder, clean: Callable[[str], str]) -> Aftermath:
    """What hears what is said after a prompt, in the same way; raises TriageUnusableError."""
    from unknot.triage.aftermath import Aftermath

    return _open(settings, encoder, lambda folder: Aftermath.load(folder, encoder, clean))


def _open(settings: Settings, encoder: Encoder, load: Callable[[Path], _Opened]) -> _Opened:
    """What was trained last, if it was trained on the files of today."""
    stamp = classifier_fingerprint(encoder.name)
    if current(place(settings)) != stamp:
        raise TriageUnusableError(f"{place(settings)}: not trained on the messages of today; run `unknot train`")
    folder = place(settings) / stamp
    try:
        return load(folder)
    except Exception as error:  # a damaged file fails in as many ways as there are libraries reading it
        raise TriageUnusableError(f"{folder}: damaged ({error}); delete it and run `unknot train`") from error
