"""The Rasa process: the agent, the channels and the chat page in one Sanic application.

Rasa's own `rasa run` would do but for its greeting at `/`, where the chat page belongs.
"""

from __future__ import annotations

import asyncio
import logging
import os
from asyncio import AbstractEventLoop
from functools import partial
from pathlib import Path

from rasa.core.channels.channel import InputChannel, register
from rasa.core.run import close_resources, create_http_input_channels, load_agent_on_start
from rasa.core.utils import AvailableEndpoints
from rasa.utils.log_utils import configure_structlog
from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from unknot import faster_rasa, quick_start, sessions
from unknot.channels.downloads import downloads_blueprint
from unknot.channels.operator_webhook import OperatorWebhook
from unknot.channels.page import page_blueprint
from unknot.channels.readiness import readiness_blueprint
from unknot.channels.reminding import Reminding
from unknot.channels.rest import RestChannel
from unknot.channels.turn import on_escalation
from unknot.retention import keep_house
from unknot.secret_key import session_key
from unknot.settings import ROOT, Settings, read_settings
from unknot.training import model_path

CREDENTIALS, ENDPOINTS = ROOT / "credentials.yml", ROOT / "endpoints.yml"
LARGEST_REQUEST = 64 * 1024
"""Bytes; the longest message fits several times over."""

LARGEST_UPDATE = 256 * 1024
"""Bytes; an update of Telegram may quote another message, and one that is refused comes again and again."""

_WARM_UP_TEXT = "calf cramp right now"

logger = logging.getLogger(__name__)


def create_application(settings: Settings, model: Path) -> Sanic:
    """The application, with the agent loaded when it starts."""
    application = Sanic("unknot", configure_logging=False)
    application.config.REQUEST_MAX_SIZE = LARGEST_UPDATE if settings.telegram_token else LARGEST_REQUEST
    application.config.FALLBACK_ERROR_FORMAT = "json"
    application.error_handler.add(Exception, _say_what_is_wrong)
    application.blueprint(page_blueprint())
    application.blueprint(readiness_blueprint(settings))
    application.blueprint(downloads_blueprint(settings))
    channels = _channels(settings)
    register(channels, application, route="/webhooks/")
    ways = {channel.name(): channel for channel in channels if hasattr(channel, "remind")}
    Reminding(settings.database, ways).attach(application)
    endpoints = AvailableEndpoints.read_endpoints(str(ENDPOINTS))
    application.register_listener(partial(load_agent_on_start, str(model), endpoints, None), "before_server_start")
    application.register_listener(_warm_up, "before_server_start")
    application.register_listener(close_resources, "after_server_stop")
    keep_house_beside(application, settings)
    return application


async def _warm_up(application: Sanic, _: AbstractEventLoop) -> None:
    """Understand a first message before anybody waits for it: models and dictionaries are read then."""
    await application.ctx.agent.parse_message(_WARM_UP_TEXT)
    quick_start.settle()


def keep_house_beside(application: Sanic, settings: Settings) -> None:
    """Delete what is too old as long as an application runs."""

    async def start(application: Sanic, loop: AbstractEventLoop) -> None:
        application.ctx.housekeeping = asyncio.create_task(keep_house(settings))

    async def stop(application: Sanic, loop: AbstractEventLoop) -> None:
        application.ctx.housekeeping.cancel()
        await asyncio.gather(application.ctx.housekeeping, return_exceptions=True)

    application.register_listener(start, "after_server_start")
    application.register_listener(stop, "before_server_stop")


def _channels(settings: Settings) -> list[InputChannel]:
    channels = create_http_input_channels(None, str(CREDENTIALS))
    chosen = [channel for channel in channels if settings.rest_channel or not isinstance(channel, RestChannel)]
    if settings.telegram_token:
        # without a bot nothing of Telegram is even imported
        from unknot.channels.telegram.channel import TelegramChannel

        chosen.append(TelegramChannel(settings))
    return chosen


def _say_what_is_wrong(request: Request, error: Exception) -> HTTPResponse:
    """A stable JSON body; what is no fault of the caller shows its kind only, never what was written."""
    if isinstance(error, SanicException):
        status = getattr(error, "status_code", 500) or 500
        return json({"error": str(error)}, status=status)
    logger.error("a request failed: %s", type(error).__name__)
    return json({"error": "something went wrong here"}, status=500)


def set_endpoint_variables(settings: Settings) -> None:
    """What `endpoints.yml` reads."""
    os.environ["UNKNOT_ACTION_URL"] = f"http://127.0.0.1:{settings.action_port}/webhook"
    os.environ["UNKNOT_DATABASE_URL"] = settings.database


def main() -> None:
    """Serve until stopped."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    configure_structlog(logging.ERROR)
    faster_rasa.install()
    sessions.install()
    settings = read_settings()
    set_endpoint_variables(settings)
    application = create_application(settings, model_path(settings))
    if settings.escalation_webhook:
        key = session_key(settings.secret, settings.models)
        on_escalation(OperatorWebhook(settings.escalation_webhook, key).tell)
    application.run(host=settings.host, port=settings.port, workers=1, access_log=False)
