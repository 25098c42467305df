"""Reads a diary entry out of one sentence: "left hand this morning about 6, 5 out of 10, after typing all day"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import spacy

from unknot.diary.amounts import Amount, find_durations, find_strength
from unknot.diary.causes import before_and_helped
from unknot.diary.denied import is_denied, without_denied
from unknot.diary.entry import LONGEST_NOTE, Entry, Precision, Side, Sleep
from unknot.diary.families import Families, longest
from unknot.diary.lexicon import BEFORE, FEELING, HELPED, MUSCLE, SLEEP
from unknot.diary.moment import Moment, find_moment
from unknot.diary.plain import blank, plain
from unknot.diary.ranks import Ranks
from unknot.diary.roles import Part, Role, find_parts
from unknot.diary.sleeping import how_slept
from unknot.diary.verdicts import with_verdicts
from unknot.diary.where import find_side, find_where
from unknot.text.language import Entity, EntityFinder, find_entities
from unknot.text.lexicon import EntityWords
from unknot.text.normalise import tidy_in_place
from unknot.zones import zone_of

_AN_HOUR = 60
_LONGER = frozenset({SLEEP, HELPED, BEFORE})
_PERIOD = "period"
_UP, _TO_BED = 6, 20
"""Hours of the day between which people are up."""
_EVENING = 18


@dataclass(frozen=True)
class Reading:
    """What a sentence tells; the keys are those of an entry."""

    when: datetime
    zone: str
    precision: Precision
    where: tuple[str, ...]
    side: Side | None
    feeling: tuple[str, ...]
    strength: int | None
    minutes: float | None
    before: tuple[str, ...]
    helped: tuple[str, ...]
    sleep: Sleep | None
    note: str

    def entry(self, entry_id: str) -> Entry:
        """The entry, under an id."""
        return Entry(id=entry_id, **vars(self))


class SentenceReader:
    """Reads entries; make one and keep it, its word lists take a moment to compile."""

    def __init__(
        self,
        lexicon: Iterable[EntityWords],
        repair: Callable[[str], str],
        families: Families | None = None,
        ranks: Ranks | None = None,
    ) -> None:
        """Take the words of the fields, a repair of spelling, families of words beside the lists, and what counts."""
        self._nlp = spacy.blank("en")
        self._finder = EntityFinder(self._nlp, lexicon)
        self._repair = repair
        self._families = families or Families(())
        self._ranks = ranks or Ranks({}, {})

    def read(self, text: str, now: datetime, zone: str, *, day_first: bool = True) -> Reading:
        """What the sentence tells; what it leaves out stays empty.

        Args:
            text: What the person wrote.
            now: The moment of writing, with a time zone.
            zone: IANA name of the person's time zone.
            day_first: Whether 3/4 is the third of April.

        Raises:
            ZoneError: The zone is unknown.
        """
        shaped = plain(self._repair(tidy_in_place(plain(text))))
        strength = find_strength(shaped)
        without_strength = blank(shaped, strength.start, strength.end) if strength else shaped
        moment = find_moment(without_strength, now, zone_of(zone), day_first=day_first)
        found = find_entities(self._finder(self._nlp.make_doc(shaped)))
        entities = longest(found, self._families(shaped))
        told = [entity for entity in entities if entity.entity in {BEFORE, HELPED, SLEEP}]
        parts = with_verdicts(moment.rest, find_parts(moment.rest, told), told)
        # the eyes of "never shut my eyes again" are no place of a cramp
        where = find_where(shaped, _alone(entities, {SLEEP}), parts)
        awake_since = _no_night_since(moment, now.astimezone(zone_of(zone)))
        by_day = _is_by_day(moment, zone_of(zone))
        before, helped = before_and_helped(
            moment.rest, entities, parts, self._ranks, untimed=shaped, awake_since=awake_since, by_day=by_day
        )
        minutes = moment.minutes
        if minutes is None:
            minutes = _minutes(moment.rest, entities, parts)
        return Reading(
            when=moment.at,
            zone=zone,
            precision=moment.precision,
            where=where,
            side=find_side(shaped, entities),
            feeling=tuple(dict.fromkeys(felt.value for felt in _felt(shaped, entities))),
            strength=int(strength.value) if strength else None,
            minutes=minutes,
            before=before,
            helped=helped,
            sleep=how_slept(moment.rest, entities, parts, awake_since=awake_since, by_day=by_day),
            note=text.strip()[:LONGEST_NOTE],
        )


def _start(entity: Entity) -> int:
    return entity.start


def _no_night_since(moment: Moment, now: datetime) -> bool:
    at = moment.at.astimezone(now.tzinfo)
    is_told = moment.precision in {Precision.TIME, Precision.PART}
    return is_told and at.date() == now.date() and at.hour >= _UP and now.hour < _TO_BED


def _is_by_day(moment: Moment, zone: ZoneInfo) -> bool:
    is_told = moment.precision in {Precision.TIME, Precision.PART}
    return is_told and _UP <= moment.at.astimezone(zone).hour < _EVENING


def _alone(entities: Sequence[Entity], fields: frozenset[str] | set[str] = _LONGER) -> list[Entity]:
    """What is no part of something longer: nothing is stiff in "slept like the dead" or "kicked my shoes off"."""
    # "period cramps" name both what came before and how it feels
    longer = [entity for entity in entities if entity.entity in fields and entity.value != _PERIOD]
    return [
        entity
        for entity in entities
        if not any(
            other.start <= entity.start and entity.end <= other.end and other.end - other.start > len(entity.text)
            for other in longer
        )
    ]


def _felt(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """What it felt like; "not a cramp" alone leaves nothing."""
    felt = [entity for entity in _alone(entities) if entity.entity == FEELING]
    return [entity for entity in without_denied(text, felt) if not is_denied(text, entity)]


def _minutes(text: str, entities: Sequence[Entity], parts: Sequence[Part]) -> float | None:
    found = list(find_durations(text))
    sleeps = [entity for entity in entities if entity.entity == SLEEP]
    open_to = [amount for amount in found if not _of_something_else(amount, entities, parts, sleeps)]
    clear = [amount for amount in open_to if amount.clear]
    chosen = clear or open_to
    return chosen[0].value if chosen else None


def _of_something_else(
    amount: Amount, entities: Sequence[Entity], parts: Sequence[Part], sleeps: Sequence[Entity]
) -> bool:
    """Whether a stretch of time is how long something else took: "after sitting for 2 hours"."""
    if any(sleep.start <= amount.start < sleep.end for sleep in sleeps):
        return True
    part = next((part for part in parts if part.start <= amount.start < part.end), None)
    if part is None:
        return False
    cramp = [entity for entity in entities if entity.entity in {MUSCLE, FEELING}]
    if amount.of_it:
        # "twitching, 3 hours of it" against "dancing, 3 hours of it"
        named = [entity for entity in entities if entity.entity in {MUSCLE, FEELING, BEFORE}]
        last = max((entity for entity in named if entity.start < amount.start), key=_start, default=None)
        return last is None or last.entity == BEFORE
    done = [entity.start for entity in entities if entity.entity == BEFORE and part.holds(entity)]
    earlier = [start for start in done if start < amount.start]
    if earlier and amount.value >= _AN_HOUR:
        return not any(max(earlier) < entity.start < amount.start for entity in cramp)
    if part.role is not Role.BEFORE or part.cue >= amount.start:
        return False
    return not any(part.cue < entity.start < amount.start for entity in cramp)
