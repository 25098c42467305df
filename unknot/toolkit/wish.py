"""Reads what somebody wants of their kit: "add ear plugs", "I've packed the heating pad", "take the pillow off"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unknot.texts import plain
from unknot.toolkit.loading import WISHES
from unknot.toolkit.toolkit import LONGEST_OWN, OWN, Catalogue, Toolkit

_POLITE = re.compile(
    r"^(?:please|kindly|can you|could you|would you|will you|can i|could i|can we|lets|and|now|ok|okay|yes|dear|oh|so|"
    r"right|lovely|great|nice|good|perfect|brilliant|thanks|thank you)\s+"
)
_QUESTION = re.compile(r"\?\s*$")
_SMALL = (
    "kit list toolkit bag rescue box it them that this one thing things something own tick a an the my our me us i ive "
    "some of too please also now off out up in on to into onto from for there its is as done packed well dear have got "
    "want need put and with help lets go together more dont use mark untick unmark back again all everything every "
    "each those these both rest others lot whole bits"
)
_SMALL_WORDS = frozenset(_SMALL.split())
"""Words that name nothing by themselves."""
_ANYWHERE = {"unpack", "pack"}
"""Wishes that may stand anywhere in a sentence; the others begin it."""
ASK = "ask"
"""Whether something is packed."""
_VERBS = {"remove", "delete", "take", "out", "get", "lose", "drop", "scrap", "clear", "empty"}
_NOISE = re.compile(r"\b(?:tick|ticked|untick|done|mark|unmark|check)\b", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|;|&|\+|\.|\band\b)\s*", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|everything|every one|the lot|the rest|them|those|these|both)\b")
_IT = re.compile(r"\b(?:it|that|that one|this one)\b")
_WHETHER = re.compile(r"^(?:is|are|have i|did i|do i|has|was|were)\b")
_TAIL = re.compile(
    r"\s+(?:(?:to|2|in|into|on|onto|off|from|out of|as)\s+(?:my|the|our|me)?\s*"
    r"(?:rescue |cramp |bedside |kit |bag |desk )?(?:kit|list|toolkit|bag|box|bit|part|done|packed|it|there|that)s?"
    r"(?:\s+(?:too|please|now))*|"
    r"too|please|now|today|off|as done|as packed)\W*$",
    re.IGNORECASE,
)
_MORE = re.compile(r"^(?:and|also|plus|oh and)(?: also| add)? ")
"""Begins what is put in beside what was put in before: "and my phone"."""
_LEADING = re.compile(r"^(?:in|into|also)\s+", re.IGNORECASE)
_MOST_OWN_WORDS = 6
_SENTENCE = frozenset(
    ["i", "you", "we", "it", "is", "are", "can", "cant", "could", "dont", "because", "so", "that", "to", "if", "when"]
)
"""Words that no name of a thing has: who says them tells more than a thing."""
_PLAIN = frozenset(["little", "small", "big", "new", "old", "spare", "extra", "second", "few", "few", "more"])
"""Words before a thing that make it no other thing."""
_ARTICLE = re.compile(r"^(?:a|an|the|my|some|one|our)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Wish:
    """What shall be done.

    Attributes:
        kind: One of `WISHES`, or `ASK`.
        items: With which lines: ids of the catalogue, or own words behind `OWN`.
    """

    kind: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spoken:
    """What was spoken of before a sentence, which "them" and "it" stand for.

    Attributes:
        offered: Items that were offered last.
        named: Lines that something was done with last.
    """

    offered: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def read_wish(text: str, kit: Toolkit, catalogue: Catalogue, spoken: Spoken = Spoken()) -> Wish:
    """What a sentence asks for; showing the list is the answer to anything else.

    Things of the catalogue and of the list are found anywhere. Other words are taken for something of the person's own
    only where the sentence begins with the wish: "add ear plugs". Where it names nothing, "all of them" and "it" stand
    for what was spoken of.
    """
    said = _POLITE.sub("", _POLITE.sub("", plain(text)))
    if _WHETHER.match(said):
        asked = _known(said, kit, catalogue)
        return Wish(ASK, (asked,)) if asked else Wish("show")
    kind, verb, leads = _kind(said, catalogue)
    if not kind and kit.lines and _MORE.match(plain(text)) and not _QUESTION.search(text):
        kind, verb, leads = "add", plain(text).split()[0], True
    if kind in {"", "show"} or (_QUESTION.search(text) and kind == "pack"):
        return Wish("show")
    if kind in {"clear", "save"}:
        return Wish(kind)
    parts = _AND.split(_after(text, verb)) if leads else [_NOISE.sub(" ", part) for part in _AND.split(text)]
    found = [_known(plain(part), kit, catalogue) for part in parts]
    if leads and kind in {"add", "pack"}:
        found = [_own(part) if _is_other(part, known, catalogue) else known for known, part in zip(found, parts)]
    items = tuple(dict.fromkeys(filter(None, found)))
    if not items:
        return _of_spoken(kind, said, kit, spoken, leads=leads)
    return Wish(kind, items)


def _of_spoken(kind: str, said: str, kit: Toolkit, spoken: Spoken, *, leads: bool) -> Wish:
    """The wish of a sentence that names nothing by itself."""
    rest = set(said.split())
    if _ALL.search(said) and kind == "remove" and not rest - _SMALL_WORDS - _VERBS:
        return Wish("clear")
    if _ALL.search(said):
        items = spoken.offered if kind == "add" else tuple(line.item for line in kit.lines)
    else:
        items = spoken.named if _IT.search(said) else ()
    return Wish(kind, items) if items or (leads and kind in {"remove", "unpack"}) else Wish("show")


def _kind(said: str, catalogue: Catalogue) -> tuple[str, str, bool]:
    """The kind of wish, the words that say so, and whether the sentence begins with them."""
    ways = [(kind, phrase) for kind in WISHES for phrase in catalogue.wishes[kind]]
    for kind, phrase in sorted(ways, key=lambda way: -len(way[1])):
        if f"{said} ".startswith(f"{phrase} "):
            return kind, phrase, True
    padded = f" {said} "
    inside = [(kind, phrase) for kind, phrase in ways if kind in _ANYWHERE and f" {phrase} " in padded]
    return (*inside[0], False) if inside else ("", "", False)


def _own(part: str) -> str:
    """A thing in the person's own words; empty where nothing is left but small words."""
    words = _ARTICLE.sub("", _LEADING.sub("", _TAIL.sub("", _TAIL.sub("", part.strip())))).strip(" .,;:!?\"'")
    said = plain(words).split()
    is_something = bool(set(said) - _SMALL_WORDS) and len(said) <= _MOST_OWN_WORDS and not set(said) & _SENTENCE
    return OWN + " ".join(words.split()) if is_something and len(words) <= LONGEST_OWN else ""


