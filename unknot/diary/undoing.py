"""Whether words want a change undone: "undo", "change it back", "take that out again"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from unknot.texts import plain

_IT = r"(?:it|that|this|the (?:last )?(?:change|edit|entry|thing|bit))"
_SOFT = r"(?:(?:no|oh|oops|whoops|sorry|wait|actually|please|can you|could you|and|ok|okay|just|hm+)\s)*"
_UNDONE = re.compile(
    rf"\b(?:undo|un do|revert|roll ?back)\b|\b(?:change|put|set|turn|switch|edit|take) {_IT} back\b|"
    rf"\b(?:change|put|set|go) back\b|\b(?:as|how|like|what) it was(?: before)?$|"
    rf"\b(?:take|leave|get) {_IT} (?:out|off|away|back out) again\b|\b(?:remove|drop) {_IT} again\b|"
    r"\b(?:didnt|did not|never) (?:mean|want|ask)(?: \w+){0,4} (?:change|changed|changing|that|this)$|"
    r"\bback to (?:the )?(?:old|previous|earlier|original|last)(?: (?:one|version|entry))?$|"
    r"\bit was (?:right|correct|fine) (?:before|the first time|as it was)\b|"
    r"\b(?:shouldnt|should not) have (?:been )?chang\w+"
)
_RIGHT_AFTER = re.compile(
    rf"^{_SOFT}(?:take|leave|get) (?:it|that|this|that bit) (?:out|off|away|back)(?: (?:please|again|then|thanks))*$"
)
"""What right after a change means that, and at other times an entry."""
_CHANGED = {"utter_diary_changed", "utter_diary_kept_beside", "utter_diary_ask_strength", "utter_diary_undone"}
_ELSE = {"utter_diary_written", "utter_diary_left", "utter_diary_deleted", "utter_diary_cleared"}
_BUBBLES_BACK = 8


def undoes(text: str, responses: Iterable[str]) -> bool:
    """Whether a message wants the change undone that was made last in the diary.

    Args:
        text: What was typed.
        responses: Names of what was said, the last first.
    """
    words, said = plain(text), list(islice(responses, _BUBBLES_BACK))
    told = next((name for name in said if name in _CHANGED | _ELSE), "")
    if told not in _CHANGED or text.rstrip().endswith("?"):
        return False
    is_right_after = next(filter(None, said), "") in _CHANGED
    return _UNDONE.search(words) is not None or (is_right_after and _RIGHT_AFTER.match(words) is not None)
