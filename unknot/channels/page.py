"""Serves the chat page, and the one script that other sites embed."""

from __future__ import annotations

from pathlib import Path

from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from unknot.channels.files import KINDS, send_file
from unknot.settings import ROOT

PAGE_FOLDER = ROOT / "widget" / "dist" / "page"
WIDGET_FILE = ROOT / "widget" / "dist" / "widget.js"

_SAFE = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_OWN = {**_SAFE, "Cross-Origin-Resource-Policy": "same-origin"}
_PAGE = {
    **_OWN,
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_EMBEDDABLE = {**_SAFE, "Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}


def page_blueprint(page_folder: Path = PAGE_FOLDER, widget_file: Path = WIDGET_FILE) -> Blueprint:
    """Routes `/`, `/page/…` and `/widget.js`."""
    routes = Blueprint("unknot_page")

    @routes.get("/")
    async def page(request: Request) -> HTTPResponse:
        return send_file(request, page_folder / "index.html", _PAGE)

    @routes.get("/page/<name:str>")
    async def part(request: Request, name: str) -> HTTPResponse:
        parts = {path.name: path for path in page_folder.iterdir() if path.suffix in KINDS.keys() - {".html"}}
        if name not in parts:
            return response.json({"error": "there is no such file"}, status=404, headers=_OWN)
        return send_file(request, parts[name], _OWN)

    @routes.get("/widget.js")
    async def widget(request: Request) -> HTTPResponse:
        if not widget_file.is_file():
            return response.text(
                f"the chat widget is not built ({widget_file.parent.name}/{widget_file.name} is missing); run make",
                status=503,
                headers={**_SAFE, "Cache-Control": "no-store", "Retry-After": "60"},
            )
        return send_file(request, widget_file, _EMBEDDABLE)

    return routes
