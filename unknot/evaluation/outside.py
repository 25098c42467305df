"""Triage on sets that nobody here wrote: `python -m unknot.evaluation.outside --clinc data_full.json …`.

The sets are fetched by hand and not part of the project:

* `--negex` `rsAnnotations-1-120-random.txt` of github.com/chapmanbe/negex: is a finding denied in its sentence?
* `--clinc` `data_full.json` of github.com/clinc/oos-eval: requests to an assistant; none is a red flag.
* `--medquad` the folder of github.com/abachaa/MedQuAD: questions on diseases; none is a red flag.
* `--semigran` `semigran_vignettes.jsonl` of github.com/medaks/medask-benchmarks: the 45 vignettes of Semigran 2015.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy

from unknot.evaluation.intervals import Proportion
from unknot.knowledge.store import encoder_in_use
from unknot.settings import read_settings
from unknot.text.encoder import Encoder
from unknot.triage.context import Context, State, load_cues
from unknot.triage.detector import Triage
from unknot.triage.store import CUES_FILE, open_triage

_QUESTION = re.compile(r"<Question\b[^>]*>(.*?)</Question>", re.DOTALL)


def main() -> int:
    """Measure on the sets that are named; prints a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("negex", "clinc", "medquad", "semigran"):
        parser.add_argument(f"--{name}", type=Path)
    options = parser.parse_args()
    if options.negex:
        _print_negation(options.negex)
    if not (options.clinc or options.medquad or options.semigran):
        return 0
    settings = read_settings()
    triage = open_triage(settings, Encoder(encoder_in_use(settings), settings.workers))
    if options.clinc:
        _print_alarms("CLINC150, false alarms", triage, clinc_requests(options.clinc))
    if options.medquad:
        _print_alarms("MedQuAD questions, false alarms", triage, medquad_questions(options.medquad))
    if options.semigran:
        _print_vignettes(triage, options.semigran)
    return 0


def clinc_requests(path: Path) -> list[str]:
    """The test requests of CLINC150, in and out of its scope."""
    content = json.loads(path.read_text("utf-8"))
    return [text for part in ("test", "oos_test") for text, _ in content[part]]


def medquad_questions(folder: Path) -> list[str]:
    """Every different question of MedQuAD."""
    found = {
        " ".join(question.split())
        for path in sorted(folder.rglob("*.xml"))
        for question in _QUESTION.findall(path.read_text("utf-8"))
    }
    return sorted(found)


def negation_rows(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Sentence, finding and whether it is denied, of each row of the NegEx test kit."""
    for line in path.read_text("latin-1").splitlines():
        cells = line.split("\t")
        if len(cells) >= 7:
            yield " ".join(cells[3].lower().split()), " ".join(cells[2].lower().split()), cells[4].strip() == "Negated"


def _print_negation(path: Path) -> None:
    nlp = spacy.blank("en")
    context = Context(nlp, load_cues(CUES_FILE))
    counts: Counter[tuple[bool, bool]] = Counter()
    for text, finding, is_denied in negation_rows(path):
        doc = nlp(text)
        start = text.find(finding)
        span = doc.char_span(start, start + len(finding), alignment_mode="expand") if start >= 0 else None
        if span is not None:
            # a cue within the finding says nothing of it
            cues = [cue for cue in context.cues(doc) if not (span.start <= cue.start and cue.end <= span.end)]
            counts[is_denied, State.NEGATED in context.states(doc[:], span, cues)] += 1
    right = counts[True, True]
    recall, precision = Proportion(right, right + counts[True, False]), Proportion(right, right + counts[False, True])
    print(f"NegEx test kit: recall {recall.value:.3f}, precision {precision.value:.3f}")


def _print_alarms(name: str, triage: Triage, texts: Iterable[str]) -> None:
    known = list(texts)
    raised = [text for text in known if triage.assess(text).is_raised]
    low, high = Proportion(len(raised), len(known)).interval()
    print(f"{name}: {len(raised)} of {len(known)}, {len(raised) / len(known):.4f} ({low:.4f}-{high:.4f})")
    for text in raised[:20]:
        print(f"    {text}", file=sys.stderr)


def _print_vignettes(triage: Triage, path: Path) -> None:
    table: Counter[tuple[str, str]] = Counter()
    for line in path.read_text("utf-8").splitlines():
        vignette = json.loads(line)
        table[vignette["urgency_level"], triage.assess(vignette["case_description"]).level.value] += 1
    for (urgency, level), count in sorted(table.items()):
        print(f"Semigran, {urgency}: {level} {count}")


if __name__ == "__main__":
    sys.exit(main())
