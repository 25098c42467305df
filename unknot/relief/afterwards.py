"""What a message means right after a coaching has ended: "stick it in the diary" is a yes to the offer of an entry.

After a stop, "ok go on" takes the coaching up again. As in `hearing.py`, words that are data decide, and names of
intents are all that is known of the dialogue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

from unknot.relief.asked import BACK, DENY, STILL
from unknot.relief.phrases import any_of, begins, not_behind
from unknot.relief.plan import RELIEF_FOLDER
from unknot.texts import plain, read_yaml, require_keys, require_phrases

AFTERWARDS_FILE = RELIEF_FOLDER / "flow" / "afterwards.yml"
OFFERED, STOPPED = "utter_relief_offers", "utter_relief_stopped"
LOG = "log_cramp"
_SIDE, _COUNTS = "right", {"both", "one", "a", "an"}
ENDS = {OFFERED, STOPPED, "utter_relief_over", "utter_relief_done"}
"""Responses with which a coaching ends."""
_AFTER = {*ENDS, "utter_take_time"}


@dataclass(frozen=True)
class Afterwards:
    """Reads what follows the end.

    Attributes:
        write: Words for putting something in a diary.
        what: What is put there, or where.
        log: Words that begin a wish to write, whatever follows.
        yes: A yes that stands at the beginning.
        later: Words of somebody who puts it off.
        between: Words that may stand between the two.
        diary: Words for the diary itself.
        assent: Words of a message that only says yes to the diary.
        refuse: Words that say no to it.
        asking: First words of a question, which is no answer.
        going_on: Messages of somebody who wants to go on, or is back.
        returned: What says that the cramp is back.
    """

    write: tuple[str, ...]
    what: tuple[str, ...]
    log: tuple[str, ...]
    yes: tuple[str, ...]
    later: tuple[str, ...]
    between: tuple[str, ...]
    diary: tuple[str, ...]
    assent: tuple[str, ...]
    refuse: tuple[str, ...]
    asking: tuple[str, ...]
    going_on: tuple[str, ...]
    returned: tuple[str, ...]

    def meant(self, text: str, last_response: str | None) -> str:
        """The intent of a message after an end; empty where it stays what the classifier made of it."""
        words = plain(text)
        if last_response not in _AFTER or begins(words, self.asking):
            return ""
        if self._returned.search(words):
            return STILL
        if last_response == OFFERED:
            return self._answer(words, is_question=text.rstrip().endswith("?"))
        if last_response in ENDS and self._logs.match(words) and not self._refuses.search(words):
            return LOG
        return BACK if self._goes_on.fullmatch(words) else ""

    def beside(self, text: str) -> str:
        """What is told beside a yes to the diary: "it was the left" of "yes please, it was the left"."""
        return self._opening.sub("", text, count=1).strip(" .,;:!-\n")

    def _answer(self, words: str, *, is_question: bool) -> str:
        """The answer to "shall I put it in your diary?"."""
        is_about_it = bool(self._writes.search(words) or self._names_diary.search(words))
        if self._puts_off.search(words):
            return ""
        behind = self._agrees.sub("", words, count=1)
        if behind and behind != words and not is_question and not self._refuses.match(behind):
            return LOG
        if self._refuses.search(words):
            return DENY if is_about_it or self._only_refuses.fullmatch(words) else ""
        writes = self._writes.search(words) or self._only_diary.fullmatch(words) or self._logs.match(words)
        return LOG if writes else ""

    @cached_property
    def _agrees(self) -> re.Pattern[str]:
        return re.compile(rf"^(?:(?:{any_of(self.yes)})\b ?)+(?:(?:and|but) )?")

    @cached_property
    def _puts_off(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{any_of(self.later)})\b")

    @cached_property
    def _logs(self) -> re.Pattern[str]:
        imperative = rf"(?:{any_of(self.log)})|(?:{any_of(self.write)}) (?:{any_of((*self.what, *self.diary))})"
        return re.compile(rf"(?:(?:{any_of(self.assent)}) )*(?:{imperative})\b(?! in$)")

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        """The yes and the wish to write at the beginning of a message as it was typed."""
        # the "right" of "yes, right hand" is no yes
        yes = any_of({*self.yes, *self.assent} - {_SIDE}) + rf"|{_SIDE}(?=\s*[,.!])"
        between = any_of({*self.between, *self.what, *self.diary} - _COUNTS)
        put = rf"(?:{any_of(self.write)})(?:\s+(?:{between}|(?:both|one)(?=\s+(?:{between})|\W*$)))*"
        return re.compile(rf"^\W*(?:(?:{yes})(?:['’]d)?\b\W*)*(?:(?:{put})\b\W*)?", re.IGNORECASE)

    @cached_property
    def _writes(self) -> re.Pattern[str]:
        between, what = any_of(self.between), any_of((*self.what, *self.diary))
        return re.compile(rf"\b(?:{any_of(self.write)})(?: (?:{between})){{0,2}} (?:{what})\b")

    @cached_property
    def _names_diary(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{any_of(self.diary)})\b")

    @cached_property
    def _only_diary(self) -> re.Pattern[str]:
        around = rf"(?:{any_of((*self.assent, *self.between))})"
        named = rf"(?:{any_of((*self.diary, *self.write))})"
        return re.compile(rf"(?:{around} )*{named}(?: (?:{around}|{named}))*")

    @cached_property
    def _refuses(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{any_of(self.refuse)})\b")

    @cached_property
    def _only_refuses(self) -> re.Pattern[str]:
        around = rf"(?:{any_of((*self.refuse, *self.what, *self.between))})"
        return re.compile(rf"{around}(?: {around})*")

    @cached_property
    def _returned(self) -> re.Pattern[str]:
        not_so = not_behind(("not", "hasnt", "isnt", "if", "when", "wont"))
        return re.compile(rf"{not_so}\b(?:{any_of(self.returned)})\b")

    @cached_property
    def _goes_on(self) -> re.Pattern[str]:
        around = rf"(?:{any_of((*self.assent, *self.between))})"
        return re.compile(rf"(?:{around} )*(?:{any_of(self.going_on)})(?: {around})*")


def load_afterwards(path: Path = AFTERWARDS_FILE) -> Afterwards:
    """Read the words.

    Raises:
        TextsError: The file is not as described.
    """
    content, keys = read_yaml(path), [field.name for field in fields(Afterwards)]
    require_keys(path, "the file", content, keys)
    return Afterwards(**{key: require_phrases(path, f"`{key}`", content[key]) for key in keys})