def _is_other(part: str, known: str, catalogue: Catalogue) -> bool:
    """Whether a thing is not the one that was found in its name: tonic water is no water by the bed."""
    item, said = catalogue.get(known), plain(part).split()
    if item is None:
        return not known
    ways = [phrase for phrase in item.words if f" {phrase} " in f" {' '.join(said)} "]
    if not ways or " " in max(ways, key=len):
        return False
    before = said[: said.index(max(ways, key=len))][-1:]
    return bool(before) and before[0] not in _SMALL_WORDS and before[0] not in _PLAIN


def _known(words: str, kit: Toolkit, catalogue: Catalogue) -> str:
    """The line or item that words name; the person's own words count first."""
    padded = f" {words} "
    own = [(line.item, plain(line.own_words)) for line in kit.lines if line.own_words]
    mine = [item for item, called in own if f" {called} " in padded]
    if mine:
        return max(mine, key=len)
    named = [(len(phrase), item.id) for item in catalogue.items for phrase in item.words if f" {phrase} " in padded]
    if named:
        return max(named)[1]
    # "glasses" alone means the reading glasses on the list
    short = [item for item, called in own if called and f" {called.split()[-1]} " in padded]
    return short[0] if len(short) == 1 else ""


def _after(text: str, verb: str) -> str:
    """What stands behind the words of a wish."""
    letters = r"[^a-zA-Z0-9]*".join(re.escape(letter) for letter in verb.replace(" ", ""))
    found = re.search(rf"\b{letters}\b", text, re.IGNORECASE)
    return text[found.end() :] if found else text
