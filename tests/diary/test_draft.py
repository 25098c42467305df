"""An entry that is being told: written at any point, once, and the same when it is read back."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.engine import Engine

from tests.kept import LONDON, NOW, entry
from unknot.diary.draft import Draft, begin, draft_from_json, draft_to_json
from unknot.diary.entry import Precision
from unknot.diary.reader import open_reader
from unknot.diary.store import DiaryStore


def test_a_draft_survives_the_conversation() -> None:
    draft = begin("ann", "m1", NOW, LONDON).told({"where": ("calf",), "strength": 7}, "calf, 7").having_heard("m2")
    assert draft_from_json(draft_to_json(draft)) == draft


def test_it_may_be_kept_at_any_point_and_is_one_entry(engine: Engine) -> None:
    store, draft = DiaryStore(engine), begin("ann", "m1", NOW, LONDON)
    for told in ({"where": ("calf",)}, {"strength": 7}, {"helped": ("heat",)}):
        draft = draft.told(told, "words")
        for _ in range(3):
            assert draft.keep(store, "ann")
    assert store.entries("ann") == [draft.entry]


def test_an_entry_that_was_deleted_meanwhile_does_not_come_back(engine: Engine) -> None:
    store = DiaryStore(engine)
    kept = store.add("ann", "m1", entry()).entry
    store.delete("ann", kept.id)
    assert not Draft(kept, NOW).told({"strength": 3}, "3").keep(store, "ann")
    assert store.entries("ann") == []


def test_in_another_time_zone_the_words_are_read_again() -> None:
    told = {"when": NOW.replace(hour=3), "zone": LONDON, "precision": Precision.TIME}
    draft = begin("ann", "m1", NOW, LONDON).told(told, "at 3am").told({"strength": 7}, "7")
    moved = draft.in_zone(open_reader(), "Australia/Sydney")
    assert (moved.entry.zone, moved.entry.local.hour, moved.entry.strength) == ("Australia/Sydney", 3, 7)


def test_a_moment_that_was_not_said_stays_the_same_moment() -> None:
    draft = begin("ann", "m1", NOW, LONDON)
    assert draft.in_zone(open_reader(), "Australia/Sydney").entry.when == draft.entry.when


def test_a_clock_time_near_what_was_said_makes_it_closer_and_any_other_does_not() -> None:
    part = begin("ann", "m1", NOW, LONDON).told({"when": NOW, "zone": LONDON, "precision": Precision.PART}, "")
    closer = {"when": NOW - timedelta(hours=3), "zone": LONDON, "precision": Precision.TIME}
    assert part.is_closer(closer)
    assert not part.is_closer({**closer, "when": NOW - timedelta(days=2)})
    assert not part.is_closer({"strength": 7})
    assert not part.told(closer, "at 5").is_closer(closer)
