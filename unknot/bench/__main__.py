"""Runs every benchmark, prints a table, exits 1 above a limit: `python -m unknot.bench`, or `… web` for that alone."""

from __future__ import annotations

import sys

from unknot.bench.many_passages import LIMIT_MS, search_many_passages
from unknot.bench.rest import MOST_TIMES, compare_with_plain_bot
from unknot.bench.web import PEOPLE, many_web_conversations
from unknot.settings import read_settings


def main(arguments: list[str]) -> int:
    """Measure, print, judge."""
    if arguments not in ([], ["web"]):
        print("unknot.bench takes nothing, or web", file=sys.stderr)
        return 2
    web = many_web_conversations(read_settings())
    print(f"{PEOPLE} web conversations at once: all answered, in order; p50 {web.p50:.0f} ms, p95 {web.p95:.0f} ms")
    if arguments:
        return 0
    search = search_many_passages(100_000)
    print(f"search alone, 100,000 passages: p50 {search.p50:.1f} ms, p95 {search.p95:.1f} ms (limit p95 {LIMIT_MS} ms)")
    ours, plain = compare_with_plain_bot(read_settings())
    ratio = ours.p50 / plain.p50
    print("one message over REST     p50 ms   p95 ms")
    print(f"a bot of `rasa init`      {plain.p50:6.1f}   {plain.p95:6.1f}")
    print(f"Unknot                    {ours.p50:6.1f}   {ours.p95:6.1f}   {ratio:.2f} times (limit {MOST_TIMES})")
    return int(search.p95 > LIMIT_MS or ratio > MOST_TIMES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
