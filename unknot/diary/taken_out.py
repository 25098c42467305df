"""Takes a fact out of an entry: "remove what helped", "take the stress bit off", "the heat didn't help after all"."""

from __future__ import annotations

import re
from datetime import datetime

from unknot.diary.entry import Entry, Precision
from unknot.diary.plain import plain
from unknot.diary.questions import read_answer
from unknot.diary.roles import Role, find_parts
from unknot.diary.sentence import SentenceReader
from unknot.diary.told import Told, told_in

_FILLERS = (
    r"(?:(?:oh|no+|nah|ok|okay|well|sorry|wait|actually|please|pls|just|also|and|but|so|then|i (?:mean|meant|said)|"
    r"i(?: would|'d)? (?:want|like|need)(?: you)? to|(?:can|could|would|will) (?:you|i|we)|how (?:do|can) (?:i|we|you)|"
    r"let'?s|to|only|you can)\W+)*"
)
_THE = r"(?:the |that |this |my |out |any |all )*"
_FROM_IT = (
    r"(?: again| off| out| too| please| though| pls| from (?:it|that|this|there|(?:the |that )?(?:entry|diary|note)))*"
)
_REASON = (
    r"(?:(?:\s*[,;.–-]+\s*|\s+)(?:because|cos|coz|since|so (?:that )?(?:my|no|nobody|she|he|they|it)|in case)\b.*|"
    r"\s*[,;.–-]+\s*(?:i|i['’]?m|i['’]?d|i['’]?ll|my|it|it['’]?s|we|he|she|they|you|not sure|that|this|as)\b.*)?"
)
"""Why it shall go: "remove the wine, my daughter might see this"."""
_TAKES_OUT = re.compile(
    rf"^\W*{_FILLERS}(?:(?:remove|delete|erase|drop|scrap|forget|cut|strike|cross out|clear|get rid of|leave out|lose|"
    rf"ditch|bin|take (?:out|off|away|back)) {_THE}(?P<what>.+?)|"
    rf"(?:take|cross|leave|strike|cut) {_THE}(?P<thing>.+?) (?:out|off|away|back)){_FROM_IT}{_REASON}\W*$"
)
_WHOLE = re.compile(
    r"(?:it|that|this|them|everything|lot|whole\b.*|diary|(?:.*\b)?(?:ones?|entry|entries|cramps?|spasms?|log|record|"
    r"diary|data|reminders?|plan|kit)\b.*|i\b.*|what i\b.*|to\b.*|about it|you\b.*)"
)
"""What is no fact of an entry: the entry itself, or something else that can be taken away."""
_ABOUT = re.compile(
    r"^(?:bits?|parts?|things?|notes?|stuff|facts?|details?|mention|lines?|words?|what i said|what you (?:wrote|put)) "
    r"(?:about|of|with|on|saying|that says) (?:(?:the|my|me|an?|any|that|having|being) )*"
)
_FACT = re.compile(r"(?: (?:bit|part|thing|note|stuff|fact|detail))?(?: about (?:it|that))?$")
_NUMBER = re.compile(r"(?:10|\d)(?:/10| out of (?:10|ten))?")
_FIELDS = (
    ("helped", r"(?:what )?help(?:ed|s|ing)?|what (?:worked|i did|eased it)|remed(?:y|ies)|relief"),
    (
        "before",
        r"(?:what (?:came|was|happened) )?before(?: it)?|causes?|triggers?|reasons?|what (?:caused|set) it(?: off)?",
    ),
    ("strength", r"(?:pain )?(?:strength|score|number|rating|level|intensity)|pain|how (?:strong|bad)(?: it was)?"),
    ("minutes", r"length|duration|minutes|how long(?: it (?:was|lasted))?"),
    ("side", r"sides?|left|right|which side(?: it was)?"),
    ("feeling", r"feelings?|how it felt|what it felt like"),
    ("sleep", r"sleep|how i slept(?: after)?"),
    ("where", r"muscles?|place|where(?: it was)?"),
    ("when", r"times?|clock(?: time)?|hours?|time of (?:day|night)|when(?: it was)?"),
)
_BY_NAME = tuple((field, re.compile(words)) for field, words in _FIELDS)
_LISTS, _NOTED = ("before", "helped", "feeling"), ("before", "helped")
_SINGLE = ("strength", "minutes", "side", "sleep")
_DENIAL = re.compile(
    r"\b(?:did|does|was|were|is|had|have|has)(?: ?n['’]?t|nt| not)\b|\b(?:not|no|never|nothing to do with|without)\b|"
    r"\b(?:it|there|i|that|really|actually|in the end|after all|at all|to be (?:honest|fair)|lol|though|any(?:thing)?|"
    r"due to|because of|nothing|useless|pointless|hopeless|rubbish|of no use)\b|"
    r"\b(?:help|work|do|did|make|was|were|eas|touch|shift)(?:e|ed|ped|ing|s)?\b|n['’]t\b"
)
"""What is said of a fact to say that it was not so."""
_SAYS_NOT = re.compile(
    r"(?:\b(?:not|never|no|without|nothing|none|nor|neither|useless|pointless|hopeless|rubbish|"
    r"(?:did|does|was|were|had|have|is)nt)\b|n['’]t\b)"
)
_TO_KEEP = re.compile(r"\b(?:forg[eo]t|leave|remember)\b")
"""What turns a "don't" round: "don't forget the heat"."""
_SPOKEN = re.compile(r"\b(?:asked|told (?:me|him|her|them)|said|says|you)\b")
"""A "no" that somebody else said."""
_WAS = re.compile(r"\b(?:did|was|were|had|could|would|\w{3,}ed|made|didnt|wasnt)(?:n['’]t)?\b")


