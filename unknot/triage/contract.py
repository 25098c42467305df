"""The `escalation` message of the contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from unknot.triage.contacts import Country
from unknot.triage.detector import Raised
from unknot.triage.levels import Level

ESCALATION = "escalation"


def escalation_message(level: Level, flags: Sequence[Raised], country: Country) -> dict[str, Any]:
    """Level, flags with the words that raised them, and whom to call."""
    contacts = [{"label": contact.label, "uri": contact.uri} for contact in country.contacts(level)]
    return {
        "type": ESCALATION,
        "level": level.value,
        "flags": [{"id": flag.id, "evidence": flag.evidence} for flag in flags],
        "contacts": contacts,
    }
