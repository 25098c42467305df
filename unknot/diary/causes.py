"""What a sentence names as having come before a cramp, and what as having helped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from unknot.diary.alongside import came_with_it
from unknot.diary.beforehand import is_beforehand, may_be_for_anything
from unknot.diary.denied import is_joined_by_or
from unknot.diary.lexicon import BEFORE, FEELING, HELPED, MUSCLE, SLEEP
from unknot.diary.ranks import Ranks
from unknot.diary.roles import Part, Role, is_joined
from unknot.diary.sleeping import POOR_SLEEP, is_cause
from unknot.text.language import Entity

_FREE = re.compile(
    r"\b(?:after|following|because of|due to|caused by|set off by|brought on by|triggered by|cos of|coz of|"
    r"from(?= (?:all (?:the|that) |too much |the )?[a-z]+ing\b))\s+"
    r"(?P<words>(?!(?:that|it|this|which|about|all|a while|the|i|my|\d|_)\b\s*(?:$|"
    r"[,.;]))[a-z][a-z' -]{2,60}?)(?=\s*(?:$|[,.;_\d]|\band\b|\bbut\b|\bthen\b|\bfor\b|\bso\b))"
)
_ARTICLE = re.compile(r"^(?:an?|the|my|some|all the|all|being|having|doing|too much|lots of|a lot of|a bit of)\s+")
_EMPTY = {
    *("the", "it went", "the cramp", "shower", "that", "it", "this", "which", "while", "bit", "wards"),
    *("waking", "waking up", "getting up", "sleep", "bed", "time", "mind you", "all", "a while", "left"),
    *("right", "both"),
}
_DENIED = re.compile(
    r"\b(?:no|not|nae|without|never|nt|nor|neither|avoid(?:ed|ing)?|skipp?(?:ed|ing)?|touched|instead of|"
    r"rather than|apart from|other than|despite|in spite of|even with|gave up|given up|giving up|quit|off the|nothing "
    r"to do with|"
    r"(?:had|have|has|did|was|were|is|do|does|would|could|are)nt|forgot(?: to| my)?|meant to|should have|should|"
    r"ran out of|out of|(?:helped|worked|eased it|did|was|is|were|works|helps) (?:\w+ )?(?:more|better|quicker|faster) "
    r"than)\s+(?:(?:any|much|had|been|the|a|really|from|down to|due to|because of|my|doing|even|so much as|"
    r"having|have|to|did|do|done|for|that|take|taken|taking|tried|try|after|even|fit)\s+)*$|"
    r"n't\s+(?:(?:any|much|had|been|the|a|really|from|down to|due to|because of|my|doing|even|having|have|to|"
    r"did|do|done|for|that|take|taken|taking|tried|try)\s+)*$"
)
_NOT_THAT = re.compile(
    r"\b(?:so (?:it'?s |it was )?not (?:that|it|those)|(?:is|was) ?n'?t (?:that|it|those)|(?:it'?s|it was|"
    r"cant be|can't be|can ?n't be|cannot be|can't have been|not) (?:not )?(?:that|the cause)\b(?! that)|wasnt "
    r"(?:that|it)|so no excuse)"
)
_TAKEN_BACK = re.compile(
    r"^\W*(?:but|so|and|though|although)\W+(?:i |it |that |we )?(?:(?:had|drank|have|touched|took|done) (?:none|"
    r"nothing)|(?:it )?(?:is|was)(?: ?n'?t| not) (?:that|it|those)|it'?s not that|not that\b|wasnt (?:that|it))"
)
_CLOSELY = re.compile(r"(?:right|straight|just|soon|shortly|immediately|directly|not long)\b")
"""What makes the meal of "right after dinner" more than a time of day."""
_LOOK_BACK = 44
_TIME = "time"
_FIELDS = (BEFORE, HELPED)


def before_and_helped(
    text: str,
    entities: Sequence[Entity],
    parts: Sequence[Part],
    ranks: Ranks,
    *,
    untimed: str = "",
    awake_since: bool = False,
    by_day: bool = False,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The values of `before` and of `helped`; a cause that has no value is kept in the person's own words.

    Args:
        text: The sentence, with the words that tell a time blanked.
        entities: What was found in it.
        parts: Its parts.
        ranks: Which of several things named count.
        untimed: The sentence as it was before these words were blanked.
        awake_since: Whether no night lies between the cramp and now.
        by_day: Whether the cramp came in the daytime.
    """
    before: list[Entity] = []
    helped: list[Entity] = []
    own_words: list[str] = []
    goes_on = False
    said = {field: _undenied(text, [entity for entity in entities if entity.entity == field]) for field in _FIELDS}
    for number, part in enumerate(parts):
        goes_on = goes_on and is_joined(text, part)
        sleeps = [entity for entity in entities if entity.entity == SLEEP and part.holds(entity)]
        remedies = [
            entity for entity in _named(text, said[HELPED], part) if not any(_covers(sleep, entity) for sleep in sleeps)
        ]
        triggers = _triggers(text, said[BEFORE], entities, part)
        causes = [sleep for sleep in sleeps if is_cause(text, sleep, entities, awake_since=awake_since, by_day=by_day)]
        before += [replace(sleep, entity=BEFORE, value=POOR_SLEEP) for sleep in causes]
        if part.role is Role.HELPED:
            helped += [remedy for remedy in remedies if not _is_verdict(remedy, part, remedies)]
            triggers = [trigger for trigger in triggers if _comes_before(text, trigger, part, remedies)]
        elif part.role is Role.OPEN:
            if goes_on:
                # "stretch and heat": what may be either is what the part before it was
                triggers = [trigger for trigger in triggers if not any(_overlap(trigger, other) for other in remedies)]
            # nobody says that it helped, so a word that may mean much does not count
            alone = [
                remedy
                for remedy in remedies
                if not ranks.is_hint(remedy) and not any(_overlap(remedy, other) for other in triggers)
            ]
            if is_beforehand(untimed or text, part):
                before += [replace(remedy, entity=BEFORE) for remedy in alone]
                alone = []
            alone = [remedy for remedy in alone if not may_be_for_anything(text, remedy, part)]
            helped += alone
            goes_on = bool(alone)
        if part.role is Role.IN_VAIN:
            # "didn't touch a drop of water": what says no there is part of what came before
            triggers = [trigger for trigger in triggers if trigger.start < part.cue_end and part.cue < trigger.end]
        if not _is_taken_back(text, parts, number):
            after = [sleep for sleep in sleeps if sleep not in causes]
            counted = [
                trigger
                for trigger in triggers
                if part.role is Role.BEFORE or not any(_overlap(trigger, sleep) for sleep in after)
            ]
            before += ranks.without_outranked(counted)
        if part.role is Role.BEFORE and not triggers:
            # "a rub from my wife"
            helped += [remedy for remedy in remedies if remedy.end <= part.cue]
            own_words += _own_words(text, part, entities)
    named = [entity.value for entity in ranks.firmest(before)]
    return tuple(dict.fromkeys(named or own_words)), tuple(
        dict.fromkeys(entity.value for entity in ranks.firmest(helped))
    )


