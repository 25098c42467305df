"""Says in plain words what is kept about a person."""

from __future__ import annotations

import re
from pathlib import Path

from unknot.night.plan import DOCUMENT as NIGHT_PLAN
from unknot.person import Person
from unknot.reminders.clock_words import clock_words
from unknot.settings import ROOT
from unknot.texts import load_texts, plain
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
_NAME = re.compile(
    r"\b(?:(?:know|knew|remember|have|store|stored|keep|kept|got|recall|say|forg[eo]t|forgotten|tell me|guess)(?: \w+)?"
    r" my (?:real |first |last |full |own )?name|what(?:s| is| was) my (?:real |first |last |full |own )?name|"
    r"what (?:am i|im|i am) called)\b"
)
_ONCE_MORE = re.compile(
    r"^(?:and |so |ok |okay |well |then |now |what about now )*what (?:else )?(?:do|did|have|are) you "
    r"(?:know|have|keep|keeping|remember|got|kept|stored|storing|hold)(?: (?:on|about|of) me)?"
    r"(?: (?:now|then|by now|so far|still))*$"
)


def asks_for_name(text: str) -> bool:
    """Whether somebody asks what they are called."""
    return _NAME.search(plain(text)) is not None


def asks_once_more(text: str) -> bool:
    """Whether a question after "what do you know about me?" is the same one once more: "and now what do you know?"."""
    return _ONCE_MORE.match(plain(text)) is not None


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
