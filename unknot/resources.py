"""What several parts of the Rasa process share: loaded once, when the first message or training needs it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from unknot.knowledge.search import Searcher
from unknot.knowledge.store import encoder_in_use, index_fingerprint, open_searcher
from unknot.settings import read_settings
from unknot.text.encoder import Encoder
from unknot.triage import store as triage_store
from unknot.triage.contacts import Countries, load_countries
from unknot.triage.denial import Denial, load_denial
from unknot.triage.detector import Triage
from unknot.triage.first_aid import FirstAid, load_first_aid

if TYPE_CHECKING:
    from unknot.triage.aftermath import Aftermath
    from unknot.triage.answers import Answers


@lru_cache(maxsize=1)
def searcher() -> Searcher:
    """The searcher over the index in use; raises IndexUnusableError where there is none."""
    return open_searcher(read_settings())


@lru_cache(maxsize=1)
def triage() -> Triage:
    """Triage, on the searcher's own encoder so that a message is encoded once; raises TriageUnusableError.

    A broken index must not silence triage: then it brings an encoder of its own.
    """
    settings = read_settings()
    try:
        found = searcher()
    except RuntimeError:
        return triage_store.open_triage(settings, Encoder(encoder_in_use(settings), settings.workers))
    return triage_store.open_triage(settings, found.encoder, found.clean)


@lru_cache(maxsize=1)
def countries() -> Countries:
    """Whom to call in each country."""
    return load_countries(triage_store.NUMBERS_FILE)


@lru_cache(maxsize=1)
def aftermath() -> Aftermath:
    """What hears what is said after an alarm; raises TriageUnusableError."""
    return triage_store.open_aftermath(read_settings(), triage().encoder, triage().clean)


@lru_cache(maxsize=1)
def denial() -> Denial:
    """What hears that a sign is not there."""
    return load_denial(triage_store.DENIED_FILE)


@lru_cache(maxsize=1)
def first_aid() -> FirstAid:
    """What to do until help comes."""
    return load_first_aid(triage_store.FIRST_AID_FILE)


@lru_cache(maxsize=1)
def answers() -> Answers:
    """What recognises answers to an escalation; raises TriageUnusableError."""
    return triage_store.open_answers(read_settings(), triage().encoder, triage().clean)


def fingerprint() -> str:
    """Changes when the index or the encoder does, so that Rasa trains again what depends on them."""
    settings = read_settings()
    return index_fingerprint(settings, encoder_in_use(settings))
