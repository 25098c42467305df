"""What came of a remedy where another part of the sentence says it: "mustard? useless", "heat no, walking yes"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from unknot.diary.lexicon import BEFORE, HELPED
from unknot.diary.roles import Part, Role
from unknot.text.language import Entity

_SMALL = (
    r"(?:(?:but|and|or|so|yet|then|it|they|that|this|which|both|all|was|were|is|are|just|a|of|to|be|honest|"
    r"totally|completely|absolutely|pretty|bit|still|really|sadly|alas|again|either|at all|whatsoever|though|lol|haha|"
    r"first|even|had|made|of course|she says|he says|thank god|thankfully|finally|eventually|right|off|for me|did|"
    r"does|us|the|trick|"
    r"dice)\W+)*"
)
_NO = re.compile(
    rf"^\W*{_SMALL}(?:no|nope|nah|naw|nay|nae|nothing|nowt|nada|zilch|zip|nil|none|"
    r"(?:no|nae|zero|0|little|any|not much|without|nil) (?:use|joy|luck|good|help|effect|difference|dice|relief|avail|"
    r"benefit|success|change|improvement|odds|cigar)|useless|rubbish|hopeless|pointless|crap|shite|shit|pants|in vain|"
    r"waste of (?:time|money|effort|space)|did ?n'?t|did not|didnt|has ?n'?t|hasnt|was ?n'?t|wasnt|have ?n'?t|havent|"
    r"does ?n'?t|doesnt|not (?:a (?:thing|sausage|bit|jot|chance|hope|lot)|much|really|so much|great|helpful|"
    r"this time)|(?:did|done|does|made|was) (?:it )?(?:no (?:difference|good|help|use)|nothing|nowt|sod all|naff all|"
    r"bugger all|"
    r"zilch|zero|worse|hee ?haw)|never (?:touched|worked|helped|did a thing|shifted)[\w ]{0,12}|worse|no change|"
    r"barely touched[\w ]{0,12}|forget it|meh|failed|fail|epic fail|as much use as[\w ]{0,24}|neither|"
    r"still (?:got|get|had|have|cramp\w*|woke|came|happen\w*|went)\b[^.]*|"
    rf"no better|(?:made |makes )?no odds|did ?n'?t cut it|diddly(?: squat)?|not a dent|no use|sod all|"
    rf"bugger all|naff all)\b\W*{_SMALL}\W*(?:at all|whatsoever|either|lol|again|though)?\W*$"
)
_YES_WORD = (
    r"(?:yes|yeah|yep|yup|aye|yay|bingo|hallelujah|magic|bliss|heaven|heavenly|beauty|beaut|brilliant|lovely|perfect|"
    r"grand|ideal|gone|better|fine|sorted|fixed|cured|ok|okay|alright|all right|good|happy days|job done|result|"
    r"spot on|a treat|much better|right as rain|as good as new|good as new|it did|they did|that did|did|"
    r"gone (?:in|within|after|by)\b[\w ]{0,16}|fine (?:after|again|in|within|now|then)\b[\w ]{0,16}|"
    r"better (?:after|in|within|now|then)\b[\w ]{0,16}|back to normal|relief|instant relief|sweet relief|"
    r"hey presto|presto|voila|ta[- ]?da|bob'?s your uncle|job'?s a good ?'?un|"
    r"that was (?:that|it|the end of (?:it|that))|"
    r"end of(?: story| it)?|lush|ace|class|mint|brill|amazing|fab|fabulous|wonderful|dead on|smashing|a dream|genius|"
    r"done|over|no more cramp|cramp gone|pain gone|all gone|success|winner|sorted it|worked)"
)
_YES = re.compile(rf"^\W*{_SMALL}{_YES_WORD}\b\W*(?:again|now|then|after|enough|too|lol|thank god|thankfully)?\W*$")
_OUTCOME = re.compile(
    r"^\W*(?:(?:and|then|so|after which|until|till|when|that|which|finally|eventually|slowly|gradually|soon|"
    r"at last|after a \w+|in the end)\W+)*(?:it|they|the (?:cramp|pain|spasm|feeling|muscle|knot|calf|foot|leg|hand|"
    r"ache|thing|twitch\w*|"
    r"tightness|numbness)|all|everything|both|i|feeling|cramp|pain|relief|things|he|she)\W+"
    r"(?:(?:all|just|soon|has|had|is|was|were|then|slowly|gradually|finally|eventually|did|kind of|sort of|felt|"
    r"feels|got|straight|right|quickly|at last|could|is all|been)\W+)*"
    r"(?:went|gone|goes|eas\w+|pass\w*|stop\w*|settl\w+|fine|ok|okay|better|good|came back|came round|came right|"
    r"came|let (?:go|up|me go)|gave(?: up| in| way| over)?|quit|melt\w*|releas\w+|relax\w*|loosen\w*|subsid\w+|fad\w+|"
    r"disappear\w*|vanish\w*|eased|lift\w*|calm\w*|shift\w*|unlock\w*|straighten\w*|walk again|breathe again|"
    r"clear\w*|soften\w*|died down|wore off|worn off|over|sorted|undid|unknotted|back to normal|normal|alright|"
    r"all right|grand|happy|improv\w*|right as rain|return\w*|dropped|dissolv\w*|backed off|left me|let|ended)\b"
)
_TRIED = re.compile(
    r"\b(?:tried|try|trying|attempted|gave [\w ]{2,16} a (?:go|try|whirl)|had a go at|reached for|slapped on)\b"
)
_DENIED_AGAIN = re.compile(
    r"^\W*(?:(?:but|and|which|though|although|neither|none of (?:it|them|that|those))\W+)*(?:it|that|they|which|"
    r"this|neither|none|both|those|these|nothing|none of (?:it|them|that|those))?\W*"
    r"(?:did|does|made|was|were|is|do|has|had)(?: ?n'?t|nt)?\b[^.]*\b(?:n'?t|not|nothing|nowt|no|zilch|"
    r"useless|rubbish|worse|little|sod all|bugger all|naff all|nada|hee ?haw|zero|pointless|hopeless|crap|help|"
    r"work|touch)|^\W*(?:(?:but|and|still)\W+)*(?:i |we |he |she )?(?:(?:could|can|would)(?: ?n't| not|nt)|cannot|cant|"
    r"unable to) (?:\w+ )?(?:shift|ease|budge|fix|loosen|relieve|settle|calm|stop|soothe|shake|get)\b"
)
_ONLY = re.compile(
    r"\b(?:only(?: thing)?|in the end|finally|eventually|at last|but)\b|\b(?:is|was) what\b|\bwhat (?:did|worked|"
    r"shifted|got|sorted|fixed|helped|finally|really|eventually|actually|saved|cured|broke|stopped|eased)\b|"
    r"\bthe (?:1|one|winner|trick)\b|\bdid (?:it|the)\b|\bdone (?:it|the)\b|\bhad done the\b|\bsorted\b|"
    r"\bworked\b|\byes\b"
)


_NEITHER = re.compile(
    r"^\W*(?:(?:but|and|though|although|yet|sadly|alas|still|so)\W+)*(?:neither|none|not (?:1|one|any)\b|(?:nothing|"
    r"nowt|naething|nuthin|nothin|nada|zilch|no joy|no luck|not a (?:thing|sausage))\b(?=\W*$|[^,.;]*\b(?:help|work|"
    r"touch|"
    r"shift|eas|did|do|made|budg|fix|sort|stop|any|good|use|happen)\w*))\b"
)
_OF_ALL = re.compile(r"\b(?:neither|none|all|both|nothing|nowt|naething|any|everything|lot|nada|zilch|zip|nil)\b")
"""Words that say a verdict of more than the remedy that stands next to it."""
_ARTICLE = len("the ")
"""What may be longer in "the ice" than in "ice" and says no more."""
_SAME = re.compile(
    r"^\W*(?:and\W+)?(?:so|same|ditto|neither|nor|likewise|as)\W+(?:was|were|did|does|is|for|with|goes)\b"
)


def with_verdicts(text: str, parts: Sequence[Part], entities: Sequence[Entity]) -> list[Part]:
    """The parts, each remedy in the role that a later part gives it."""
    judged = list(parts)
    for number, part in enumerate(parts):
        words = text[part.start : part.end]
        own = _has_remedy(part, entities)
        if own and number and _SAME.match(words) and judged[number - 1].role in {Role.IN_VAIN, Role.HELPED}:
            judged[number] = replace(part, role=judged[number - 1].role)
        if own or number == 0:
            continue
        if _NO.match(words) or _NEITHER.match(words) or (_DENIED_AGAIN.match(words) and part.role is Role.IN_VAIN):
            judged[number] = replace(part, role=Role.IN_VAIN)
            _judge(text, judged, number, entities, Role.IN_VAIN, of_all=bool(_OF_ALL.search(words)))
        elif _YES.match(words) or _OUTCOME.match(words):
            _judge(text, judged, number, entities, Role.HELPED)
    _judge_lists(text, judged, entities)
    return _only_last(text, judged, entities)


def _judge_lists(text: str, parts: list[Part], entities: Sequence[Entity]) -> None:
    """Give what is listed behind a colon the role of what stands before it: "nothing touched it: heat, ice"."""
    in_list = False
    for number, part in enumerate(parts):
        if part.role is Role.IN_VAIN:
            in_list = ":" in text[part.cue_end : part.end]
        elif in_list and part.role is Role.OPEN and _has_remedy(part, entities):
            parts[number] = replace(part, role=Role.IN_VAIN)
        else:
            in_list = False
        in_list = in_list and not text[part.start : part.end].endswith((".", "!", ";"))


def _judge(
    text: str, parts: list[Part], number: int, entities: Sequence[Entity], role: Role, *, of_all: bool = False
) -> None:
    """Give the nearest remedy before a verdict, and what is joined to it, the verdict's role; or all that was tried."""
    for earlier in range(number - 1, -1, -1):
        part = parts[earlier]
        if not _has_remedy(part, entities):
            if text[part.start : part.end].strip(" ,.;!?_") and earlier < number - 1:
                return
            continue
        if of_all and part.role is Role.IN_VAIN:
            continue
        if part.role is Role.IN_VAIN or (part.role is Role.HELPED and role is Role.IN_VAIN and not _is_try(text, part)):
            return
        if part.role is Role.BEFORE:
            return
        parts[earlier] = replace(part, role=role, cue=part.start, cue_end=part.start)
        if not of_all and not re.match(r"\s*(?:and|n|plus|&|\+)\b", text[part.start : part.end]):
            return


