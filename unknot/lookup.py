"""The commands `search`, `triage` and `passages`: the core without a server."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO

from unknot.knowledge.contract import passage_card
from unknot.knowledge.store import open_passages, open_searcher
from unknot.settings import Settings

if TYPE_CHECKING:
    from unknot.knowledge.search import SearchResult
    from unknot.triage.detector import Triage

Report = Callable[[str], None]
Query = dict[str, Any]


def search_once(settings: Settings, text: str, output: TextIO, most: int, report: Report) -> int:
    """Write what is found for one text, for people; gives the exit code."""
    if not text.strip():
        print('unknot: search what? For example: unknot search "night cramps in my calf"', file=sys.stderr)
        return 2
    report("loading the index")
    result = open_searcher(settings).search(text, most=most)
    if not result.hits:
        print("nothing fits", file=output)
    for hit in result.hits:
        passage = hit.passage
        print(f"{hit.score:.2f}  {passage.heading}  [{passage.id}; {', '.join(passage.sections)}]", file=output)
        print(f"      {passage.answer}", file=output)
        for citation in passage.citations:
            print(f"      {citation.article}: {citation.section}", file=output)
    return 0


def search_lines(settings: Settings, lines: TextIO, output: TextIO, most: int, report: Report) -> int:
    """Answer one JSON object a line; a line that cannot be used gets an `error`, and the exit code is 1 in the end."""
    report("loading the index")
    searcher = open_searcher(settings)

    def answer(query: Query) -> Query:
        return {"passages": _cards(searcher.search(query["text"], context=query.get("context") or (), most=most))}

    return _answer_lines(lines, output, answer)


def triage_once(settings: Settings, text: str, output: TextIO, report: Report) -> int:
    """Write what triage makes of one text, for people; gives the exit code."""
    if not text.strip():
        print('unknot: triage what? For example: unknot triage "my leg is swollen and hot"', file=sys.stderr)
        return 2
    assessment = _open_triage(settings, report).assess(text)
    print(assessment.level.value, file=output)
    for flag in assessment.flags:
        print(f"      {flag.id}: {flag.evidence}", file=output)
    return 0


def triage_lines(settings: Settings, lines: TextIO, output: TextIO, report: Report) -> int:
    """Triage one JSON object a line; a line that cannot be used gets an `error`, and the exit code is 1 in the end."""
    triage = _open_triage(settings, report)

    def answer(query: Query) -> Query:
        context = query.get("context") or [""]
        assessment = triage.assess(query["text"], context[-1])
        flags = [{"id": flag.id, "evidence": flag.evidence} for flag in assessment.flags]
        return {"level": assessment.level.value, "flags": flags}

    return _answer_lines(lines, output, answer)


def _open_triage(settings: Settings, report: Report) -> Triage:
    from unknot.knowledge.store import encoder_in_use
    from unknot.text.encoder import Encoder
    from unknot.triage.store import open_triage

    report("loading triage")
    return open_triage(settings, Encoder(encoder_in_use(settings), settings.workers))


def _answer_lines(lines: TextIO, output: TextIO, answer: Callable[[Query], Query]) -> int:
    failed = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            query = _query(line)
        except ValueError as error:
            failed = 1
            _write(output, {"id": _id_of(line), "error": f"line {number}: {error}"})
            continue
        _write(output, {"id": query.get("id"), **answer(query)})
    return failed


def list_passages(settings: Settings, output: TextIO, *, as_json: bool) -> None:
    """Write every passage of the index."""
    for passage in open_passages(settings):
        if as_json:
            card = {key: value for key, value in passage_card(passage).items() if key != "citations"}
            _write(output, {**card, "text": passage.text()})
        else:
            print(f"{passage.id}: {passage.heading}  [{', '.join(passage.sections)}]", file=output)


def _query(line: str) -> dict[str, Any]:
    query = json.loads(line)
    if not isinstance(query, dict) or not isinstance(query.get("text"), str):
        raise ValueError("takes an object with a `text`")
    context = query.get("context") or []
    if not isinstance(context, list) or not all(isinstance(message, str) for message in context):
        raise ValueError("`context` takes a list of the person's previous messages")
    return query


def _id_of(line: str) -> Any:
    """The line's id where it has one although it cannot be answered."""
    try:
        query = json.loads(line)
    except ValueError:
        return None
    return query.get("id") if isinstance(query, dict) else None


def _cards(result: SearchResult) -> list[dict[str, Any]]:
    wanted = ("id", "sections", "heading", "article", "score")
    return [{key: passage_card(hit.passage, hit.score)[key] for key in wanted} for hit in result.hits]


def _write(output: TextIO, content: dict[str, Any]) -> None:
    print(json.dumps(content), file=output, flush=True)
