"""The options of `unknot diary`. What they start is in `unknot.own_diary`, which takes a moment to import."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from unknot import words


def add_commands(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    """Add the subcommands to the parser of `unknot diary`; each calls `run`."""
    parser.add_argument("--owner", default="local", help=words.DIARY["owner"])
    parser.add_argument("--zone", default="", help=words.DIARY["zone"])
    commands = parser.add_subparsers(metavar="action", required=True, dest="action")

    def command(name: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words.DIARY[name], description=words.DIARY[name])
        made.set_defaults(run=run)
        return made

    log = command("log")
    log.add_argument("text", nargs="+", help=words.DIARY["text"])
    log.add_argument("--message", default="", help=words.DIARY["message"])
    command("list").add_argument("--days", type=int, default=28, help=words.DIARY["days"])
    command("summary").add_argument("--days", type=int, default=28, help=words.DIARY["days"])
    export = command("export")
    export.add_argument("file", type=Path, help=words.DIARY["file"])
    export.add_argument("--days", type=int, default=84, help=words.DIARY["days"])
    command("restore").add_argument("file", type=Path, help=words.DIARY["exported"])
    delete = command("delete")
    delete.add_argument("id", nargs="?", default="", help=words.DIARY["id"])
    delete.add_argument("--everything", action="store_true", help=words.DIARY["everything"])
