"""The words that say that something tried did not help: "none of it worked", "only made it angrier", "was a dud"."""

from __future__ import annotations

_NOTHING = (
    r"(?:(?:none|not 1|not one|neither|few|hardly any|not a single (?:1|one)|not any)(?: of)?|nothing|nowt|naething|"
    r"nuthin|nothin|nada|nor|no|nae|nay|not a single|never a|nary a|no amount of|no (?:sort|kind) of)"
    r"(?! (?:but|except|bar|save|other|apart|short|better|sooner|doubt|idea|clue|bother|problem|trouble)\b)"
    r"(?: (?!(?:but|and|so|then|after|from|when|until|till|only|because|which|that)\b)[\w'-]+){0,5}?"
)
_DID = (
    r"(?:(?:would|could|will|did|does|has|have|had|can|really|actually|ever|even|seem(?:ed|s)? to|quite|wad|wid) )*"
    r"(?:(?:help|work|touch|shift|budg|eas|fix|sort|stop|reliev|loosen|calm|cur|sooth|avail)(?:e|es|ed|s|ped|ing)?"
    r"(?! (?:hard|out|so|as)\b)|(?:made|makes?) (?:any|a|much|it|the|no)|(?:did|do|does)(?: (?:much|any|anything|a "
    r"thing|it|the|a lot|nothing|owt|ought|aught)\b|(?=[\s.,;!]*$))|cut it|took the|got (?:it|rid)|"
    r"(?:was|were|is|are) (?:any|much|a bit of|of any|no|the least|worth)\b)"
)
_BAD_END = (
    r"(?:dud|flop|bust|write-?off|let-?down|wash-?out|non-?starter|dead loss|disappointment|failure|fail|damp squib|"
    r"con|scam|myth|joke|gimmick|swizz|farce|old wives'? tale|wasted effort|waste)"
)
NO_HELP = (
    r"(?:"
    r"(?:gave|gives?|giving|brought|brings?|offered|offers?|provided|provides?) (?:me |it |us )?(?:none|nothing|nowt|"
    r"nada|nil|zilch|zip|zero|no (?:relief|ease|joy|comfort|help|benefit|respite)|little (?:relief|help|ease|joy|"
    r"comfort))|"
    r"(?:only|just|if anything|even|actually) (?:made|makes|making|set|wound|aggravated|irritated|annoyed|angered|"
    r"inflamed|worsened) (?:it|things|them|the \w+|my \w+)(?! (?:go|stop|let|better|ease|feel better|a bit better)\b)|"
    r"(?:made|makes|making) (?:it|things|them) (?:\w+ )?(?:angrier|angry|sorer|tighter|harder|stiffer|hurt|burn|throb|"
    r"flare|hotter|achier|madder|crosser|no better)|(?:aggravated|irritated|worsened|inflamed|angered) (?:it|things|"
    r"them)|"
    r"never (?:(?:did|has|have|once|even|really) )?(?:a thing|any good|anything|help\w*|"
    r"work(?:s|ed)?(?! (?:so|as|that|hard|harder|out|up|late|such)\b)|shift\w* (?:it|the)|touch\w* (?:it|the)|"
    r"budg\w*|eas\w* (?:it|the)|made (?:any|a|much)|cut it|fix\w*|sort\w* (?:it|the)|stopp?\w* (?:it|the cramp|the "
    r"pain)|reliev\w*|did (?:it|a thing|much|anything|nothing))|never did(?=[\s.,;!]*$)|"
    rf"(?:was|were|is|are|proved|turned out|been) (?:\w+ )?(?:(?:a|an|to be a) )(?:\w+ )?{_BAD_END}|"
    rf"an? (?:total|complete|utter|bit of a|real|proper)? ?{_BAD_END}(?=[\s.,;!]*$)|"
    r"(?:was|were|is|are) (?:\w+ )?(?:worthless|ineffective|ineffectual|fruitless|futile|powerless|bobbins|garbage|"
    r"mince|keich|pish|gash|of no use|no answer|no benefit|for nothing)|(?:to|of) no avail|avail(?:ed|s) (?:me |it "
    r")?(?:nothing|not|naught|little)|(?:e|it|im|dem|i|cream|balm|tablet|ointment) (?:no|nor|neva|nae) (?:dey |gree |"
    r"wan |want )?"
    r"(?:work|help|do anything)(?![a-z])|fell (?:flat|short)|flopped|bombed|backfired|let me down|"
    r"(?:was|were)(?: ?n'?t| not|nt) (?:any|much|a lot of) (?:good|use|help)|not (?:any|much|a lot of|of any) (?:good|"
    r"use|help)"
    r"(?=[\s.,;!]*$)|(?:no|any|little|zero|0|nil) (?:good|use|help|effect|benefit|impact|relief|difference|diff)"
    r"(?=[\s.,;!]*$)|"
    r"(?:(?:could|can|would)(?: ?n't| not|nt)|cannot|cant|unable to) (?:\w+ )?(?:(?:shift|ease|budge|fix|loosen|"
    r"relieve|settle|calm|stop|soothe|shake|get rid of) (?:it|them|the (?:cramp|pain|spasm|ache|thing))(?! up\b)|"
    r"get (?:it|them|the \w+|my \w+) to (?:ease|stop|let go|budge|shift|go|release|relax|loosen|settle|calm|behave))|"
    rf"{_NOTHING} {_DID}"
    r")"
)
"""A pattern, read on small letters with numbers in digits."""
