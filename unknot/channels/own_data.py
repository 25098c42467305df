"""Everything that is kept about a person, as one JSON file."""

from __future__ import annotations

import json

from sqlalchemy.engine import Engine

from unknot.person import Person
from unknot.stores.own_data import conversation_of


def export_everything(engine: Engine, sender: str) -> bytes:
    """The file: what `Person.export` gives, and the conversation. `unknot diary restore` takes it.

    Args:
        engine: A database that `open_database` has opened.
        sender: The conversation's id, which owns all that is kept.
    """
    content = {**json.loads(Person(engine, sender).export()), "conversation": conversation_of(engine, sender)}
    text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False, default=str) + "\n"
    return text.encode("utf-8", "replace")