def _only_last(text: str, parts: list[Part], entities: Sequence[Entity]) -> list[Part]:
    """Of "tried heat, tried ice, only walking worked" what did it; what was tried before that did not help."""
    winners = [
        number
        for number, part in enumerate(parts)
        if part.role is Role.HELPED and _has_remedy(part, entities) and _ONLY.search(text[part.start : part.end])
    ]
    if not winners:
        return parts
    last = winners[-1]
    listed = False
    for number, part in enumerate(parts[:last]):
        # "tried heat, ice, massage" tried all three
        listed = bool(_TRIED.search(text[part.start : part.end])) or (
            listed and part.role is Role.OPEN and _has_remedy(part, entities)
        )
        is_try = part.role in {Role.HELPED, Role.OPEN} and listed
        if is_try and not _succeeded(text, parts, number, entities):
            parts[number] = replace(part, role=Role.IN_VAIN)
    return parts


def _succeeded(text: str, parts: Sequence[Part], number: int, entities: Sequence[Entity]) -> bool:
    following = parts[number + 1] if number + 1 < len(parts) else None
    if following is None or _has_remedy(following, entities):
        return False
    words = text[following.start : following.end]
    return bool(_YES.match(words) or _OUTCOME.match(words))


def _is_try(text: str, part: Part) -> bool:
    return part.cue == part.cue_end or bool(re.match(r"tried|used|put", text[part.cue : part.cue_end]))


def _has_remedy(part: Part, entities: Sequence[Entity]) -> bool:
    """Whether a remedy is named in a part that is no piece of what came before: "had a stretch on waking"."""
    causes = [entity for entity in entities if entity.entity == BEFORE and part.holds(entity)]
    return any(
        entity.entity == HELPED
        and part.holds(entity)
        and not any(
            cause.start <= entity.start and entity.end <= cause.end and len(cause.text) > len(entity.text) + _ARTICLE
            for cause in causes
        )
        for entity in entities
    )
