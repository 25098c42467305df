"""How strong and how long: strengths and durations in a sentence that went through `plain`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match

_TEN = r"(?P<n>10|\d)(?:\.\d)?"
_RATED = (
    r"(?:pain|strength|strong|level|lvl|lv|intensity|severity|score|scored|rated?|rating|hurts?|hurting|painwise|scale|"
    r"agony|discomfort)"
)
_FILLED = (
    r"(?:wise|score|scored|scoring|level|levels|lvl|lv|scale|number|points?|it|was|is|were|of|at|as|like|maybe|about|"
    r"around|say|only|nearly|almost|easily|probably|roughly|just|over|under|up|to|the|a|an|good|solid|strong|bad|"
    r"proper|full|big|wee|cool|high|low|firm|hit|hits|hitting|reach|reached|reaching|got|getting|went|going|gone|"
    r"peaked|"
    r"peaking|topped|topping|top|climbed|rose|rising|touched|touching|clocked|clocking|out|maxed|max|shot|jumped|"
    r"ranked|"
    r"rank|rates?|rated|graded|marked|mark|put|given|gave|i|id|i'd|would|call|felt|feels|feeling|"
    r"and|must|have|been|must've|=|:|-|,|\s)"
)
_STRENGTHS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\bscale (?:of |from )?[01] ?(?:-|to) ?10\b[^\d.;]{{0,24}}{_TEN}\b",
        rf"(?<![\d.:/-]){_TEN}(?:-?ish)? on (?:a|the|my) (?:pain )?scale(?: (?:of|from) (?:[01] ?(?:-|to) ?)?10)?\b",
        rf"(?<![\d.:/])(?:an? )?{_TEN}(?:-?ish)?\s*(?:/|out of|oot of|outta|outa|over|of|from|on|in|o'|o)\s*(?:a |the "
        rf"|a possible |max )?10\b"
        r"(?!\s*(?:min|sec|hour|hr|am|pm|days?))",
        rf"\b{_RATED}(?:\s|\b){_FILLED}{{0,24}}"
        r"\b(?<!hit at )(?<!going at )(?<!got at )(?<!gone at )(?<!bad at )(?<!strong at )(?<!went at )"
        r"(?!(?<=at )\d+ (?:this|last|yesterday|today|tonight))(?P<n>10|\d)(?:\.\d|-?ish)?\b(?!\s*(?:-|to|"
        r"or)?\s*\d*\s*(?::|am\b|pm\b|min|sec|hour|hr|h\b|m\b|s\b|days?|"
        r"times|o'?clock|week|in the))",
        r"\b(?:it's|was|is|had|got|it|about|maybe|around|say|like|solid|only|easily|just|probably|nearly|felt|"
        r"hit|gave it|give it|call it|reckon|id say|i'd say|,)"
        r"\s+(?:about |maybe |around |like |say |only |just |a solid |easily )*(?:an? |solid |good |strong |proper |"
        r"full |bad |firm |wee |big |cool |high |low )+"
        r"(?P<n>10|\d)(?:\.\d)?\b"
        r"(?!\s*(?:-|to|or)?\s*\d*\s*(?:min|sec|hour|hr|day|night|week|am\b|pm\b|:|times|mile|km|pints?))",
        r"\b(?:an?|an? (?:solid|good|strong|proper|full|bad|firm|wee|big|cool|high|low|clear|definite|decent|hefty|"
        r"whopping|sturdy|comfortable|mere|measly|mild|nasty|real|perfect|horrid|fat)|"
        r"probably|easily|maybe an?) (?P<n>10|\d)(?=\s*(?:$|[,;]|\.(?!\d)))",
        r"\b(?:(?:went|got|gone|going|jumped|shot|climbed|rose|was) (?:right |straight |all the way )*up (?:to|at) "
        r"(?:an? )?|(?:peaked|peaking|maxed|topped|maxing)(?: out)? (?:at |about )?(?:an? )?|(?:rated?|scored?|graded|"
        r"marked|"
        r"give|gave)"
        r" (?:it |this |that )?(?:at |as )?(?:an? )?|(?:reached|hit) (?:an? )?)(?P<n>10|\d)(?=\s*(?:$|[,;]|\.(?!\d)|"
        r"(?:for an?|then|before|but|and|at (?:first|its|the worst)|tops|max|i)\b))",
        r"\b(?:cramp(?:s|ed|ing)?|spasm(?:s|ed|ing)?|twitch(?:y|ing|ed)?|burning|ach(?:e|es|ed|ing)|throbbing|tingling|"
        r"tight|stiff|numb|sore|agony|jerk(?:ed|ing)?)\s(?P<n>10|\d)(?=\s*(?:$|[,;]|\.(?!\d)))",
        r"(?<![\d.:/-])(?P<n>10|\d)(?:-?ish)? (?:pain|intensity|strength)\b",
        r"(?:^|[,;.])\s*(?:an? )?(?P<n>10|\d)(?:\.\d)?\s*(?=$|[,;]|\.(?!\d))",
        r"(?:\d ?[ap]m|\d[:.][0-5]\d)\s+(?P<n>10|\d)\s*(?=$|[,;])",
    )
)
_AND_MORE = re.compile(r"\.[5-9]\b")
_TWO = re.compile(r"\b(?P<low>10|\d)\s*(?:-|to|or)\s*(?P<high>10|\d)\s*(?:/|out of|of)\s*10\b")

_FEW = {"couple": 2.0, "few": 3.0, "several": 5.0, "half": 0.5}
_UNIT = r"(?P<unit>seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|s|m|h)\b"
_NUMBER = r"\d+(?:\.\d+)?"
_PADDING = r"(?:\s|-)*(?:(?:good|whole|solid|full|long|odd|horrible|short|more|or so|maybe|agonising|awful)\s+)*"
_DURATIONS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<hours>\d+)\s?(?:hours?|hrs?|h)\s?(?:and\s)?(?P<minutes>\d+)(?:\s?(?:minutes?|mins?|m))?\b",
        r"\b(?P<minutes>\d+):(?P<seconds>[0-5]\d)\s?(?:minutes?|mins?)\b",
        r"\blast(?:ed|s)? (?:about |around |maybe |like |only |just )*(?P<value>\d+)(?P<unit>)"
        r"(?=\s*(?:$|[,;]|\.(?!\d)))",
        r"\b(?P<minutes>\d+)\s?(?:minutes?|mins?|m)\s?(?:and\s)?(?P<seconds>\d+)(?:\s?(?:seconds?|secs?|s))?\b",
        r"\b(?:3|three) quarters? of an (?P<unit>hour)(?P<value45>)",
        r"\b(?:a )?quarter of an (?P<unit>hour)(?P<value15>)",
        rf"\b(?P<whole>an?|{_NUMBER})\s(?P<unit>hours?|minutes?|mins?|hrs?)\sand a half\b",
        rf"\b(?P<whole>{_NUMBER})\sand a half\s{_UNIT}",
        r"\bhalf (?:an? )?(?P<unit>hours?|minutes?)(?P<half>)\b",
        rf"\b(?P<low>an?|{_NUMBER})\s?(?:-|to|or)\s?(?P<high>{_NUMBER}){_PADDING}{_UNIT}",
        rf"\b(?P<low>an?)\s(?P<unit>hour|minute|min|second)\sor\s(?P<high>{_NUMBER}|so)\b",
        rf"\b(?P<few>couple|few|several)(?: of)?{_PADDING}{_UNIT}",
        rf"(?<![\d.:/])(?P<value>{_NUMBER})(?:\s?-\s?|{_PADDING}){_UNIT}",
        # "a second one" is no length, "for a second" is
        rf"\b(?P<article>an?)\s{_PADDING}(?!second\b){_UNIT}",
        r"\b(?:for|in|within|only|about|lasted|took|than) (?P<article>a) (?P<unit>second)\b(?! (?:\w+ )?one\b)",
        r"\b(?P<article>good|solid|whole|full) (?P<unit>hour|minute)\b",
    )
)
_MINUTES = {"s": 1 / 60, "m": 1.0, "h": 60.0, "d": 1440.0}
_LASTED = re.compile(
    r"\b(?:last(?:ed|ing|s)?|went on|duration|took|kept|gripp(?:ed|ing)|held|going on|stayed)\b[^,.;]{0,24}$"
)
_FOR = re.compile(
    r"\b(?:for|took|in|within|after)\b(?:\s(?:about|around|maybe|like|over|under|nearly|almost|only|just|"
    r"at least|up to|some))*\s*$"
)
_NOT_BEFORE = re.compile(
    r"\b(?:every|each|last|past|next|slept|sleep|sleeping|asleep|awake|woke|ages|only got|got(?! (?:rid|shot|it|them|"
    r"better|over)\b)|managed)\b[^,.;]{0,14}$"
)
_NOT_AFTER = re.compile(
    r"^\s*(?:ago|later|earlier|before|back\b|of\s?sleep|sleep|kip|(?:long )?(?:drive|walk|flight|shift|meeting|"
    r"journey|run|hike|swim|gig|class|session|ride|train|coach|bus|trip|commute|zoom|call|film|match|game|lecture|"
    r"queue|wait|sit)\b|"
    r"on (?:the|my|a|an) (?!floor|bed|sofa|couch|carpet)|in (?:the|a|an) (?:car|queue|garden|gym|pool|kitchen|"
    r"chair|sun)\b|to get back|to (?:nod|drop|fall)|of (?!(?:(?!\w+ing\b)[\w-]+ ){0,2}"
    r"(?:agony|pain|cramp|hell|spasm|twitch|tingl|ach(?:e|ing)|throb|burning|jerk|jump|numb|stiff|tight|pulling|"
    r"pins and|torture|misery|discomfort)|it\b|that|this|stretch|rub|massag|shak|pacing|hopping|swearing|"
    r"walking (?:it|about|around|round|up))|sat\b|sitting\b|stood\b|standing\b|"
    r"no (?:water|food|break)|without|in(?=\s*(?:$|[,.;]))|in (?:the|a|an) (?:\w+ )?(?:van|lorry|truck|cab|bus|plane|"
    r"train|coach|saddle|office|cold|heat|rain|snow|garage|shed|loft|attic|shop|shops|library|cinema|field|sea|wind|"
    r"bath|sauna|minibus|tractor|waiting room|meeting)\b)"
)
_WORK_AFTER = re.compile(r"^\s*(?!lasting|going|cramping|aching|stretching|rubbing)[a-z]+ing\b")
_OF_IT = re.compile(r"^\s*of it\b")
_AN_HOUR = 60


@dataclass(frozen=True)
class Amount:
    """A number and the stretch of the sentence that says it.

    Attributes:
        value: Strength from 0 to 10, or minutes.
        start: Offset of its first character.
        end: Offset behind its last.
        clear: Whether the words around it say that it is how long the cramp lasted.
        of_it: Whether it is a long stretch "of it", of whatever was named last.
    """

    value: float
    start: int
    end: int
    clear: bool = False
    of_it: bool = False


def find_strength(text: str) -> Amount | None:
    """The strength from 0 to 10 that the sentence tells; of a range its upper end."""
    span = _TWO.search(text)
    if span:
        return Amount(max(int(span["low"]), int(span["high"])), *span.span())
    for pattern in _STRENGTHS:
        found = pattern.search(text)
        if found:
            return Amount(_whole(text, found), found.start() if "scale" in found[0] else found.start("n"), found.end())
    return None


def _whole(text: str, found: Match[str]) -> int:
    """A strength as a whole number; one in between is the upper of its two, as of a range."""
    said = int(found["n"])
    return min(10, said + 1) if _AND_MORE.match(text, found.end("n")) else said


def find_durations(text: str) -> Iterator[Amount]:
    """The stretches of time that may be how long a cramp lasted, in minutes, in the order they stand."""
    taken: list[tuple[int, int]] = []
    found: list[Amount] = []
    for pattern in _DURATIONS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            before, after = text[:start], text[end:]
            clear = bool(_LASTED.search(before))
            if (_NOT_BEFORE.search(before) and not clear) or _NOT_AFTER.search(after):
                continue
            minutes = _minutes(match)
            if match.groupdict().get("unit", "").startswith("d") and not clear:
                continue
            if minutes >= _AN_HOUR and _WORK_AFTER.match(after):
                continue
            of_it = minutes > _AN_HOUR and bool(_OF_IT.match(after))
            found.append(Amount(round(minutes, 2), start, end, clear or bool(_FOR.search(before)), of_it))
    yield from sorted(found, key=lambda amount: amount.start)


def _minutes(match: Match[str]) -> float:
    parts = match.groupdict()
    if parts.get("hours") is not None:
        return int(parts["hours"]) * 60 + int(parts["minutes"])
    if parts.get("seconds") is not None:
        return int(parts["minutes"]) + int(parts["seconds"]) / 60
    unit = _MINUTES[parts["unit"][:1] or "m"]
    if parts.get("value45") is not None:
        return 45
    if parts.get("value15") is not None:
        return 15
    if parts.get("whole") is not None:
        return (_number(parts["whole"]) + 0.5) * unit
    if parts.get("half") is not None:
        return 0.5 * unit
    if parts.get("low") is not None:
        low = _number(parts["low"])
        return (low + (low if parts["high"] == "so" else _number(parts["high"]))) / 2 * unit
    if parts.get("few") is not None:
        return _FEW[parts["few"]] * unit
    return (1.0 if parts.get("article") else float(parts["value"])) * unit


def _number(text: str) -> float:
    return 1.0 if text in {"a", "an"} else float(text)
