"""Words of a new cramp that point back to the one told before: "same leg", "the other foot", "the day before that"."""

from __future__ import annotations

import re
from datetime import timedelta
from re import Match

from unknot.diary.entry import Entry, Precision, Side
from unknot.diary.told import Told
from unknot.diary.where import narrower

_PART = r"(?:leg|foot|feet|calf|calves|thigh|arm|shin|knee|ankle|shoulder|hip|toes?|side)"
_SAME = re.compile(rf"\bsame (?:{_PART}|hand|place|spot|muscle|area|bit|part|one)\b", re.IGNORECASE)
_OTHER = re.compile(rf"\b(?:the|my) other (?:{_PART}|one)\b|\b(?:in|with) (?:the|my) other hand\b", re.IGNORECASE)
_UNIT = r"(?P<unit>day|night|evening|morning|afternoon)"
_DAY = re.compile(
    rf"\b(?:on |in )?(?:(?:the |that )?(?:very )?(?P<same>same) {_UNIT}\b|"
    rf"(?:the )?(?P<next>next|following) {_UNIT.replace('unit', 'unit2')}\b|"
    rf"the {_UNIT.replace('unit', 'unit3')} (?P<way>before|after)(?: (?:that|this|it))?(?=\W*$|,| (?:at|about|"
    rf"around)\b))",
    re.IGNORECASE,
)
_TIME = re.compile(r"\b(?:(?:at|about|around|roughly) )*the same (?:time|hour)\b(?! (?:as|of))", re.IGNORECASE)
_OPPOSITE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
_NIGHT_ENDS = timedelta(hours=6)


def points_to_place(text: str) -> bool:
    """Whether a message says where by the cramp before."""
    return bool(_SAME.search(text) or _OTHER.search(text))


def points_to_day(text: str) -> bool:
    """Whether a message says when by the cramp before."""
    return _DAY.search(text) is not None


def with_day_of(text: str, before: Entry) -> str:
    """The message with the date, and the time, in place of words that count from the cramp before."""
    dated = _DAY.sub(lambda found: _dated(found, before), text)
    return _TIME.sub(f"at {before.local:%H:%M}", dated) if before.precision is Precision.TIME else dated


def with_place_of(text: str, told: Told, before: Entry) -> Told:
    """What a message tells, its place that of the cramp before where it says so; a side that it names itself counts."""
    if not points_to_place(text) or not before.where:
        return told
    side = before.side
    if _OTHER.search(text):
        side = _OPPOSITE.get(side) if side else None
    side, named = told.get("side") or side, told.get("where", ())
    # "same foot" behind a cramp of the left calf is the left foot
    is_elsewhere = named and not set(narrower(named, before.where)) & set(before.where)
    where = named if is_elsewhere else before.where
    return {**told, "where": where, **({"side": side} if side else {})}


def _dated(found: Match[str], before: Entry) -> str:
    unit = (found["unit"] or found["unit2"] or found["unit3"]).lower()
    # a night belongs to its evening
    day = (before.local - _NIGHT_ENDS).date() if unit in {"night", "evening"} else before.day
    way = 0 if found["same"] else 1 if found["next"] or (found["way"] or "").lower() == "after" else -1
    part = {"day": "", "night": "at night "}.get(unit, f"in the {unit} ")
    return f"{part}on {day + timedelta(days=way):%Y-%m-%d}"
