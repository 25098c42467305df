"""Everything about a person can be exported, erased and put back, and is the same afterwards."""

from __future__ import annotations

import json

import pytest
from sqlalchemy.engine import Engine

from tests.kept import NOW, entry, made_up
from unknot.diary.errors import DiaryError
from unknot.person import Kept, Person


def _filled(engine: Engine, owner: str = "ann") -> Person:
    person = Person(engine, owner)
    person.diary.restore(owner, made_up(200, 90))
    person.diary.add(owner, "m1", entry(note="ünï 😖", before=("own words",)))
    person.documents.put(owner, "night_plan", {"answers": {"when": "waking"}, "made": "2026-11-18"})
    person.documents.put(owner, "toolkit", {"lines": [{"item": "own:tea", "packed": True}]})
    person.reminders.opt_in(owner, "night_plan", "web", "Europe/London", 1230, NOW)
    return person


def test_export_erase_restore_export_gives_the_same(engine: Engine) -> None:
    person = _filled(engine)
    first = person.export()
    assert person.erase() == 204
    assert person.kept() == Kept(0, (), ())
    assert person.restore(first, NOW) == 201
    assert person.export() == first


def test_restoring_twice_changes_nothing(engine: Engine) -> None:
    person = _filled(engine)
    first = person.export()
    assert person.restore(first, NOW) == 0
    assert person.export() == first


def test_what_is_kept_can_be_told_in_short(engine: Engine) -> None:
    assert _filled(engine).kept() == Kept(201, ("night_plan", "toolkit"), ("night_plan",))


def test_one_owner_sees_nothing_of_another(engine: Engine) -> None:
    _filled(engine)
    bob = Person(engine, "bob")
    assert bob.kept() == Kept(0, (), ())
    assert json.loads(bob.export())["diary"] == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda text: "{", "no JSON"),
        (lambda text: "[]", "takes diary, documents, reminders, unknot"),
        (lambda text: text.replace('"unknot": 1', '"unknot": 9'), "of version 1"),
        (lambda text: text.replace('"strength"', '"might"'), "missing or unknown"),
        (lambda text: text.replace('"channel"', '"chanel"'), "`reminders` takes"),
        (lambda text: json.dumps({**json.loads(text), "diary": {}}), "take lists"),
        (lambda text: json.dumps({**json.loads(text), "documents": {"toolkit": 3}}), "takes an object"),
    ],
)
def test_a_file_that_was_not_exported_is_refused_and_changes_nothing(engine: Engine, change: object, what: str) -> None:
    person = _filled(engine)
    before = person.export()
    with pytest.raises(DiaryError, match=what):
        person.restore(change(before), NOW)  # type: ignore[operator]
    assert person.export() == before
