"""Whether a message goes on about the entry in sight: "heat helped by the way", "more like an 8"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from unknot.diary.assigned import names_one_by_one
from unknot.diary.dated import corrects, tells_another
from unknot.diary.deleting import what_goes
from unknot.diary.entry import Entry
from unknot.diary.naming import find_naming
from unknot.diary.part_of import is_part
from unknot.diary.questions import is_aside
from unknot.diary.repair import takes_back
from unknot.diary.said_strength import is_strength_in_words
from unknot.diary.stated import is_bare_fact, is_deed, is_live, is_statement
from unknot.diary.taken_out import asks_to_take_out, says_in_vain
from unknot.diary.told import WHEN, Told, is_enough
from unknot.diary.where import is_same_place

_OPENERS = r"(?:(?:oh|and|also|plus|ah|btw|by the way|well|but|yeah|yes|ok|okay|ta|thanks|um+)\b\W*)*"
_WISHES = r"(?:(?:can|could) (?:you|i|we) |please |let me |let'?s |i(?:'d| would)? (?:want|like|need|wanted) to )*"
_ADDS = re.compile(rf"^\W*{_OPENERS}{_WISHES}(?:add|put|note|write|include|mention)\b", re.IGNORECASE)
_REFERS = re.compile(
    rf"^\W*{_OPENERS}(?:(?:can you |could you |please )*(?:say|change)\b|not (?:my|the)\b|wrong\b|"
    r"(?:i think |i'?d say )?(?:it|that|this|its|it's|the (?:pain|cramp|spasm|first|last|other|second|strength|length|"
    r"side))\b)",
    re.IGNORECASE,
)
"""It points back to what was told."""
_TELLS = re.compile(
    r"\b(?:was|were|wasn'?t|had|been|did|didn'?t|slept|lasted|went|woke|got|felt|took|drank|ate|forgot|helped|worked|eased|"
    r"more like|about|around|after|before|from|w[a-z]*ing|\w+ed|out of|and|\d+)\b",
    re.IGNORECASE,
)
_CRAMP = r"(?:cramps?|spasms?|twitch|charley horse)"
_ANOTHER = re.compile(
    rf"\b(?:another|next one|new (?:one|entry)|twice)\b|\bsecond (?:one|{_CRAMP})\b|"
    rf"\b(?:also|had|got|add|log|note|put|write)\b.{{0,20}}? (?:an?|one) (?:\w+ ){{0,3}}{_CRAMP}\b|"
    rf"\bhad (?:one|another)\b|{_CRAMP}\b.*\bas well\b",
    re.IGNORECASE,
)
_RIGHT_NOW = re.compile(r"\b(?:right now|now|help|again|at the moment|happening|started|starting)\b|!", re.IGNORECASE)
_OF_ITS_OWN = (
    *("show_", "delete_", "export_", "request_report", "request_reminder", "plan_", "pack_", "cancel_"),
    *("greet", "goodbye", "restart"),
)
"""Beginnings of intents that ask for something of their own."""
_OF_THE_DATA = ("delete_", "export_", "cancel_")
"""Of these even a plain statement leaves alone: "I asked you to delete it"."""
_OF_SOMETHING_ELSE = ("ask_", "out_of_scope", "express_", "insult", "resume_", "request_relief")
"""Beginnings of intents that are believed unless the message points back."""
_MOST_WORDS = 14
CHANGE, ANOTHER = "change_entry", "log_cramp"
_CHANGES = re.compile(
    r"\b(?:chang|correct|fix|edit|mov|should (?:be|say)|was (?:really|actually)|wrong)\w*", re.IGNORECASE
)
_ENTRY = re.compile(r"\b(?:entry|last one|diary entry|that one|that cramp|the notes?)\b", re.IGNORECASE)
_OF_ONE_CRAMP = {"strength", "minutes", "before", "helped", "sleep", "side", "feeling"}


@dataclass(frozen=True)
class Sight:
    """What stands in sight.

    Attributes:
        entry: The entry; None where it is not known.
        is_telling: Whether the message before was a fact of it as well.
        taken_out: What the message takes out of it.
    """

    entry: Entry | None = None
    is_telling: bool = False
    taken_out: Mapping[str, object] = field(default_factory=dict)


def meant_beside_entry(text: str, intent: str, told: Told, sight: Sight | None = None) -> str:
    """What a message means while an entry stands in sight: more of it, another cramp, or what it means by itself.

    Args:
        text: What was typed.
        intent: What it was understood as by itself.
        told: What it tells when it is read as of an entry.
        sight: What is known of the entry.
    """
    sight = sight or Sight()
    intent = what_goes(text, intent, told, is_beside_entry=True)
    if sight.taken_out or (asks_to_take_out(text) and not intent.startswith(_OF_ITS_OWN)):
        return CHANGE
    is_of_deed = is_deed(text, told) and "feeling" not in told
    is_wish = is_aside(text) or intent.startswith(_OF_ITS_OWN) or _CHANGES.search(text)
    is_now = is_live(text) and not _ANOTHER.search(text)
    if tells_another(text, told) and not (is_wish or is_now or takes_back(text)):
        return ANOTHER
    if "where" in told and set(told) & set(WHEN) and not (takes_back(text) or corrects(text) or is_of_deed):
        return ANOTHER if intent == CHANGE and not _CHANGES.search(text) else intent  # place and time: not the same
    if sight.entry is not None and names_one_by_one(text) and not (is_live(text) or intent.startswith(_OF_ITS_OWN)):
        return CHANGE
    return CHANGE if _goes_on(text, intent, told, sight) else intent


def adds_to_entry(text: str, told: Told) -> bool:
    """Whether a message asks, at any time, to add a fact to an entry: "add painkiller to the entry"."""
    return bool(_ADDS.search(text) and _ENTRY.search(text) and set(told) & _OF_ONE_CRAMP)


def tells_of_coached(text: str, told: Told) -> bool:
    """Whether a message tells a fact of the cramp that was coached, where the offer to write it down stands."""
    facts = set(told) & (_OF_ONE_CRAMP - {"before", "helped", "sleep", "feeling"})
    if not facts or is_live(text) or is_aside(text) or _ANOTHER.search(text) or _RIGHT_NOW.search(text):
        return False
    return "where" not in told and (is_statement(text, told) or is_bare_fact(text, told) or bool(_REFERS.match(text)))


def _goes_on(text: str, intent: str, told: Told, sight: Sight) -> bool:
    if _states(text, intent, told, sight):
        return True
    adds = bool(_ADDS.search(text)) and bool(set(told) & _OF_ONE_CRAMP)
    is_wish = (is_aside(text) and not adds) or (intent.startswith(_OF_ITS_OWN) and not adds_to_entry(text, told))
    if not told or is_wish:
        return False
    names_one = bool(find_naming(text).words) and bool(set(told) & _OF_ONE_CRAMP)
    points_back = adds or takes_back(text) or bool(_REFERS.match(text)) or names_one
    if _ANOTHER.search(text) or (_RIGHT_NOW.search(text) and not points_back):
        return False
    if points_back:
        return True
    is_else = intent.startswith(_OF_SOMETHING_ELSE) or len(text.split()) > _MOST_WORDS
    return not is_else and bool(set(told) & _OF_ONE_CRAMP) and bool(_TELLS.search(text))


def _states(text: str, intent: str, told: Told, sight: Sight) -> bool:
    """Whether a message states a fact that can only be of this entry, whatever it was taken for by itself."""
    if intent.startswith(_OF_THE_DATA) or is_live(text) or _ANOTHER.search(text):
        return False
    if sight.entry is not None and is_part(text, sight.entry):
        return True
    if not told:
        is_open = sight.entry is not None and sight.entry.strength is None
        return says_in_vain(text) or (is_open and is_strength_in_words(text))
    if not _is_there(told, sight.entry) and not (is_deed(text, told) and "feeling" not in told):
        return False
    if is_statement(text, told):
        return True
    return is_enough(told) and is_bare_fact(text, told, or_deed=sight.is_telling)


def _is_there(told: Told, entry: Entry | None) -> bool:
    """Whether the muscle that is told may be the one of the entry; where it names none, every muscle may."""
    if "where" not in told:
        return True
    return entry is not None and is_same_place(told["where"], entry.where)
