"""Files of sentences are read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.texts import TextsError, load_texts

_BLANKS = {"hello": ("name",), "bye": ()}


def _file(folder: Path, content: str) -> Path:
    path = folder / "texts.yml"
    path.write_text(content, "utf-8")
    return path


def test_texts_are_read_by_key(tmp_path: Path) -> None:
    path = _file(tmp_path, "hello: 'Hello {name}'\nbye: Bye\n")
    assert load_texts(path, _BLANKS) == {"hello": "Hello {name}", "bye": "Bye"}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("hello: Hello", "`bye` is missing"),
        ("{hello: Hello, bye: Bye, oh: Oh}", "`oh` is unknown; allowed are bye, hello"),
        ("{hello: Hello, bye: ''}", "`bye`: takes a text"),
        ("{hello: Hello, bye: 3}", "`bye`: takes a text"),
        ("{hello: 'Hello {nam}', bye: Bye}", "`hello`: nothing fills {nam}; allowed blanks: name"),
        ("{hello: Hello, bye: 'Bye {name}'}", "`bye`: nothing fills {name}; allowed blanks: none"),
        ("{hello: 'Hello {', bye: Bye}", "`hello`: "),
        ("[a, b]", "takes the keys bye, hello"),
        ("{", "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused_by_name_and_key(tmp_path: Path, content: str, what: str) -> None:
    path = _file(tmp_path, content)
    with pytest.raises(TextsError) as refused:
        load_texts(path, _BLANKS)
    assert str(refused.value).startswith(f"{path}: ")
    assert what in str(refused.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextsError, match="cannot be read"):
        load_texts(tmp_path / "none.yml", _BLANKS)
