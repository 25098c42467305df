"""The command line: `python -m unknot`, installed as `unknot`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime, timezone
from pathlib import Path

from unknot import words
from unknot.database.errors import DatabaseError
from unknot.diary.errors import DiaryError
from unknot.diary_options import add_commands
from unknot.knowledge.errors import IndexUnusableError, KnowledgeError
from unknot.progress import report
from unknot.quiet import silence_warnings
from unknot.relief.plan import ReliefError
from unknot.serve import ServeError
from unknot.settings import SettingError, read_settings
from unknot.text.lexicon import LexiconError
from unknot.texts import TextsError
from unknot.training import TrainingError
from unknot.triage.errors import RedFlagError, TriageUnusableError
from unknot.zones import ZoneError

_SAID = (
    *(SettingError, KnowledgeError, IndexUnusableError, LexiconError, ReliefError),
    *(ServeError, TrainingError, RedFlagError, TriageUnusableError),
    *(DatabaseError, DiaryError, TextsError, ZoneError),
)
"""Errors whose message says all that the person at the command line needs."""

# Rasa, torch and spaCy take seconds to import: each command imports what it needs and nothing else.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code: 0, 1 where something could not be done, 2 for a wrong call."""
    silence_warnings()
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except _SAID as error:
        print(f"unknot: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # whoever reads the output has read enough (`unknot passages | head`)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="unknot", description=words.DESCRIPTION)
    commands = parser.add_subparsers(metavar="command", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int | None]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words.COMMANDS[name], description=words.COMMANDS[name])
        made.set_defaults(run=run)
        return made

    command("serve", _serve)
    command("chat", _chat)
    search = command("search", _search)
    search.add_argument("text", nargs="*", help=words.TEXT)
    search.add_argument("-k", type=_positive, default=5, help=words.MOST)
    search.add_argument("--json", action="store_true", help=words.JSON)
    triage = command("triage", _triage)
    triage.add_argument("text", nargs="*", help=words.MESSAGE)
    triage.add_argument("--json", action="store_true", help=words.JSON)
    passages = command("passages", _passages)
    passages.add_argument("--json", action="store_true", help=words.JSON)
    index = command("index", _index)
    index.add_argument("folder", nargs="?", type=Path, help=words.FOLDER)
    add_commands(command("diary", _diary), _diary)
    command("train", _train)
    evaluate = command("evaluate", _evaluate)
    evaluate.add_argument("--results", type=Path, default=Path("results"), help=words.RESULTS)
    evaluate.add_argument("--tuning", action="store_true", help=words.TUNING)
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(words.POSITIVE)
    return int(text)


def _serve(options: argparse.Namespace) -> None:
    from unknot.serve import serve

    _train(options)
    serve(read_settings(), report)


def _chat(options: argparse.Namespace) -> None:
    from unknot.chat import chat

    _train(options)
    chat(read_settings(), report)


def _search(options: argparse.Namespace) -> int:
    from unknot.lookup import search_lines, search_once

    if options.json:
        return search_lines(read_settings(), sys.stdin, sys.stdout, options.k, report)
    return search_once(read_settings(), " ".join(options.text), sys.stdout, options.k, report)


def _triage(options: argparse.Namespace) -> int:
    from unknot.lookup import triage_lines, triage_once

    if options.json:
        return triage_lines(read_settings(), sys.stdin, sys.stdout, report)
    return triage_once(read_settings(), " ".join(options.text), sys.stdout, report)


def _passages(options: argparse.Namespace) -> None:
    from unknot.lookup import list_passages

    list_passages(read_settings(), sys.stdout, as_json=options.json)


def _index(options: argparse.Namespace) -> None:
    from unknot.knowledge.prepare import add_articles, prepare
    from unknot.knowledge.store import open_passages

    settings = read_settings()
    if options.folder is not None:
        count = add_articles(settings, options.folder, report)
        print(f"{count} passages added from {options.folder}")
    prepare(settings, report)
    print(f"{len(open_passages(settings))} passages in the index")


def _diary(options: argparse.Namespace) -> int:
    from unknot.own_diary import run_diary

    return run_diary(options, read_settings(), datetime.now(timezone.utc), sys.stdout)


def _train(_: argparse.Namespace) -> None:
    from unknot.preparing import prepare_everything

    prepare_everything(read_settings(), report)


def _evaluate(options: argparse.Namespace) -> int:
    from unknot.evaluation.run import evaluate

    _train(options)
    return evaluate(read_settings(), options.results, held_out=not options.tuning, report=report)


if __name__ == "__main__":
    sys.exit(main())
