"""What a message says once of several cramps: "both 5/10", "all at night", "calf on Thursday and Friday"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OF_ALL = re.compile(
    r"^(?P<rest>.*\w)\s*[,.;]+\s*(?:and |they (?:were )?|these (?:were )?)?(?:all|both|each)"
    r"(?: (?:of (?:them|these)|one|two|three|four|[2-5]))?\s+"
    r"(?P<shared>(?!(?:the|my|over|day|night|morning|afternoon|evening|week|sides?|of)\b)[^,;]+)$",
    re.IGNORECASE | re.DOTALL,
)
_DAY = r"(?:yesterday|today|last night|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)"
_PART = r"(?: (?:night|morning|afternoon|evening))"
_LIST = re.compile(
    rf"\b(?P<days>{_DAY}{_PART}?(?:(?:,? and|,| &| plus) (?:on )?{_DAY})+)(?P<part>{_PART}s?)?\b"
    r"(?:,? (?:both|each|all)\b)?",
    re.IGNORECASE,
)
_ONE = re.compile(rf"\b{_DAY}{_PART}?\b", re.IGNORECASE)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:after|since|because|cos|between|from|until|till?|work\w*|did|done|been|sore|stiff|ach\w+|tender|off|party|"
    r"birthday|walk\w*|ran|run\w*|garden\w*|danc\w*|drank|drink\w*|slept|went|travel\w*|drove|either)\b[^.;]*$",
    re.IGNORECASE,
)
"""What was on these days is no cramp."""


def without_shared(text: str) -> tuple[str, str]:
    """The message without its end where that is said of all its cramps, and that end: "both 5/10" is "5/10"."""
    found = _OF_ALL.match(text)
    return (found["rest"], found["shared"].strip(" .!")) if found else (text, "")


def on_each_day(text: str) -> tuple[str, ...]:
    """The message once for each day of a list, with that day alone; nothing where it lists no days of a cramp."""
    lists = list(_LIST.finditer(text))
    if len(lists) != 1 or _OF_SOMETHING_ELSE.search(text[: lists[0].start()]):
        return ()
    found = lists[0]
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    part = (found["part"] or "").removesuffix("s")
    return () if _ONE.search(rest) else tuple(_with_day(text, found, day, part) for day in _days(found["days"]))


def _days(listed: str) -> Iterable[str]:
    return (found[0] for found in _ONE.finditer(listed))


def _with_day(text: str, found: re.Match[str], day: str, part: str) -> str:
    return f"{text[: found.start()]}{day}{'' if ' ' in day else part}{text[found.end() :]}"