def asks_to_take_out(text: str) -> bool:
    """Whether a message asks to take something out of an entry, not the entry itself."""
    return bool(_wanted(text))


def names_fact(text: str) -> bool:
    """Whether what shall go is a fact by its own words, whatever the entry says: "delete the bit about cooking"."""
    found = _TAKES_OUT.match(plain(text.replace("’", "'")))
    words = (found["what"] or found["thing"]).strip(" .,!?") if found else ""
    if not words or _WHOLE.fullmatch(words):
        return False
    return bool(_ABOUT.match(words) or _FACT.sub("", words) != words or _field(words))


def without_words(note: str, text: str) -> str:
    """A note without the part of a sentence that holds the words that shall go."""
    named = set(re.findall(r"[\w']+", _wanted(text)))
    parts = re.split(r"(?<=[,.;\n])", note)
    return "".join(part for part in parts if not named or not named <= set(re.findall(r"[\w']+", plain(part)))).strip()


def says_in_vain(text: str) -> bool:
    """Whether a message says of something, or of all that was tried, that it did not help."""
    shaped = plain(text)
    said = (shaped[part.start : part.end] for part in find_parts(shaped) if part.role is Role.IN_VAIN)
    return "?" not in text and not _SPOKEN.search(shaped) and any(_WAS.search(words) for words in said)


def read_taken_out(reader: SentenceReader, text: str, entry: Entry, now: datetime) -> Told:
    """What is left of the fields that something is taken out of; nothing where nothing of the entry is named.

    Args:
        reader: Reads sentences.
        text: What the person wrote.
        entry: The entry it is said of.
        now: The moment of writing.
    """
    wanted = _wanted(text)
    if wanted:
        field = _field(wanted)
        if not field and _NUMBER.fullmatch(wanted):
            field = "strength" if wanted.startswith(str(entry.strength)) else ""
        return _emptied(entry, field) if field else _without(reader, wanted, entry, now)
    if not _denies(text):
        return {}
    told = told_in(reader.read(text, now, entry.zone))
    named = " ".join(_DENIAL.sub(" ", plain(text)).split())
    denied = _without(reader, named, entry, now, told) if named else {}
    # "not the stress, the cold": what is told in the same breath comes in
    return {name: (*left, *told.get(name, ())) for name, left in denied.items() if name in _LISTS}


def _denies(text: str) -> bool:
    words = plain(text)
    return "?" not in text and bool(_SAYS_NOT.search(words)) and not _TO_KEEP.search(words)


def _wanted(text: str) -> str:
    """What shall be taken out, in the person's words."""
    found = _TAKES_OUT.match(plain(text.replace("’", "'")))
    if found is None:
        return ""
    words = (found["what"] or found["thing"]).strip(" .,!?")
    return "" if _WHOLE.fullmatch(words) else _FACT.sub("", _ABOUT.sub("", words))


def _field(words: str) -> str:
    return next((name for name, named in _BY_NAME if named.fullmatch(words)), "")


def _emptied(entry: Entry, field: str) -> Told:
    if field == "when":
        # the day stays: every entry has one
        return {"precision": Precision.DAY} if entry.precision in {Precision.TIME, Precision.PART} else {}
    value = getattr(entry, field)
    return {field: () if isinstance(value, tuple) else None} if value not in (None, ()) else {}


def _without(reader: SentenceReader, words: str, entry: Entry, now: datetime, told: Told | None = None) -> Told:
    """The lists without what the words name, and nothing in place of a number or a side that they name."""
    left: dict[str, object] = {}
    named = {field: set(read_answer(reader, field, words, now, entry.zone).get(field, ())) for field in _LISTS}
    if not any(named[field] & set(getattr(entry, field)) for field in _LISTS):
        named |= {field: _noted(reader, words, entry, field) for field in _NOTED}
    for field in _LISTS:
        values = getattr(entry, field)
        kept = tuple(value for value in values if value not in named[field] or value in (told or {}).get(field, ()))
        if kept != values:
            left[field] = kept
    named_here = told_in(reader.read(words, now, entry.zone))
    left |= {field: None for field in _SINGLE if field in named_here and named_here[field] == getattr(entry, field)}
    return left


def _noted(reader: SentenceReader, words: str, entry: Entry, field: str) -> set[str]:
    """What the person had told in a part of a sentence that holds all these words: the cold floor they stood on."""
    named = set(words.split())
    found: set[str] = set()
    for part in find_parts(plain(entry.note)):
        said = plain(entry.note)[part.start : part.end]
        if named <= set(re.findall(r"[\w']+", said)):
            found.update(told_in(reader.read(said, entry.when, entry.zone)).get(field, ()))
    return found
