"""The file with everything: what is kept, and the conversation; it can be put back as it was."""

from __future__ import annotations

import json
from pathlib import Path

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered

from tests.kept import NOW, keep_of_everything
from unknot.channels.own_data import export_everything
from unknot.database.opening import open_database
from unknot.stores.forgetting import forget_person
from unknot.stores.tracker import ConversationStore
from unknot.stores.transcript import TranscriptStore


async def test_everything_is_in_the_file_and_comes_back_from_it(tmp_path: Path, domain: Domain) -> None:
    address = f"sqlite:///{tmp_path / 'kept.db'}"
    person = keep_of_everything(address, "ann", "quillberry")
    conversations, transcripts = ConversationStore(domain, address), TranscriptStore(address)
    tracker = await conversations.get_or_create_tracker("ann")
    for event in (UserUttered("my calf", metadata={"title": "My calf"}), BotUttered("Sit down."), UserUttered("ok")):
        tracker.update(event)
    await conversations.save(tracker)
    transcripts.open("ann", None)
    transcripts.hear("ann", {"text": "My calf"})
    engine = open_database(address)
    content = json.loads(export_everything(engine, "ann"))
    assert [(message["from"], message["text"]) for message in content["conversation"]["messages"]] == [
        ("you", "My calf"),
        ("unknot", "Sit down."),
        ("you", "ok"),
    ]
    assert [message["text"] for message in content["conversation"]["page"]] == ["My calf"]
    first = person.export()
    forget_person(engine, "ann")
    assert person.restore(json.dumps(content), NOW) == 1
    assert person.export() == first


def test_of_somebody_unknown_the_file_is_empty(tmp_path: Path) -> None:
    content = json.loads(export_everything(open_database(f"sqlite:///{tmp_path / 'kept.db'}"), "nobody"))
    assert content["diary"] == content["reminders"] == content["conversation"]["messages"] == []
