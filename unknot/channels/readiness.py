"""Says whether the process lives, and whether everything works."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from rasa.core.agent import Agent
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from unknot import resources
from unknot.knowledge.store import check_index
from unknot.settings import Settings
from unknot.stores.tracker import conversation_store
from unknot.stores.transcript import TranscriptStore

CHANNEL_REPORTS = "channel_reports"
"""Attribute of the application's context: for each channel with a service outside, what says how it is."""

_PATIENCE = aiohttp.ClientTimeout(total=3)


def readiness_blueprint(settings: Settings) -> Blueprint:
    """Routes `/health` and `/ready`."""
    routes = Blueprint("unknot_readiness")

    @routes.get("/health")
    async def health(request: Request) -> HTTPResponse:
        return response.json({"status": "alive"})

    @routes.get("/ready")
    async def ready(request: Request) -> HTTPResponse:
        wrong = await _what_is_wrong(request.app, settings)
        answer: dict[str, Any] = {"ready": not wrong, "wrong": wrong}
        reports = getattr(request.app.ctx, CHANNEL_REPORTS, {})
        if reports:
            # a messenger that cannot be reached takes nothing away from the page
            answer["channels"] = {name: report() for name, report in reports.items()}
        return response.json(answer, status=503 if wrong else 200)

    return routes


async def _what_is_wrong(app: Sanic, settings: Settings) -> dict[str, str]:
    """What does not work, by name; empty when everything does."""
    agent = getattr(app.ctx, "agent", None)
    checks: dict[str, Callable[[], Awaitable[None]]] = {
        "model": lambda: _check_model(agent),
        "index": lambda: _check_index(settings),
        "triage": _check_triage,
        "actions": lambda: _check_actions(settings),
        "conversations": lambda: _check_conversations(agent),
        "transcripts": lambda: _check_transcripts(getattr(app.ctx, "transcript", None)),
    }
    wrong = {}
    for name, check in checks.items():
        try:
            await check()
        except Exception as error:  # whatever is wrong is what this is here to say
            wrong[name] = f"{type(error).__name__}: {error}"
    return wrong


async def _check_model(agent: Agent | None) -> None:
    if agent is None or not agent.is_ready():
        raise RuntimeError("no model is loaded; run `make run`")


async def _check_index(settings: Settings) -> None:
    check_index(settings)


async def _check_triage() -> None:
    resources.triage()
    resources.countries()
    resources.answers()


async def _check_actions(settings: Settings) -> None:
    address = f"http://127.0.0.1:{settings.action_port}/health"
    async with aiohttp.ClientSession(timeout=_PATIENCE) as client, client.get(address) as answer:
        answer.raise_for_status()


async def _check_conversations(agent: Agent | None) -> None:
    conversation_store(agent).check()


async def _check_transcripts(store: TranscriptStore | None) -> None:
    if store is None:
        raise RuntimeError("transcripts are not kept; credentials.yml names no web channel")
    store.check()
