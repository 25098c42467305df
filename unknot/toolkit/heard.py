"""Whether a message beside talk of a rescue kit wants something of it: "put a torch in it too", "can you save that"."""

from __future__ import annotations

import re

from unknot.texts import plain

_POLITE = (
    r"^(?:please |can you |could you |will you |would you |can i |can we |yes |yeah |ok |okay |so |and |lovely |great |"
    r"nice |good |perfect |thanks |thank you |right |brilliant |cool )*"
)
_SAVES = re.compile(
    rf"{_POLITE}(?:save|keep|store|note|put|remember|write) (?:it|that|this|them|these|those|"
    r"(?:all|some) of (?:it|them|that|those)|(?:the|this|that) (?:list|lot))"
    r"(?: (?:down|for me|please|somewhere|too|all|now|in|in my kit|in the kit))*$"
)
_PUTS = re.compile(
    rf"{_POLITE}(?:put|add|chuck|pop|stick|throw|bung|include|pack|place)\b .+ "
    r"(?:in|to|into|on|with) (?:it|that|there|them|those|mine|(?:the|my) (?:\w+ )?(?:list|kit|box|bag|drawer))"
    r"(?: (?:too|as well|please|also|then|for me|love|dear))*$"
)
_MORE = re.compile(
    r"^(?:please |can you |could you |ok |okay |yes |oh )*"
    r"(?:and|also|plus|add|put in|pack|include|remove|drop|scrap|lose|take out|take off|take(?= \w+ (?:off|out)$)|"
    r"i dont need (?:the|that|my)|i dont want (?:the|that|my)) (?:also |add )?(?:\w+ ){0,5}\w+$"
)
"""A few words behind "add" or "and": "and an eye mask"."""
_OF_BODY = re.compile(r"\b(?:hurts?|cramps?|cramping|pain|again|now|sleep|when|why|how|what|diary|plan|entry)\b")


def wants_of_kit(text: str) -> bool:
    """Whether a message beside talk of the kit wants it kept, or something put in."""
    words = plain(text)
    is_more = _MORE.match(words) is not None and not text.rstrip().endswith("?") and not _OF_BODY.search(words)
    return is_more or _SAVES.match(words) is not None or _PUTS.match(words) is not None
