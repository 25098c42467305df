"""Whether words ask for everything to be deleted, and whether words say a clear yes or no to that. Imports no Rasa."""

from __future__ import annotations

import re
from difflib import get_close_matches

from unknot.texts import plain

_DELETING = re.compile(
    r"\b(?:delet|eras|wip(?:e|ing)|clear|remov|purg|destroy|scrub|scrap|bin\b|trash|shred|nuke|gone\b|"
    r"(?:get|be|got) rid\b|throw (?:\w+ ){0,3}away|forg[eo]t(?!\w* (?:it|that|this|what)\b)|"
    r"forget (?:all |everything )?(?:that |what )?i (?:have |ve |just |ever )*(?:said|told|wrote|typed|shared)\b)"
)
_SPELLED = ("delete", "erase", "remove")
_ALIKE = 0.82
"""How alike a word must be to one of these to be a slip of it: "delte" is, "clean" is none of "clear"."""

_AGAINST = r"no|nope|nah|not|dont|do not|never|keep|wait|hang on|hold on|stop|cancel|changed my mind|leave"
_NO = re.compile(rf"\b(?:{_AGAINST})\b")
_HELD = re.compile(rf"\b(?:{_AGAINST}|instead|if|what|which|why|how|when|is it|will|would|does|maybe|later)\b")
_YES = re.compile(
    r"(?:(?:oh|ok|okay|well|right|um|please|now|and|just) )*"
    r"(?:yes|ye|yeah|yep|yup|yah|aye|sure|certainly|definitely|absolutely|i am sure|im sure|do it|do that|do so|"
    r"go ahead|go for it|go on|please do|of course|by all means|y|"
    r"confirm|confirmed|delete|erase|wipe|clear it|remove|get rid)\b"
)
_MOST_WORDS = 10
_BETWEEN = r"(?:(?!from\b|out\b|off\b|in\b|into\b)\w+ ){0,3}?"
_PLAN = re.compile(
    r"\b(?:delet\w*|eras\w*|remov\w*|scrap|bin|trash|wipe|forget|clear|discard|get rid of|(?:be|got) rid of|cancel|"
    r"(?:throw|chuck) (?:away|out)|(?:dont|do not) (?:want|need)|stop)"
    rf" {_BETWEEN}(?:evening |night |nightly |sleep |bedtime |old )*plan\b(?! (?:changed|step|b)\b)|"
    r"\bplan\b (?:\w+ ){0,2}(?:deleted|erased|removed|gone|away)\b"
)
_BESIDE_PLAN = re.compile(
    r"\b(?:diary|kit|toolkit|reminders?|chat|conversations?|messages|data|account|everything|entry|entries|all of it)\b"
)
_BUT_NOT = re.compile(r"\b(?:but )?(?:not|keep|leave|without|except|(?:dont|never) (?:delete|erase|remove))\b.*")


def asks_to_delete(text: str) -> bool:
    """Whether a text has a word of deleting in it, also a misspelt one."""
    words = plain(text)
    slips = any(get_close_matches(word, _SPELLED, cutoff=_ALIKE) for word in words.split())
    return slips or _DELETING.search(words) is not None


def asks_for_plan(text: str) -> bool:
    """Whether what shall go is the evening plan, all of it and nothing else: "delete my plan, not the diary"."""
    words = _BUT_NOT.sub("", plain(text))
    return _PLAN.search(words) is not None and _BESIDE_PLAN.search(words) is None


def read_sure(text: str) -> bool | None:
    """Whether an answer to "shall I delete everything?" is a clear yes, or a no; None where it is neither.

    What cannot be taken back needs more than an "ok", and nothing in the words that holds it back.
    """
    words = plain(text)
    if _YES.match(words) and not _HELD.search(words) and len(words.split()) <= _MOST_WORDS:
        return True
    return False if _NO.search(words) and not text.rstrip().endswith("?") else None