def _is_taken_back(text: str, parts: Sequence[Part], number: int) -> bool:
    """Whether a part, or the one behind it, says that it was not that: "blame the wine, but I had none"."""
    part = parts[number]
    if _NOT_THAT.search(text, part.start, part.end):
        return True
    following = parts[number + 1] if number + 1 < len(parts) else None
    return following is not None and bool(_TAKEN_BACK.match(text[following.start : following.end]))


def _named(text: str, said: Sequence[Entity], part: Part) -> list[Entity]:
    return [entity for entity in said if part.holds(entity) and not _masked(text, entity)]


def _triggers(text: str, said: Sequence[Entity], entities: Sequence[Entity], part: Part) -> list[Entity]:
    """What a part names as having come before, without what only is part of a remedy."""
    triggers = _named(text, said, part)
    remedies = _named(text, [entity for entity in entities if entity.entity == HELPED], part)
    return [
        entity
        for entity in triggers
        if not (_says_more(remedies, entity) or _is_measure(entity, triggers) or came_with_it(text, entity, part))
    ]


def _comes_before(text: str, trigger: Entity, part: Part, remedies: Sequence[Entity]) -> bool:
    """Whether a trigger in a part that tells what helped is one all the same: "after hoovering, a rub helped"."""
    if any(_overlap(trigger, remedy) for remedy in remedies):
        cued = re.search(
            r"\b(?:after|from|while|during|been)\s+(?:an?\s|the\s|my\s|long\s|some\s)*$",
            text[part.start : trigger.start],
        )
        later = [remedy for remedy in remedies if remedy.start >= trigger.end and remedy.start < part.cue]
        return bool(cued and later)
    return trigger.start <= part.cue


