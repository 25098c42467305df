"""A sign that is not there is told from one that has gone, or that has company."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.triage.denial import Denial, load_denial
from unknot.triage.errors import RedFlagError
from unknot.triage.store import DENIED_FILE


@pytest.fixture(scope="module")
def denial() -> Denial:
    """The project's words."""
    return load_denial(DENIED_FILE)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("my leg is not swollen by the way", {"swelling"}),
        ("no swelling or redness, both legs look alike", {"swelling", "colour"}),
        ("it isn't numb", {"numbness"}),
        ("not swollen any more", set()),
        ("not as swollen", set()),
        ("not swollen but red", set()),
        ("no swelling, it is hot", set()),
        ("my leg is swollen", set()),
    ],
)
def test_what_is_denied_counts_where_nothing_else_is_there(denial: Denial, text: str, denied: set[str]) -> None:
    assert set(denial.denied(text)) == denied


def test_one_sign_has_many_words(denial: Denial) -> None:
    assert denial.named("calf is swollen") == denial.named("some swelling") == ("swelling",)


@pytest.mark.parametrize("content", ["{}", "{signs: [], not: [], gone: []}", "{signs: {}, not: [no], gone: []}"])
def test_a_file_that_is_not_as_described_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "denied.yml"
    path.write_text(content, "utf-8")
    with pytest.raises(RedFlagError, match=r"denied\.yml"):
        load_denial(path)
