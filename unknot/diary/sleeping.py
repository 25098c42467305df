"""How a person slept after a cramp, and whether bad sleep was rather what came before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unknot.diary.entry import Sleep
from unknot.diary.lexicon import BEFORE, FEELING, MUSCLE, SLEEP
from unknot.diary.roles import Part, Role
from unknot.text.language import Entity

POOR_SLEEP = "poor_sleep"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|_+)"
"""The name of a day, blanked or not."""
_AFTERWARDS = re.compile(
    r"\b(?:after(?:wards|ward)?(?= *(?:$|[,.;!]|that\b|it\b|the\b|this\b|_))|again|then on|the rest|rest of|"
    r"for the rest"
    rf"|for me|ever since|since(?! (?:{_WEEKDAY}|last|the weekend|yesterday|_))|till|until|that night|no more|"
    rf"back (?:to|off))\b"
)
_THEN = re.compile(
    r"\b(?:then|after that|afterwards|after(?: it| which)?|and so|since then|from then on|still)[, ]+(?:\w+ ){0,3}$"
)
_EARLIER = re.compile(
    r"\b(?:the (?:night|day) before|night before|nights|all (?:this |last )?week|this (?:week|past week)|lately|"
    r"recently|of late|these days|"
    rf"since (?:{_WEEKDAY}|last|the weekend|the baby)|for (?:days|weeks|a week|\d+ (?:days|nights))|"
    r"past (?:few|couple|week|\d+)|last (?:few|couple|week|\d+)|beforehand|already|baby|newborn|teething|days|"
    rf"(?:on )?{_WEEKDAY} (?:night )?and {_WEEKDAY}|before (?:it|that|this|the cramp)|the previous night)\b"
)
_CUE = re.compile(
    r"\b(?:after|following|cos(?: of)?|coz(?: of)?|cuz|because(?: of)?|due to|from|blame|with|on|put it down to|"
    r"down to|caused by|had been|been|thanks to|probably|must be|to blame)\s+(?:\w+ ){0,3}$"
)
_AFTER_IT = re.compile(r"\bafter (?:it|that|this|the (?:cramp|spasm|pain)|which)\b[^.;]*$")
_LITTLE_SLEEP = re.compile(
    r"(?:no|zero|little|hardly|barely|not|didn'?t|haven'?t|n't|bad|poor|broken|awful|rough|restless|lack of|terrible|"
    r"rubbish|crap|shocking|shit|lousy|rotten|horrible|dreadful|disturbed|interrupted|very little|too little|only)\b"
)
_HAD = re.compile(r"(?:\bhad(?:nt| ?n'?t| not)?|'d(?: not)?|\bid(?: not)?)\s(?:\w+\s){0,2}$")
_HAD_INSIDE = re.compile(
    r"(?:(?:had|'d|hadnt|had ?n'?t)\s)?(?:(?:not|hardly|barely|scarcely|only|just|never)\s)*(?:slept|kipped|dozed|"
    r"been (?:up|awake)|tossed|lain|woken)\b"
)
"""What "I'd" stands before in "I'd slept badly", which was earlier than the rest."""
_BARE = re.compile(
    r"(?:(?:very|really|too|so|such|hardly|barely|proper) )?(?:no|zero|little|any|bad|poor|broken|awful|rough|restless|"
    r"terrible|rubbish|crap|shocking|shit|lousy|rotten|horrible|dreadful|disturbed|interrupted|lack of|naff|pants)"
    r"(?: night'?s)? (?:sleep|kip|shut-?eye)"
)
"""What names bad sleep and tells nothing of when: a piece of a list."""
_LINK = re.compile(r"\s*(?:and|n|plus|&|\+|on top of|on|with)\s*")
_THEN_AT = re.compile(r"[ ,]*(?:and )?then\b")


def is_cause(
    text: str, sleep: Entity, entities: Sequence[Entity], *, awake_since: bool = False, by_day: bool = False
) -> bool:
    """Whether bad sleep is what came before the cramp: "wine + no sleep = calf cramp", "slept badly all week".

    Args:
        text: The sentence, with the words that tell a time blanked.
        sleep: What it says of sleep.
        entities: All that was found in it.
        awake_since: Whether no night lies between the cramp and now, so that no sleep can have followed.
        by_day: Whether the cramp came in the daytime, so that sleep is not what followed next.
    """
    if sleep.value == Sleep.WELL.value:
        return False
    start, end = _clause(text, sleep)
    inside = text[sleep.start : sleep.end]
    if _THEN.search(text[start : sleep.start]) or _AFTER_IT.search(text[start : sleep.start]):
        return False
    cramps = [entity.start for entity in entities if entity.entity in {MUSCLE, FEELING}]
    first = bool(cramps) and min(cramps) > sleep.start
    later = _AFTERWARDS.search(inside) or _AFTERWARDS.search(text, sleep.end, end)
    if _EARLIER.search(text[start:end]) and not (later and not first):
        return True
    if later:
        return False
    if _BARE.fullmatch(inside) and (by_day or _is_listed(text, sleep, entities)):
        return True
    if _CUE.search(text[start : sleep.start]):
        return True
    if _HAD.search(text[start : sleep.start]) and _HAD_INSIDE.match(inside):
        return True
    if awake_since and cramps and not _THEN_AT.match(text, sleep.end):
        return True
    return first and bool(_LITTLE_SLEEP.match(inside)) and not _THEN_AT.match(text, sleep.end)


def _is_listed(text: str, sleep: Entity, entities: Sequence[Entity]) -> bool:
    """Whether bad sleep stands in one list with what came before: "too little sleep and too much coffee"."""
    return any(
        entity.entity == BEFORE
        and (_LINK.fullmatch(text[sleep.end : entity.start]) or _LINK.fullmatch(text[entity.end : sleep.start]))
        for entity in entities
    )


def how_slept(
    text: str,
    entities: Sequence[Entity],
    parts: Sequence[Part],
    *,
    awake_since: bool = False,
    by_day: bool = False,
) -> Sleep | None:
    """How the person slept afterwards, where the sentence tells it."""
    told = [
        entity
        for entity in entities
        if entity.entity == SLEEP
        and not _is_behind_cue(entity, parts)
        and not is_cause(text, entity, entities, awake_since=awake_since, by_day=by_day)
    ]
    if not told:
        return None
    return Sleep(max(told, key=lambda entity: entity.end - entity.start).value)


def _is_behind_cue(entity: Entity, parts: Sequence[Part]) -> bool:
    return any(part.role is Role.BEFORE and part.holds(entity) and entity.start >= part.cue for part in parts)


def _clause(text: str, entity: Entity) -> tuple[int, int]:
    """The stretch between two marks that something stands in."""
    start = max(text.rfind(mark, 0, entity.start) for mark in ",.;!?\n") + 1
    ends = [found for mark in ",.;!?\n" if (found := text.find(mark, entity.end)) >= 0]
    return start, min(ends, default=len(text))
