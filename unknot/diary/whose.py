"""Hears that a cramp is somebody else's: "my wife had a cramp last night, can you log it for her"."""

from __future__ import annotations

import re

_CRAMP = r"(?:cramp(?:s|ed|ing)?|spasms?|charley[- ]?horses?|twitch(?:es|ed|ing)?)"
_PERSON = (
    r"(?:(?:wife|husband|hubby|missus|partner|girlfriend|boyfriend|fianc[ée]e?|mum|mam|mom|mother|dad|father|"
    r"sister|brother|"
    r"son|daughter|kid|child|baby|toddler|little one|boy|girl|nan|nana|gran|grandma|grandmother|grandad|grandpa|"
    r"grandfather|aunt|auntie|uncle|niece|nephew|cousin|friend|mate|flatmate|neighbour|neighbor|patient|client|"
    r"colleague)"
    r"(?:-in-law| in law)?)"
)
_AGE = r"(?:\W{1,3}(?:who(?:['’]s| is) |is |aged? )?\d{1,3}(?: years? old)?[,)]?)? "
_THEIRS = rf"(?:my (?:\w+ )?{_PERSON}['’]?s|his|her)"
_BODY = r"(?:calf|calves|legs?|foot|feet|toes?|thighs?|hamstring|hands?|back|neck|arms?|shin|shoulder|hip|knee|ankle)"
_HAS = (
    r"(?:had|has|got|gets|getting|having|suffered|suffers|woke (?:up )?with|was woken (?:up )?(?:by|with)|felt|"
    r"is having|was having|keeps (?:getting|having)|has had|just had)"
)
_SOMEBODY_ELSES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bmy (?:\w+ )?{_PERSON}{_AGE}(?:also |just |just now )?(?:{_HAS}\b(?:(?! (?:rub|massag|help|stretch|me|"
        rf"my)\w*\b) [\w'’/]+)"
        rf"{{0,6}} (?<!the )(?<!my ){_CRAMP}|{_CRAMP})\b",
        rf"(?:^|[,;.]|\band\b)\W*(?:he|she) {_HAS}\b(?:(?! (?:my|me)\b) [\w'’/]+){{0,6}} (?<!the )(?<!my ){_CRAMP}\b",
        rf"(?:^|[,;.]|\band\b)\W*(?:he|she) (?:also |then |just )?{_HAS} "
        r"(?:one|another|it again|two|a second)\b(?! (?:glass|drink|cup|pint|of)\b)",
        rf"\b{_THEIRS} (?:\w+ )?{_BODY} (?:{_CRAMP}|seized|locked|knotted|went|was)\b",
        rf"\b{_CRAMP} (?:in|on) {_THEIRS} (?:\w+ )?{_BODY}\b",
        rf"\b{_THEIRS} (?:\w+ ){{0,2}}{_CRAMP}\b(?! (?:ball|cream|bark|remed\w+|tablets?))",
        rf"\b(?:log|note|record|write|add|put|keep)\b[^.;]{{0,40}}\bfor (?:her|him|them|"
        rf"my (?:\w+ )?{_PERSON})\b(?! to\b)",
    )
)
_ASKED = re.compile(
    rf"\b(?:has|had|did|does|is) (?:he|she|my (?:\w+ )?{_PERSON}) (?:\w+ )?(?:had|have|get|getting|got|having|cramp)\b",
    re.IGNORECASE,
)
_OWN = re.compile(rf"\b(?:i (?:also )?(?:{_HAS}|cramped)|my (?:left |right |own )?{_BODY}|mine)\b", re.IGNORECASE)


def is_somebody_elses(text: str) -> bool:
    """Whether a message tells of another person's cramp and of none of one's own."""
    return any(pattern.search(text) for pattern in _SOMEBODY_ELSES) and _OWN.search(text) is None


def asks_of_somebody_else(text: str) -> bool:
    """Whether a question is for the cramps of another person: "how many has he had"."""
    return _ASKED.search(text) is not None
