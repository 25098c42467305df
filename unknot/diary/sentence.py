"""Reads a diary entry out of one sentence: "left hand this morning about 6, 5 out of 10, after typing all day"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import spacy

from unknot.diary.amounts import Amount, find_durations, find_strength
from unknot.diary.entry import LONGEST_NOTE, Entry, Precision, Side, Sleep
from unknot.diary.lexicon import BEFORE, FEELING, HELPED, MUSCLE, SLEEP
from unknot.diary.moment import find_moment
from unknot.diary.plain import blank, plain
from unknot.diary.roles import Part, Role, find_parts, is_joined, stands_in
from unknot.diary.where import find_side, find_where
from unknot.text.language import Entity, EntityFinder, find_entities
from unknot.text.lexicon import EntityWords
from unknot.text.normalise import tidy_in_place
from unknot.zones import zone_of

_FREE = re.compile(
    r"\b(?:after|following|because of|due to|caused by|set off by|brought on by|triggered by|cos of|coz of|from)\s+"
    r"(?P<words>(?!(?:that|it|this|which|about|all|a while|the|i|my|\d|_)\b\s*(?:$|"
    r"[,.;]))[a-z][a-z' -]{2,60}?)(?=\s*(?:$|[,.;_\d]|\band\b|\bbut\b|\bthen\b|\bfor\b|\bso\b))"
)
_ARTICLE = re.compile(r"^(?:an?|the|my|some|all the|all|being|having|doing|too much|lots of|a lot of|a bit of)\s+")
_EMPTY = {
    "that",
    "it",
    "this",
    "which",
    "while",
    "bit",
    "wards",
    "waking",
    "waking up",
    "getting up",
    "sleep",
    "bed",
    "time",
}
_DENIED = re.compile(
    r"\b(?:no|not|n't|without|never|nt|avoided|skipped)\s+(?:any\s+|much\s+|had\s+|been\s+|the\s+|a\s+|really\s+)*$"
)


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

    def __init__(self, lexicon: Iterable[EntityWords], repair: Callable[[str], str]) -> None:
        """Take the words of the fields, and a repair of spelling."""
        self._nlp = spacy.blank("en")
        self._finder = EntityFinder(self._nlp, lexicon)
        self._repair = repair

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
        entities = find_entities(self._finder(self._nlp.make_doc(shaped)))
        parts = find_parts(moment.rest, [entity for entity in entities if entity.entity in {BEFORE, HELPED, SLEEP}])
        where = find_where(entities, parts)
        before, helped = _before_and_helped(moment.rest, entities, parts)
        minutes = moment.minutes
        if minutes is None:
            minutes = _minutes(moment.rest, entities, parts)
        return Reading(
            when=moment.at,
            zone=zone,
            precision=moment.precision,
            where=where,
            side=find_side(entities),
            feeling=_values(entities, FEELING),
            strength=int(strength.value) if strength else None,
            minutes=minutes,
            before=before,
            helped=helped,
            sleep=_sleep(entities, parts),
            note=text.strip()[:LONGEST_NOTE],
        )


def _values(entities: Sequence[Entity], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entity.value for entity in entities if entity.entity == kind))


def _before_and_helped(
    text: str, entities: Sequence[Entity], parts: Sequence[Part]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    before: list[str] = []
    helped: list[str] = []
    goes_on = False
    for part in parts:
        goes_on = goes_on and is_joined(text, part)
        triggers = [
            entity
            for entity in entities
            if entity.entity == BEFORE and part.holds(entity) and not _masked(text, entity)
        ]
        remedies = [
            entity
            for entity in entities
            if entity.entity == HELPED and part.holds(entity) and not _masked(text, entity)
        ]
        sleeps = [entity for entity in entities if entity.entity == SLEEP and part.holds(entity)]
        triggers = [entity for entity in triggers if not _denied(text, entity) and not _says_more(remedies, entity)]
        if part.role is Role.HELPED:
            helped += [entity.value for entity in remedies if not _denied(text, entity)]
            triggers = [trigger for trigger in triggers if _comes_before(text, trigger, part, remedies)]
        elif part.role is Role.OPEN:
            if goes_on:
                # "stretch and heat": what may be either is what the part before it was
                triggers = [trigger for trigger in triggers if not any(_overlap(trigger, other) for other in remedies)]
            alone = [remedy for remedy in remedies if not any(_overlap(remedy, other) for other in triggers)]
            helped += [entity.value for entity in alone if not _denied(text, entity)]
            goes_on = bool(alone)
        if part.role is not Role.IN_VAIN:
            before += [
                trigger.value
                for trigger in triggers
                if part.role is Role.BEFORE or not any(_overlap(trigger, sleep) for sleep in sleeps)
            ]
        if part.role is Role.BEFORE and not triggers:
            before += _own_words(text, part, entities)
    return tuple(dict.fromkeys(before)), tuple(dict.fromkeys(helped))


def _comes_before(text: str, trigger: Entity, part: Part, remedies: Sequence[Entity]) -> bool:
    """Whether a trigger in a part that tells what helped is one all the same: "after hoovering, a rub helped"."""
    if any(_overlap(trigger, remedy) for remedy in remedies):
        cued = re.search(
            r"\b(?:after|from|while|during|been)\s+(?:an?\s|the\s|my\s|long\s|some\s)*$",
            text[part.start : trigger.start],
        )
        later = [remedy for remedy in remedies if remedy.start >= trigger.end and remedy.start < part.cue]
        return bool(cued and later)
    return trigger.start < part.cue


def _own_words(text: str, part: Part, entities: Sequence[Entity]) -> list[str]:
    found = _FREE.search(text, part.start, part.end)
    if not found:
        return []
    end = min(
        [
            entity.start
            for entity in entities
            if entity.entity in {MUSCLE, FEELING} and entity.start > found.start("words")
        ],
        default=found.end("words"),
    )
    words = text[found.start("words") : min(end, found.end("words"))].strip(" '-")
    words = re.sub(r"\s+(?:my|the|both|left|right|in|on|then|got|had|a)$", "", words)
    while _ARTICLE.match(words):
        words = _ARTICLE.sub("", words)
    return [] if words in _EMPTY or len(words) < 3 or len(words.split()) > 6 else [words]


def _masked(text: str, entity: Entity) -> bool:
    return "_" in text[entity.start : entity.end]


def _denied(text: str, entity: Entity) -> bool:
    return bool(_DENIED.search(text[max(0, entity.start - 24) : entity.start]))


def _says_more(remedies: Sequence[Entity], trigger: Entity) -> bool:
    """Whether "stood on it" is what "stood" is part of."""
    return any(
        _overlap(remedy, trigger) and (len(remedy.text) > len(trigger.text) or remedy.end > trigger.end)
        for remedy in remedies
    )


def _overlap(one: Entity, other: Entity) -> bool:
    return one.start < other.end and other.start < one.end


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
    if part is None or part.role is not Role.BEFORE or part.cue >= amount.start:
        return False
    cramp = [entity for entity in entities if entity.entity in {MUSCLE, FEELING}]
    return not any(part.cue < entity.start < amount.start for entity in cramp)


def _sleep(entities: Sequence[Entity], parts: Sequence[Part]) -> Sleep | None:
    told = [entity for entity in entities if entity.entity == SLEEP and not stands_in(entity, parts, Role.BEFORE)]
    if not told:
        return None
    longest = max(told, key=lambda entity: entity.end - entity.start)
    return Sleep(longest.value)
