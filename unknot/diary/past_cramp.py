"""Tells a cramp that is over, told for the diary, from one that is on: "hand cramp at 10 last night while writing"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from unknot.diary.days import DayKind, find_day
from unknot.diary.entry import Precision
from unknot.diary.plain import plain
from unknot.diary.stated import is_live
from unknot.diary.told import Told

_OVER, _SURELY_OVER = timedelta(minutes=10), timedelta(hours=1)
"""What began less than this ago may be on still; the longer time where only a clock says that it is over."""
_GOES_ON = re.compile(
    r"\b(?:since|is|its|are|(?<!\d )am|keeps?|hurts?|hurting|agony|aches?|won'?t|can'?t|cannot|help|"
    r"ouch(?:y|ie)?|ow|ohh?|aargh|wakes?|gets?|"
    r"comes?|usually|always|often|sometimes|every|each|(?:most|some|these) (?:nights?|days?)|at night|nightly|"
    r"(?:start|beg)\w*|"
    r"(?<!was )(?<!were )(?<!been )cramping|stuck|has|have|what|how|why|should|do i|does|could|would|"
    r"how do|stop it|get rid)\b|\b(?:it|calf|foot|leg|hand|muscle|toe|thigh)['’]s\b|!|\?"
)
"""What is said of a cramp that is on, of one that comes often, or with a question."""
_EARLIER = re.compile(
    r"\b(?:last night|yesterday|ago|earlier|had(?! to)|(?<!i )(?<!we )was(?! (?:asleep|woken|in bed|sleeping))|"
    r"(?:it|they|cramps|both) were|lasted|eased|over now|passed|(?:wore|went) (?:off|away)|let go|"
    r"(?:10|\d)(?:\.\d)? ?(?:/|out of) ?10)\b"
)
"""What says that it is over."""
_GONE = re.compile(
    r"\b(?:had(?! to)|was|were|got)\b[^?]*\b(?<!not )(?<!n't )(?:gone|over|passed|stopped|finished|eased off|"
    r"settled|went (?:off|away)|worn off)(?: (?:completely|by itself|on its own|at last))?(?: now)?[ .,)]*$"
)
"""What a message ends with that tells of a cramp only to say that it is gone."""
_IN_PART = re.compile(r"\b(?:this (?:morning|afternoon|evening)|today)\b")
_FOR_THE_DIARY = re.compile(
    r"^\W*(?:(?:please|pls|can you|could you|i want to|i'd like to|ok|and|also|hi|hello)\W+)*"
    r"(?:log|note|record|write down|jot down|put down|diary|enter)\b(?! (?:is|that i have))"
)
_WISH = re.compile(
    r"\b(?:(?:want|like|need|wish|wanna|love|hoping|ready)(?: to)?|can (?:i|you|we)|could (?:i|you|we)|let me|let'?s|"
    r"help me|may i|how (?:do|can) i)\s(?:please )?"
    r"(?:log|write|record|note|add|put|enter|track|keep|report|jot|save|tell)\b"
)


_LOGS = re.compile(
    r"\b(?:i(?:'d| would)? (?:want|like|need|wanted|wish) to|i wanna|can (?:i|you|we)|could (?:i|you|we)|let me|please)"
    r"(?: please)? (?:log|write|record|note|enter|jot|put|tell you (?:about|of))\b(?: down)?(?: in)?"
    r"(?: (?:my|a|an|one|another|the|some|these|this|few|couple|of|2|3|last|left|right|\w+'s))*"
    r" (?:(?:leg|calf|foot|hand|toe|thigh|neck|back) )?(?:cramps?|spasms?|twitch(?:es)?|charley horses?)\b"
)
_HOW = re.compile(r"\b(?:how|why|should|when (?:do|should)|on paper|app)\b")
_ONE_BY_ONE = re.compile(
    r"\W*(?:(?:please|ok|okay|yes|can you|could you|would you|just|lets|let's)\W+)*"
    r"(?P<ask>(?:ask|question) me\s*(?:(?:it|them|(?:the )?questions)\b\s*)?)?(?:go |do it )?"
    r"(?:step by step|(?:1|one)(?: (?:thing|question|step))? at a time|one by one)"
    r"(?: (?:please|then|thanks))*\W*"
)


def is_past_cramp(text: str, told: Told, now: datetime, *, knows_clock: bool = False) -> bool:
    """Whether a message tells of one cramp that is over, so that it is written down and nobody is coached.

    Args:
        text: What was typed.
        told: What it tells when it is read as an entry.
        now: The moment of writing.
        knows_clock: Whether the time is theirs: by another clock, "cramp, 3am" may be this very minute.
    """
    words = plain(text)
    if is_told_over(text, told):
        return True
    if not set(told) & {"where", "feeling"} or is_live(words.replace("just now", "")):
        return False
    if "when" not in told or goes_on(words):
        return False
    is_said = bool(_EARLIER.search(words))
    if told["precision"] is not Precision.TIME:
        return is_said or _is_of_another_day(words, now)
    if is_said or _IN_PART.search(words) or _is_of_another_day(words, now):
        return bool(told["when"] <= now - _OVER)
    return knows_clock and bool(told["when"] <= now - _SURELY_OVER)


def is_told_over(text: str, told: Told) -> bool:
    """Whether a message says itself that the cramp is over, or that it is for the diary."""
    words = plain(text)
    if not set(told) & {"where", "feeling"}:
        return False
    is_for_diary = _FOR_THE_DIARY.search(words) and not is_live(words.replace("just now", ""))
    return bool(_GONE.search(words) or is_for_diary)


def goes_on(words: str) -> bool:
    """Whether words, as `plain` shapes them, are of a cramp that is on or comes often, or a question."""
    return _GOES_ON.search(words) is not None


def _is_of_another_day(words: str, now: datetime) -> bool:
    """Whether a day is named that is not today; "in bed" alone is none."""
    day = find_day(words, now.date(), True)
    return day.kind is DayKind.SAID and day.day < now.date()


def asks_to_log(text: str) -> bool:
    """Whether a message asks to write down cramps of one's own: "i want to write down my cramps from the weekend"."""
    words = plain(text)
    return _LOGS.search(words) is not None and _HOW.search(words) is None


def asks_one_by_one(text: str, *, is_begun: bool) -> bool:
    """Whether a message asks for the questions one at a time; "step by step" alone only where that was offered."""
    found = _ONE_BY_ONE.fullmatch(plain(text))
    return found is not None and (is_begun or bool(found["ask"]))


def is_wish_to_log(text: str, told: Told) -> bool:
    """Whether a message only asks to write a cramp down, and at most tells when it was."""
    return set(told) <= {"when", "zone", "precision", "feeling"} and bool(_WISH.search(plain(text)))
