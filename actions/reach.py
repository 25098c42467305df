"""What the channel of a conversation can do."""

from __future__ import annotations

from rasa_sdk import Tracker

REMINDING = {"web", "telegram"}
"""Channels that can speak first; the page shows what came while it was away."""


def channel(tracker: Tracker) -> str:
    """Name of the channel that the message came from."""
    return str(tracker.get_latest_input_channel() or "")


def can_remind(tracker: Tracker) -> bool:
    """Whether a reminder can reach the person there."""
    return channel(tracker) in REMINDING
