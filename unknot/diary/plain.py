"""Brings a sentence of the diary into the shape that the patterns expect: small letters, numbers in digits."""

from __future__ import annotations

import re
from re import Match

_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {name: number for number, name in enumerate(_ONES)}
_NUMBERS |= {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_TEENS = {"thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19}
_NUMBERS |= _TEENS
_TWO_WORDS = re.compile(rf"\b(twenty|thirty|forty|fifty)[ -]({'|'.join(_ONES[1:10])})\b")
_WORD = re.compile(rf"\b({'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?=(?:-|ish)?\b)")
_ONE_COUNTS = re.compile(
    r"\bone(?=\s*(?:-|/|ish\b|minutes?\b|mins?\b|hours?\b|hrs?\b|seconds?\b|secs?\b|days?\b|weeks?\b|nights?\b|"
    r"o'?clock\b"
    r"|am\b|pm\b|a\.m|p\.m|out of\b|outta\b|in the\b|this morning\b|last night\b|or (?:two|2)\b|and a half\b|thirty\b))"
    r"|(?<=\babout )one\b|(?<=\baround )one\b|(?<=\bat )one\b|(?<=\bpast )one\b|(?<=\bto )one\b|(?<=\bhalf )one\b"
)
_SHORT = (
    # "good morning" greets and tells no time
    (re.compile(r"^(\W*(?:(?:hi|hello|hey)\W+)?)good (?:morning|afternoon|evening)\b"), r"\1hello"),
    (re.compile(r"\b(?:ystrday|yesterda|yday|y'day|yest|yesturday|yestrday|yester day|yesterdy)\b"), "yesterday"),
    (re.compile(r"\b(?:2day|tday)\b"), "today"),
    (re.compile(r"\b(?:tonite|2nite|2night|tnite)\b"), "tonight"),
    (re.compile(r"\b(?:nite)\b"), "night"),
    (re.compile(r"\b(?:nites)\b"), "nights"),
    (re.compile(r"\b(?:yester-?night|yestreen)\b"), "last night"),
    (re.compile(r"\byester-?(?=(?:evening|morning|afternoon|morn)\b)"), "yesterday "),
    (re.compile(r"\b(?:arvo|avo|aft|afternn|afternoom)\b"), "afternoon"),
    (re.compile(r"\b(?:mornin|mornig|mornin'|moring|morn|mrng|mrning)\b"), "morning"),
    (re.compile(r"\b(?:lst|las|lats|alst|lsat|laast)\b(?= night| mon| tue| wed| thu| fri| sat| sun| week)"), "last"),
    (re.compile(r"\bths\b(?= morning| afternoon| evening)"), "this"),
    (re.compile(r"\b(?:abt|bout|arnd|aroun|roughly|approx\.?|approximately|circa|~|@)(?=\W)"), "about"),
    (re.compile(r"\b(?:around|round|just) about\b"), "about"),
    (
        re.compile(
            r"\bround(?= (?:\d|half|quarter|midnight|noon|one\b|two|three|four|five|six|seven|eight|nine|ten|eleven))"
        ),
        "about",
    ),
    (re.compile(r"\bq(?:uate?r|arter|tr)\b"), "quarter"),
    (re.compile(r"\b(?:jus|just) gone(?= \d| one| two| three| four| five| six| seven| eight| nine| ten)"), "about"),
    (re.compile(r"(?<![a-z])mins?\b(?!')"), "minutes"),
    (re.compile(r"(?<![a-z])secs?\b"), "seconds"),
    (re.compile(r"(?<![a-z])hrs?\b"), "hours"),
    (re.compile(r"(?<![a-z])wks?\b"), "weeks"),
    (re.compile(r"\b(?:outta|outof|out off|outa)\b"), "out of"),
    (re.compile(r"\b(\d+)\s?(?:mns|mnts|mintes|minuts|mintues|minits|minuites)\b"), r"\1 minutes"),
    (re.compile(r"\b(?:ten|10) outten\b"), "10 out of 10"),
    (re.compile(r"(?<=\d)\s?½|(?<=\d)\s1/2(?![\d/])"), " and a half"),
    (re.compile(r"½|(?<![\d/])1/2(?![\d/])"), "half"),
    (re.compile(r"(?<![\d/])3/4 (?:of )?(?:an )?(?:hour|hr)\b"), "45 minutes"),
    (re.compile(r"[~@]\s*(?=\d)"), "about "),
    (re.compile(r"(?<=[a-z])\+(?=[a-z])"), " + "),
    (re.compile(r"(?<=[a-z]{3})&(?=[a-z]{3})"), " & "),
    (re.compile(r"(?<=[a-z] )'?n'?(?= [a-z])"), "and"),
    (re.compile(r"\b(al)?tho'?(?![a-z])"), r"\1though"),
    (re.compile(r"\bumpteenth?\b"), "umpteen"),
    # Scots, as it is written
    (re.compile(r"\b(could|would|should|did|was|does|is|were|had|has|have|will|wid|cud)(?:nae|na)\b"), r"\1nt"),
    (re.compile(r"\b(?:cannae|canna)\b"), "cannot"),
    (re.compile(r"\b(?:dinnae|dinna)\b"), "dont"),
    (re.compile(r"\btae\b"), "to"),
    (re.compile(r"\bmair\b"), "more"),
    (re.compile(r"\befter\b"), "after"),
    (re.compile(r"\boot (?:o'?|of)(?= )"), "out of"),
    (re.compile(r"\boot\b"), "out"),
    (re.compile(r"\b(?:doon|doun)\b"), "down"),
    (re.compile(r"\baboot\b"), "about"),
    (re.compile(r"\b(?:fae|frae)\b"), "from"),
    (re.compile(r"\b(?:hauf|haulf)\b"), "half"),
    (re.compile(r"\bbaith\b"), "both"),
    (re.compile(r"\bnicht\b"), "night"),
    (
        re.compile(
            r"\bma(?= (?:left|right|calf|calves|legs?|foot|feet|toes?|hands?|thighs?|back|neck|arms?|hamstring|quad|"
            r"shin|knee|ankle|shoulder|arch|jaw|wrist|fingers?|sleep)\b)"
        ),
        "my",
    ),
)


def plain(text: str) -> str:
    """The text in small letters, numbers in digits, the commonest short forms written out."""
    shaped = text.lower()
    for pattern, full in _SHORT:
        shaped = pattern.sub(full, shaped)
    shaped = _TWO_WORDS.sub(lambda found: str(_NUMBERS[found[1]] + _NUMBERS[found[2]]), shaped)
    shaped = _ONE_COUNTS.sub("1", shaped)
    return _WORD.sub(_digits, shaped)


def _digits(found: Match[str]) -> str:
    # "that one" is no number; where "one" counts, it was taken before
    return found[0] if found[0] == "one" else str(_NUMBERS[found[0]])


def blank(text: str, start: int, end: int) -> str:
    """The text with a stretch taken out, every other character in its place."""
    return text[:start] + "_" * (end - start) + text[end:]
