"""What a person takes back while they tell: "no, the right one", "hang on, it was my neck", "hand, no wait, foot"."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from unknot.diary.questions import answers, read_answer
from unknot.diary.sentence import SentenceReader
from unknot.diary.told import Told, told_in

_CUE = (
    r"(?:no+|nope|nah|naw|sorry|soz|wait|hang on|hold on|actually|i mean|i meant|correction|scrap that|my mistake|"
    r"my bad|or rather|make (?:it|that)|change (?:it|that) to|not that|wrong)"
)
_AT_THE_START = re.compile(
    rf"^\W*(?:(?:oh|ah|er+m?|um+|uh+|oops|whoops|ok|okay|hm+|well|and)\b\W*)*(?:{_CUE}\b\W*)+(?P<rest>\w.*)$",
    re.I | re.S,
)
_LATER = re.compile(
    r"^.*\w\W+(?:(?:no|wait|sorry)\W+(?:no|wait|sorry|i mean|hang on|hold on)|i mean|i meant|actually|scrap that|"
    r"make (?:it|that)|or rather|correction|hang on|hold on)\b\W+(?P<rest>\w.*)$",
    re.I | re.S,
)
_IT_WAS = re.compile(r"^(?:it was|it's|its|that was|it|was|more like|like|about|make (?:it|that)|an?|the)\b\W*", re.I)
_A_NUMBER = re.compile(
    r"(?:10|\d|one|two|three|four|five|six|seven|eight|nine|ten)(?:ish|/10| out of (?:10|ten))?\W*", re.I
)
_IN_NUMBERS = ("minutes", "strength")
_LISTS = ("before", "helped", "sleep")


def takes_back(text: str) -> bool:
    """Whether a message begins with a word that takes back: "no", "sorry", "actually"."""
    return _AT_THE_START.match(text) is not None


def meant_at_last(text: str, question: str) -> str:
    """The words that count of an answer that takes back its own beginning: "foot" of "hand I think, no wait, foot".

    What came before and what helped is told in lists, where the later does not replace the earlier.
    """
    found = None if question in _LISTS else _LATER.match(text)
    return found["rest"] if found else text


def read_repair(
    reader: SentenceReader, text: str, question: str, answered: Collection[str], now: datetime, zone: str
) -> Told:
    """What a message changes of earlier answers; nothing where it takes nothing back.

    Args:
        reader: Reads sentences.
        text: What the person wrote.
        question: The question that is open.
        answered: Those that were answered before, the latest last.
        now: The moment that "2 hours ago" counts from.
        zone: IANA name of the person's time zone.
    """
    found = _AT_THE_START.match(text)
    if found is None:
        return {}
    right = meant_at_last(found["rest"], question)
    bare = right
    while bare != (shorter := _IT_WAS.sub("", bare)):
        bare = shorter
    if _A_NUMBER.fullmatch(bare):
        earlier = next((name for name in reversed(list(answered)) if name in _IN_NUMBERS), None)
        return read_answer(reader, earlier, bare, now, zone) if earlier else {}
    told = told_in(reader.read(right, now, zone))
    if answers(question, told):
        return {}
    known = {name for name in told for other in answered if answers(other, {name: told[name]})}
    return {name: told[name] for name in told if name in known}
