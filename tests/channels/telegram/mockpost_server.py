"""mockpost's Telegram alone, without its mail and file servers: `python mockpost_server.py PORT`, in its environment.

`GET /calls` tells which methods were called, which mockpost itself does not keep for all of them.
"""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI, Request
from mockpost import db
from mockpost.routers import api_apps, api_messages, api_webhooks, telegram


@asynccontextmanager
async def _lifespan(_: FastAPI):
    await db.init_db()
    yield
    await db.close_db()


application = FastAPI(lifespan=_lifespan)
for module in (telegram, api_apps, api_messages, api_webhooks):
    application.include_router(module.router)
calls: list[str] = []


@application.middleware("http")
async def _note(request: Request, call_next):
    if request.url.path.startswith("/telegram/bot"):
        calls.append(request.url.path.rpartition("/")[2])
    return await call_next(request)


@application.get("/calls")
async def _calls() -> list[str]:
    return calls


uvicorn.run(application, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
