"""What one owner keeps can be given to another."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from tests.kept import NOW, entry
from unknot.database.owners import hand_over
from unknot.person import Kept, Person


def test_everything_is_handed_over_and_nothing_of_others(engine: Engine) -> None:
    for owner in ("old", "bob"):
        person = Person(engine, owner)
        person.diary.add(owner, "m1", entry(1 if owner == "old" else 2))
        person.documents.put(owner, "toolkit", {"lines": []})
        person.reminders.opt_in(owner, "night_plan", "web", "Europe/London", 1260, NOW)
    hand_over(engine, "old", "new")
    assert Person(engine, "old").kept() == Kept(0, (), ())
    assert Person(engine, "new").kept() == Person(engine, "bob").kept() == Kept(1, ("toolkit",), ("night_plan",))


def test_of_somebody_who_keeps_nothing_nothing_is_handed_over(engine: Engine) -> None:
    hand_over(engine, "nobody", "new")
    assert Person(engine, "new").kept() == Kept(0, (), ())


@pytest.mark.parametrize("times", [1, 2])
def test_a_message_that_comes_again_still_finds_its_entry(engine: Engine, times: int) -> None:
    Person(engine, "old").diary.add("old", "m1", entry(1))
    for _ in range(times):
        hand_over(engine, "old", "new")
    Person(engine, "new").diary.add("new", "m1", entry(2))
    assert Person(engine, "new").kept().entries == 1
