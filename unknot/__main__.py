"""The command line: `python -m unknot`, installed as `unknot`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from unknot import words
from unknot.knowledge.errors import IndexUnusableError, KnowledgeError
from unknot.settings import SettingError, read_settings

# Rasa, torch and spaCy take seconds to import: each command imports what it needs and nothing else.


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code: 0, 1 where something could not be done, 2 for a wrong call."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except (SettingError, KnowledgeError, IndexUnusableError) as error:
        print(f"unknot: {error}", file=sys.stderr)
        return 1
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
    search.add_argument("-k", type=int, default=5, help=words.MOST)
    search.add_argument("--json", action="store_true", help=words.JSON)
    passages = command("passages", _passages)
    passages.add_argument("--json", action="store_true", help=words.JSON)
    index = command("index", _index)
    index.add_argument("folder", nargs="?", type=Path, help=words.FOLDER)
    command("train", _train)
    evaluate = command("evaluate", _evaluate)
    evaluate.add_argument("--results", type=Path, default=Path("results"), help=words.RESULTS)
    evaluate.add_argument("--tuning", action="store_true", help=words.TUNING)
    return parser


def _report(line: str) -> None:
    """Progress goes to standard error, so that standard output holds results alone."""
    print(f"… {line}", file=sys.stderr, flush=True)


def _serve(options: argparse.Namespace) -> int:
    from unknot.serve import ServeError, serve
    from unknot.training import TrainingError

    try:
        _train(options)
        serve(read_settings(), _report)
    except (ServeError, TrainingError) as error:
        print(f"unknot: {error}", file=sys.stderr)
        return 1
    return 0


def _chat(options: argparse.Namespace) -> int:
    from unknot.chat import chat
    from unknot.serve import ServeError
    from unknot.training import TrainingError

    try:
        _train(options)
        chat(read_settings(), _report)
    except (ServeError, TrainingError) as error:
        print(f"unknot: {error}", file=sys.stderr)
        return 1
    return 0


def _search(options: argparse.Namespace) -> int:
    from unknot.lookup import search_lines, search_once

    if options.json:
        return search_lines(read_settings(), sys.stdin, sys.stdout, options.k, _report)
    return search_once(read_settings(), " ".join(options.text), sys.stdout, options.k, _report)


def _passages(options: argparse.Namespace) -> None:
    from unknot.lookup import list_passages

    list_passages(read_settings(), sys.stdout, as_json=options.json)


def _index(options: argparse.Namespace) -> None:
    from unknot.knowledge.store import add_articles, open_passages, prepare

    settings = read_settings()
    if options.folder is not None:
        count = add_articles(settings, options.folder, _report)
        print(f"{count} passages added from {options.folder}")
    prepare(settings, _report)
    print(f"{len(open_passages(settings))} passages in the index")


def _train(_: argparse.Namespace) -> None:
    from unknot.knowledge.store import prepare
    from unknot.training import model_path, prepare_model

    settings = read_settings()
    prepare(settings, _report)
    if not model_path(settings).exists():
        prepare_model(settings, _report)


def _evaluate(options: argparse.Namespace) -> int:
    from unknot.evaluation.run import evaluate

    _train(options)
    return evaluate(read_settings(), options.results, held_out=not options.tuning, report=_report)


if __name__ == "__main__":
    sys.exit(main())
