"""The messages of the contract about an escalation: that there is one, and that it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from unknot.triage.contacts import Country
from unknot.triage.detector import Raised
from unknot.triage.flags import Flag
from unknot.triage.follow_up import Answer
from unknot.triage.levels import Level

ESCALATION = "escalation"
ANSWERED = "escalation_answered"


def escalation_message(
    level: Level, flags: Sequence[Raised], country: Country, known: Sequence[Flag] = ()
) -> dict[str, Any]:
    """Level, flags with the words that raised them, and whom to call; `known` is what is written about the flags."""
    contacts = [{"label": contact.label, "uri": contact.uri} for contact in country.contacts(level, known)]
    return {
        "type": ESCALATION,
        "level": level.value,
        "flags": [{"id": flag.id, "evidence": flag.evidence} for flag in flags],
        "contacts": contacts,
    }


def answered_message(answer: Answer) -> dict[str, Any]:
    """That the escalation before it is answered, and how: nothing of it has to stay in sight."""
    return {"type": ANSWERED, "answer": answer.value}
