"""Which part of a sentence speaks of what came before, and which of what helped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from unknot.diary.unhelped import NO_HELP
from unknot.text.language import Entity

_CUT = re.compile(
    r"[,;!?\n]|\s=\s|\.(?!\d)|\s-+\s|\s(?=(?:but|then|so|although|though|except|however)\b)|\s(?=(?:and|n|plus|"
    r"&|\+)\s)|/(?!\s*10)(?<!\d/)"
)
_JOINED = re.compile(r"^\s*(?:(?:and|n|plus)\b|[&+])")
_BEFORE = re.compile(
    r"\b(?:after|following|because(?: of)?|due to|caused by|set off by|brought on by|triggered by|trigger(?: was|:)?|"
    r"cos(?: of)?|coz(?: of)?|cuz(?: of)?|bc(?: of)?|bcos|while|whilst|during|when i(?:'d| had| was)?|i'd|"
    r"i had|had|having|been|thanks to|i blame|blame|"
    r"probably|think (?:it was|it's|from)|(?:may|might|must) (?:be|have been)|straight from|on the back of|"
    r"from|as i|mid|before that|beforehand|came before|before it|night before|day before|was|were|not|no|did|too much|"
    r"too long|spent)\b"
)
_STRONG_BEFORE = re.compile(
    r"\b(?:after|following|because of|due to|caused by|set off by|brought on by|triggered by|trigger(?: was|:)|"
    r"cos of|coz of|cuz of|thanks to|i blame|blame|straight from|on the back of|from|while|whilst|during|when i(?:'d| "
    r"had| was)?|"
    r"had been|i'd been|been|as i|mid)\b"
)
_HELP = re.compile(
    r"\b(?:help(?:ed|s|ing|ful)?|eas(?:ed|es|ing)|reliev\w+|relief|calm(?:ed|s)?|sort(?:ed|s)?|did the trick|"
    r"does the trick|done the trick|work(?:ed|s)|shift(?:ed|s)|loosen\w*|settl(?:ed|es)|better (?:with|after|from|"
    r"once|when|by)|went (?:away|"
    r"off)|gone (?:after|with|once|when)|go away|fix(?:ed|es)?|stopped (?:it|when|after|with|once)|let go|released|"
    r"took the edge|used|"
    r"put(?! (?:me on|him on|her on|up|my dose|the dose|on weight|(?:it |this )?(?:down|in (?:the|my) (?:notes?|"
    r"diary|log|entry)|that i)))|"
    r"tried|"
    r"cured|rescued|got rid|took it away|soothed|made it better|got me through|saved|undid|unlocked|did it|went "
    r"(?:with|"
    r"after|when|once)|passed (?:with|after|when|once)|"
    r"bit better|(?:good|did)(?=[\s.,;]*$)|(?:wore|worn) off (?:with|after)|subsided|faded|dulled|got it to stop|"
    r"made it stop|broke it|freed|thanks to|did the (?:job|business|needful)|done the (?:job|business|needful)|"
    r"does the job|do the (?:job|trick)|(?<!won't )(?<!wont )(?<!not )(?<!n't )quit|melt(?:ed|s)?|got shot of|"
    r"sent it packing|put paid to|saw it off|killed it|nailed it|"
    r"finished it|cleared it|untied|worked wonders|godsend|lifesaver|life saver|magic|brought relief|gave relief|"
    r"relief came|made (?:all )?the difference|(?:is|was|much|lots|loads|lot|bit|far) better|better[\s.,;!]*$|"
    r"took (?:it|the (?:pain|cramp|ache|edge|worst|spasm)|all)[\w ]{0,16} (?:away|out|off)|got it (?:to|moving|going)|"
    r"brought it back|"
    r"helping|seem(?:s|ed) to (?:help|work|do|fix|sort)|was enough|got things|got it(?=[\s.,;!]*$)|(?:work(?:ed|"
    r"s)|did) (?:it |like )?a (?:charm|treat|dream)|kill(?:ed|s) (?:it|the)|"
    r"(?:yes|yeah|yep|yup|aye)(?=[\s.,;!]*$)|let it go|came (?:good|right|round)|unclenched|unknotted|unwound)\b"
)
_VAIN = re.compile(
    r"\b(?:(?:did|does|do|was|is|has|have|had|would|could|were)(?: not|n't|nt)(?!\s+(?:drink|drank|drunk|sleep|"
    r"slept|enough))|no help|not help\w*|not much help|useless|pointless|"
    r"no use|no good|no relief|no difference|not needed|not required|no need|no joy|no effect|no luck|"
    r"(?<!doing )(?<!done )nothing|neither|made it worse|worse|"
    r"never help\w*|hardly help\w*|didnt|doesnt|(?:did|done|does) (?:nothing|zilch|nowt|sod all|naff all|bugger all|"
    r"sweet fa|nada|jack|diddly)|nope|"
    r"hasnt|havent|not used|never used|never did|broke(?= so| and)|waste of time|"
    r"(?:did|does|do|has|have|had|would|could)(?: not| ?n't|nt) (?:touch\w*|shift\w*|budge\w*|do (?:a thing|"
    r"much|anything|nothing|the (?:job|trick))|make (?:any|a|much)|cut it|eased? it|fix\w*|stopp?(?:ed)? it|come close|"
    r"help(?!\w* (?:that|me "
    r"having))\w*|work\w*)|(?:neither|none)(?: of (?:it|them|those|which))? (?:\w+ )?(?:help|work|did|touch|"
    r"shift|made|eas)\w*|(?:has|have|had)(?: not|n't) (?:done|helped|touched|worked|made)|"
    r"(?:was|were|is|are) (?:\w+ )?(?:rubbish|useless|hopeless|crap|pants|shite|shit|pointless|no use|no good|no help)|"
    r"(?:no|nope|nah|naw|nay|nae|none|zilch|nowt|nada|nil|zip)(?=[\s.,;!]*$)|(?:made|makes|make) no odds|no odds|"
    r"(?:but|yet|and) still (?:got|get|had|have|cramp\w*|woke|came|happen\w*)|"
    r"(?<!felt )(?<!feel )(?<!feeling )(?<!slept )(?<!sleep )(?<!was )(?:rubbish|hopeless|crap|pants|shite|shit|"
    r"bobbins|garbage|a joke|no cop|meh)(?=[\s.,;!]*$)|no diffs?|nae diff|zero diff(?:erence)?|no dif|diff none|"
    r"not (?:a|one) (?:bit|jot|whit|dent|sausage)|did (?:zip|zero|sweet nothing)|"
    r"wouldnt|couldnt|wasnt|barely touched|not even|without luck|in vain|not really|failed|refused)\b"
)
_ONLY_VAIN = re.compile(
    r"^\s*(?:(?:but|it|they|neither|both|that|which|and|though|although)\s+)*(?:did|does|made|no|not|nothing|"
    r"was|were|wasnt|didnt|useless|neither|none|never)"
)
_STRONG_VAIN = re.compile(
    r"\b(?:(?:has|have|had)(?: not|n't|nt) (?:done|touched|helped|worked)|(?:did|does)(?: not| ?n't|nt) (?:touch|shift|"
    r"budge|work|help|do (?:a thing|much|anything|nothing|the (?:job|trick)))\b|"
    r"(?:did|done|does) (?:nothing|zilch|nowt|sod all|naff all|bugger all|sweet fa|nada|jack|diddly|not a thing)|nope|"
    rf"not used|never used|never did|broke(?= so| and)|{NO_HELP})\b"
)
_WHAT_TRIED = re.compile(r"\b(?:tried|used|put|bought|got (?:a|some)|meant to|going to|planned|wanted)\b")
_NEVER_BEFORE = re.compile(
    r"\b(?:after|from|following)\s*(?:_|\d|that\b|it\b|this\b|which\b|about\b|a (?:while|bit|few|couple|minute|"
    r"sec)|all\b|i (?:stretch|rub|massag|walk|put|drank|took|got|stood|shook))|\bafter(?:wards|ward)?[\s.,;]*$"
)


class Role(Enum):
    """What a part of a sentence speaks of."""

    BEFORE = "before"
    HELPED = "helped"
    IN_VAIN = "in vain"
    OPEN = "open"


@dataclass(frozen=True)
class Part:
    """A part of a sentence.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        role: What it speaks of.
        cue: Offset in the sentence of the words that say so; `start` where there are none.
        cue_end: Offset behind them.
    """

    start: int
    end: int
    role: Role
    cue: int
    cue_end: int

    def holds(self, entity: Entity) -> bool:
        """Whether something named in the sentence stands in this part."""
        return self.start <= entity.start < self.end


def find_parts(text: str, entities: Sequence[Entity] = ()) -> list[Part]:
    """Cut a sentence at its commas and small joining words, and say what each part speaks of.

    Args:
        text: The sentence, with the words that tell a time blanked.
        entities: What was found in it; no cut goes through one of them.
    """
    cuts = [found.end() if found[0].strip() else found.start() for found in _CUT.finditer(text)]
    cuts = [cut for cut in cuts if not any(entity.start < cut < entity.end for entity in entities)]
    edges = sorted({0, *cuts, len(text)})
    parts = [_part(text, start, end) for start, end in pairwise(edges) if start < end]
    for number, part in enumerate(parts):
        joined = is_joined(text, part)
        earlier = parts[number - 1] if number else None
        if earlier and joined and part.role is Role.OPEN and earlier.role in {Role.BEFORE, Role.IN_VAIN}:
            parts[number] = Part(part.start, part.end, earlier.role, part.start, part.start)
        elif earlier and joined and earlier.role is Role.OPEN and part.role in {Role.HELPED, Role.IN_VAIN}:
            parts[number - 1] = Part(earlier.start, earlier.end, part.role, earlier.start, earlier.start)
        elif (
            earlier
            and part.role is Role.IN_VAIN
            and earlier.role in {Role.HELPED, Role.OPEN}
            and _ONLY_VAIN.match(text[part.start : part.end])
            and _WHAT_TRIED.search(text[earlier.start : earlier.end])
        ):
            parts[number - 1] = Part(earlier.start, earlier.end, Role.IN_VAIN, earlier.cue, earlier.cue_end)
    return parts


def is_joined(text: str, part: Part) -> bool:
    """Whether a small word joins a part to the one before it."""
    return bool(_JOINED.match(text[part.start : part.end]))


def _part(text: str, start: int, end: int) -> Part:
    words = text[start:end]
    help_cue, vain = _HELP.search(words), _VAIN.search(words)
    before = next((cue for cue in _STRONG_BEFORE.finditer(words) if not _NEVER_BEFORE.match(words, cue.start())), None)
    strong_vain = _STRONG_VAIN.search(words)
    if (
        help_cue
        and before
        and not (strong_vain and strong_vain.start() >= before.end())
        and before.start() < help_cue.start()
        and _is_trigger_first(words, before.end(), help_cue.start())
    ):
        # "after typing all day a rub helped": the later cue owns what stands next to it
        return Part(start, end, Role.HELPED, start + help_cue.start(), start + help_cue.end())
    if strong_vain:
        return Part(start, end, Role.IN_VAIN, start + strong_vain.start(), start + strong_vain.end())
    if vain and (help_cue or _ONLY_VAIN.match(words)):
        return Part(start, end, Role.IN_VAIN, start + vain.start(), start + vain.end())
    if vain and words.rstrip(" .,;").endswith(vain[0].strip()):
        return Part(start, end, Role.IN_VAIN, start + vain.start(), start + vain.end())
    if help_cue:
        return Part(start, end, Role.HELPED, start + help_cue.start(), start + help_cue.end())
    if before:
        return Part(start, end, Role.BEFORE, start + before.start(), start + before.end())
    return Part(start, end, Role.OPEN, start, start)


def _is_trigger_first(words: str, cue_end: int, help_start: int) -> bool:
    return help_start - cue_end > 1 and bool(words[cue_end:help_start].strip())