def _is_verdict(remedy: Entity, part: Part, remedies: Sequence[Entity]) -> bool:
    """Whether "let it go" only says what another remedy did: "slow breathing let it go"."""
    is_cue = remedy.value == _TIME and remedy.start < part.cue_end and part.cue < remedy.end
    return is_cue and any(other.end <= remedy.start for other in remedies)


def _own_words(text: str, part: Part, entities: Sequence[Entity]) -> list[str]:
    found = _FREE.search(text, part.start, part.end)
    if not found:
        return []
    end = min(
        [
            entity.start
            for entity in entities
            if entity.entity in {MUSCLE, FEELING} and entity.start > found.start("words")
        ],
        default=found.end("words"),
    )
    words = text[found.start("words") : min(end, found.end("words"))].strip(" '-")
    words = re.sub(r"\s+(?:my|the|both|left|right|in|on|then|got|had|a)$", "", words)
    while _ARTICLE.match(words):
        words = _ARTICLE.sub("", words)
    span = (found.start("words"), found.end("words"))
    if any(entity.entity in {HELPED, SLEEP} and span[0] <= entity.start < span[1] for entity in entities):
        return []
    return [] if words in _EMPTY or len(words) < 3 or len(words.split()) > 6 else [words]


def _masked(text: str, entity: Entity) -> bool:
    # "coffee after dinner" keeps its coffee where "after dinner" told the time
    words = text[entity.start : entity.end]
    if _CLOSELY.match(words):
        return False
    return words.startswith("_") and 3 * words.count("_") > 2 * len(words)


def _denied(text: str, entity: Entity) -> bool:
    return bool(_DENIED.search(text[max(0, entity.start - _LOOK_BACK) : entity.start]))


def _undenied(text: str, named: Sequence[Entity]) -> list[Entity]:
    """What is named and not denied; a "no" goes on over "or": "no drinking or running"."""
    denied: list[bool] = []
    for number, entity in enumerate(named):
        goes_on = number > 0 and denied[-1] and is_joined_by_or(text, named, number)
        denied.append(goes_on or _denied(text, entity))
    return [entity for entity, is_out in zip(named, denied) if not is_out]


def _says_more(remedies: Sequence[Entity], trigger: Entity) -> bool:
    """Whether "stood on it" is what "stood" is part of."""
    return any(
        _overlap(remedy, trigger) and (len(remedy.text) > len(trigger.text) or remedy.end > trigger.end)
        for remedy in remedies
    )


def _is_measure(trigger: Entity, triggers: Sequence[Entity]) -> bool:
    """Whether "too much" only measures what is named behind it: "too much sun"."""
    return trigger.text == "too much" and any(0 < other.start - trigger.end <= 12 for other in triggers)


def _covers(longer: Entity, entity: Entity) -> bool:
    """Whether something is only a word of something longer: the pillow of "off before my head hit the pillow"."""
    return longer.start <= entity.start and entity.end <= longer.end and len(longer.text) > len(entity.text)


def _overlap(one: Entity, other: Entity) -> bool:
    return one.start < other.end and other.start < one.end
