"""What can be wrong with a diary. No message holds what a person wrote."""

from __future__ import annotations


class DiaryError(ValueError):
    """A value, file or request that cannot be used; the message names the key and what is allowed."""


class DiaryWordsError(DiaryError):
    """A words file under `data/` that cannot be used; the message names file and key."""
