"""Says in plain words what is kept about a person."""

from __future__ import annotations

from pathlib import Path

from unknot.night.plan import DOCUMENT as NIGHT_PLAN
from unknot.person import Person
from unknot.reminders.clock_words import clock_words
from unknot.settings import ROOT
from unknot.texts import load_texts
from unknot.toolkit.toolkit import DOCUMENT as TOOLKIT

KEPT_FILE = ROOT / "data" / "person" / "kept.yml"
ZONE = "zone"
"""Kind of the document with the time zone that a person told."""
_BLANKS = {
    "intro": (),
    "entries_one": (),
    "entries": ("count",),
    "night_plan": (),
    "toolkit_one": (),
    "toolkit": ("count",),
    "reminder": ("time",),
    "zone": ("zone",),
    "conversation": (),
}


class KeptWords:
    """The words for each kind of thing."""

    def __init__(self, path: Path = KEPT_FILE) -> None:
        """Read them.

        Raises:
            TextsError: The file is wrong.
        """
        self._words = load_texts(path, _BLANKS)

    def list(self, person: Person) -> str:
        """Everything that is kept, a line each; raises what the database raises."""
        documents = person.documents.all_of(person.owner)
        kit = len(documents.get(TOOLKIT, {}).get("lines", ()))
        lines = [
            self._counted("entries", len(person.diary.entries(person.owner))),
            self._words["night_plan"] if NIGHT_PLAN in documents else "",
            self._counted("toolkit", kit),
            *(
                self._words["reminder"].format(time=clock_words(reminder.at_minute))
                for reminder in person.reminders.of(person.owner)
            ),
            self._words["zone"].format(zone=documents[ZONE].get("name")) if ZONE in documents else "",
            self._words["conversation"],
        ]
        return "\n".join([self._words["intro"], *(f"• {line}" for line in lines if line)])

    def _counted(self, key: str, count: int) -> str:
        return self._words[f"{key}_one"] if count == 1 else self._words[key].format(count=count) if count else ""
