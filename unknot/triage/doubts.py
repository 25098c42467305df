"""Words that turn an answer to a prompt around: "not safe", "haven't called yet", "can I drive myself there".

The model of `answers.py` hears that somebody speaks of safety or of a call; whether they deny it hangs on one small
word, and a prompt that is taken away by mistake may cost a life.
"""

from __future__ import annotations

import re

from unknot.triage.follow_up import Answer

_NOT = r"(?:not|never|hardly|isn'?t|ain'?t|aint|doesn'?t|don'?t|dinnae|cannae|wasn'?t)"
_NOT_WELL = re.compile(
    rf"\b{_NOT}\s+(?:(?:feel(?:ing)?|really|very|so|that|too|quite|exactly|all|any|entirely|being|(?:gonna|going to) be"
    r")\s+)*(?:safe|ok|okay|fine|alright|right|good|well|better)\b",
    re.IGNORECASE,
)
_NOT_CALLED = re.compile(
    r"\b(?:(?:have|has|had|did|do|does|could|can|will|would|should)(?:n'?t| not)|haven'?t|havent|didnae|won'?t|can'?t|"
    r"cannot|never|not|no ?one|nobody|none of us)\s+(?:(?:has|have|had|even|yet|been|got|gonna|going to|able to|"
    r"actually|to|be|really)\s+)*(?:call|ring|rang|rung|phon|dial|text|contact|reach|answer|pick|come|came|go\b|going\b)\w*",
    re.IGNORECASE,
)
_AND_YET = re.compile(r"\b(?:so|but|then|instead|and)\b", re.IGNORECASE)
"""What comes behind one of these may be the answer after all: "couldn't get the doctor, so I rang 112"."""
_ASKS = re.compile(
    r"\?|^\W*(?:(?:so|ok|but|and|well)\W+)*(?:can|could|should|shall|would|will|do|does|is|are|am|what|who|how|why|which|when|"
    r"where)\s+(?:i|we|you|it|they|he|she|my|the|that|this|there|to|else|about|if|long|much|number)\b",
    re.IGNORECASE,
)
_WONDERS = re.compile(
    r"\W*(?:(?:so|ok|but|and|well|hm+|er+m?|oh)\W+)*(?:can|could|would|does|do|is|are|was|might)\s+(?:it|this|that|they|he|she|i)\b",
    re.IGNORECASE,
)
"""Who wonders whether it is something else has not said that it is."""
_SHRUG = re.compile(
    r"\W*(?:(?:no+|nah|oh|really|honestly|ok|yes|but|i think)\W+)*(?:(?:it'?s|its|that'?s|thats|i'?m|im|i am|it is|"
    r"he'?s|hes|she'?s|shes)\W+)?(?:(?:probably|just|only|really|all|not|so|that|too|is|will be|be)\W+)*"
    r"(?:fine|nothing|ok|okay|alright|all right|bad|serious)\W*(?:(?:now|though|really|thanks|thank you)\W*)*",
    re.IGNORECASE,
)
"""To make little of a sign is not to say that it is something else."""
_CLOSED = re.compile(
    r"\b(?:doctors?|gps?|surgery|clinic|pharmacy|chemist|everything|everywhere|they|it|place|practice|office|hospital|line)"
    r"(?:'?s|'re| is| are| was)?(?: \w+)? (?:closed|shut)\b"
    r"|\b(?:nothing(?: is|'s)?|no ?one is|not|isn'?t|aren'?t) open\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:so|but|then|instead)\b.*\b(?:call|rang|ring|phon|dial|go|going|went|at)\w*\b", re.IGNORECASE
)
_BODY = re.compile(
    r"\bkeep\w*\b.{0,30}\bdown\b|\b(?:swallow|breathe|feel|move|stop (?:being|throwing|shaking))\b", re.IGNORECASE
)
_OF_A_CALL = re.compile(
    r"\b(?:call|phone|ring|dial|speak|talk|hospital|doctor|ambulance|help|go|get)\w*\b", re.IGNORECASE
)
_OF_A_DEED = (Answer.CALLED, Answer.SAFE)


def is_doubted(text: str, answer: Answer) -> bool:
    """Whether a message asks for or denies what an answer would tell.

    Args:
        text: The message as typed.
        answer: What it was taken for.
    """
    if answer is Answer.CANNOT:
        return bool(_BODY.search(text)) and not _OF_A_CALL.search(text)
    if answer not in _OF_A_DEED:
        return answer is Answer.NOT_THAT and (_SHRUG.fullmatch(text) or _WONDERS.match(text)) is not None
    if _ASKS.search(text) or (answer is Answer.CALLED and _is_closed(text)):
        return True
    denied = (_NOT_WELL if answer is Answer.SAFE else _NOT_CALLED).search(text)
    return bool(denied) and not _AND_YET.search(text, denied.end() if denied else 0)


def _is_closed(text: str) -> bool:
    closed = _CLOSED.search(text)
    return closed is not None and not _ELSEWHERE.search(text, closed.end())
