"""What each command of the bot stands for."""

from __future__ import annotations

from collections.abc import Mapping

GREETING = "/greet"

AS_MESSAGE: Mapping[str, str] = {
    "help": "/ask_capabilities",
    "night": "/ask_night",
    "diary": "/show_diary",
    "stop": "/request_stop",
}
"""Commands that are messages to the assistant; the others the channel answers itself."""

DEEP_LINKS: Mapping[str, str] = {
    "cramp": "/request_relief",
    "night": "/ask_night",
    "causes": "/ask_cause",
    "stretches": "/ask_stretching",
    "doctor": "/ask_doctor",
    "diary": "/show_diary",
}
"""Subjects that a link `https://t.me/<bot>?start=<subject>` may open."""
