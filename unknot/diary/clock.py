"""Times of day in a sentence that went through `plain`: "about 6", "quarter to 3", "3ish", "23:40"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import Match

_HALF = r"(?:\s*(?P<half>am|pm|a\.m\.?|p\.m\.?)(?![a-z]))"
_UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|nights?|s|m|h)\b"
_NO_TIME = (
    rf"(?!\s*(?:-|to|or)?\s*\d*(?:\.\d+)?\s*{_UNIT}|\s*(?:/|out of|times|x\b|%|or \d+ times|a half|and a half|"
    rf"mile|km|pints?|st\b"
    r"|nd\b|rd\b|th\b|glasses|coffees|drinks|cups|of\b|-?a[ -]side|people|kids|toes|fingers|quarters)|[\d.:]*\d)"
)
_SO_MANY = (
    r" (?:(?:large|small|big|strong|cold|extra|more|long|good|bad|or \d+|to \d+) )*"
    r"(?!(?:was|is|this|his|as|always|perhaps|sometimes|towards|cramps|spasms|calves|toes|legs|arms|thighs|fingers|"
    r"hands|muscles|\w+days?)\b)[a-z]{2,}s\b(?!')"
)
"""Things that a number counts: the "2" of "after 2 beers" is no time."""
_CLOCKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<h>[01]?\d|2[0-3])(?::|h|\.(?=\d\d\s*(?:am|pm|a\.m|p\.m|in the|this|last|"
        rf"yesterday)))(?P<m>[0-5]\d)(?!\s*{_UNIT}){_HALF}?",
        r"(?<!for )(?<!took )(?<!lasted )\b(?P<h>[01]\d|2[0-3])[.:](?P<m>[0-5]\d)\s?(?:hours|hrs)\b",
        rf"(?:\bat|\babout|\baround) (?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)\b(?!\s*{_UNIT}){_HALF}?",
        rf"\b(?:(?P<past>half|quarter|[1-5]?\d)(?: minutes?| mins?)? past|(?P<to>quarter|5|10|20|25|"
        rf"[1-5]?\d(?= (?:minutes?|mins?)))(?: minutes?| mins?)? (?:to|before|of)) "
        rf"(?P<h>1[0-2]|[1-9])\b(?!\s*(?:/|out of|{_UNIT})){_HALF}?",
        rf"\bhalf (?P<h>1[0-2]|[1-9])(?P<half6>)\b(?!\s*(?:/|out of|{_UNIT})){_HALF}?",
        rf"\b(?P<h>1[0-2]|[1-9])\s?(?P<m>[0-5]\d)?{_HALF}",
        r"\b(?P<h>1[0-2]|[1-9]) ?(?P<m30>[0-5]\d)"
        r"(?= (?:in the|this (?:morning|afternoon|evening)|last night|yesterday))",
        r"\b(?P<h>1[0-2]|[1-9])\s?o'? ?clock(?:ish)?(?:\s*(?P<half>am|pm))?",
        r"\b(?P<h>1[0-2]|[1-9])(?::(?P<m>[0-5]\d))?\s?-?ish\b",
        r"\b(?P<past>half|quarter|[1-5]?\d)(?: minutes?)? past (?:midnight|12 at night)(?P<night12>)",
        r"\b(?:(?P<past>half|quarter|[1-5]?\d)(?: minutes?)? past|(?P<to>quarter|[1-5]?\d)(?: minutes?)? (?:to|before|"
        r"of|off)) (?:(?P<noon>midday|noon)|(?P<midnight>midnight))\b",
        r"\b(?P<noon>midday|noon)\b",
        r"\b(?P<midnight>midnight)\b",
        r"\bat (?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\b(?!\s*(?:steps|calories))",
        r"\b(?P<h>0\d|1\d|2[0-3])(?P<m>[0-5]\d)\s?(?:hrs|hours)\b|\b(?P<h2>0\d)(?P<m2>[0-5]\d)\b",
        rf"(?:^|[,;]|\bwoke|\bwoke up|\bwoken|\bmorning|\bnight|\bafternoon|\bevening|\byesterday|\btoday|_) "
        rf"(?P<h>[01]?\d|2[0-3])\.(?P<m>[0-5]\d)\b(?!\s*(?:{_UNIT}|/|out of))",
        rf"\b(?:at|about|around|by|near(?:ly)?|gone|before|after|since|from|between|almost|must have been|"
        rf"think it was|think|maybe|say|like|was)"
        rf" (?:about |around |maybe |like |just |gone |nearly |almost |say )*(?P<h>1\d|2[0-3]|[1-9]){_NO_TIME}"
        rf"(?!(?<!at \d)(?<!at \d\d){_SO_MANY})",
        r"\b(?P<h>1[0-2]|[1-9])(?= (?:this (?:morning|afternoon|evening)|in the (?:morning|afternoon|evening|"
        r"night)|at night|"
        r"last night|yesterday|tonight|today))",
        r"(?<=morning )(?P<h>1[0-2]|[1-9])(?=\s*(?:[,;]|$))|(?<=night )(?P<h2>1[0-2]|[1-9])(?=\s*(?:[,;]|$))",
    )
)
_UNTIL = re.compile(r"\b(?:since|until|till|til)(?: about)? $")
"""What makes a time the end or the beginning of something else, where another one is named: "heels since 6pm"."""
_NAMED = {"half": 30, "quarter": 15}


@dataclass(frozen=True)
class Clock:
    """A time of day as said.

    Attributes:
        hour: 0 to 23; where `open` is set, 1 to 12 of either half of the day.
        minute: 0 to 59.
        open: Whether it may be before or after noon.
        start: Offset of its first character.
        end: Offset behind its last.
    """

    hour: int
    minute: int
    open: bool
    start: int
    end: int


def find_clock(text: str) -> Clock | None:
    """The first time of day in a sentence; patterns that leave less room for doubt go first."""
    for pattern in _CLOCKS:
        every = list(pattern.finditer(text))
        if every:
            return _clock(next((found for found in every if not _UNTIL.search(text[: found.start()])), every[0]))
    return None


def _clock(found: Match[str]) -> Clock:
    parts = {name: value for name, value in found.groupdict().items() if value is not None}
    if "night12" in parts:
        return Clock(0, _NAMED.get(parts["past"]) or int(parts["past"]), False, *found.span())
    if "noon" in parts or "midnight" in parts:
        said = _NAMED.get(parts.get("past", "")) or int(parts.get("past", 0))
        left = _NAMED.get(parts.get("to", "")) or int(parts.get("to", 0))
        minutes = (12 * 60 if "noon" in parts else 24 * 60) + said - left
        return Clock(minutes // 60 % 24, minutes % 60, False, *found.span())
    hour = int(parts.get("h") or parts["h2"])
    minute = int(parts.get("m") or parts.get("m30") or parts.get("m2") or 0)
    if "past" in parts:
        minute = _NAMED.get(parts["past"]) or int(parts["past"])
    elif "to" in parts:
        minute = 60 - (_NAMED.get(parts["to"]) or int(parts["to"]))
        hour = 12 if hour == 1 else hour - 1
    elif "half6" in parts:
        minute = 30
    half = parts.get("half", "")
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
        return Clock(hour, minute, False, *found.span())
    written_out = found[0].strip("abortu ").startswith("0")
    return Clock(hour, minute, 1 <= hour <= 12 and not written_out, *found.span())
