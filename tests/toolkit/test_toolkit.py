"""The toolkit is a list that can be changed, ticked, kept and read again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from unknot.knowledge.passage import Passage
from unknot.texts import TextsError
from unknot.toolkit.loading import load_catalogue
from unknot.toolkit.toolkit import TOOLKIT_FILE, Catalogue, Line, Toolkit, ToolkitError


@pytest.fixture(scope="module")
def sections(real_passages: tuple[Passage, ...]) -> dict[str, tuple[str, ...]]:
    """The sections of every passage."""
    return {passage.id: passage.sections for passage in real_passages}


@pytest.fixture(scope="module")
def catalogue(sections: dict[str, tuple[str, ...]]) -> Catalogue:
    """The items that Unknot ships."""
    return load_catalogue(TOOLKIT_FILE, sections)


def test_the_five_things_of_the_article_are_there(catalogue: Catalogue) -> None:
    named = {item.id for item in catalogue.items if "A2.35" in item.sections}
    assert named == {"electrolytes", "heating-pad", "audio", "pill-case", "reminder"}


def test_items_are_added_ticked_and_removed(catalogue: Catalogue) -> None:
    kit = Toolkit().add("heating-pad", catalogue).add("audio", catalogue).pack("audio")
    assert kit.lines == (Line("heating-pad"), Line("audio", is_packed=True))
    assert kit.packed == 1
    assert kit.pack("audio", is_packed=False).packed == 0
    assert kit.remove("heating-pad").lines == (Line("audio", is_packed=True),)


def test_doing_it_twice_is_doing_it_once(catalogue: Catalogue) -> None:
    kit = Toolkit().add("audio", catalogue).pack("audio").add_own("ginger tea")
    assert kit.add("audio", catalogue).pack("audio").add_own("Ginger  Tea ") == kit


def test_own_things_may_be_added(catalogue: Catalogue) -> None:
    kit = Toolkit().add_own("  mum's   wheat bag ")
    assert kit.lines[0].own_words == "mum's wheat bag"
    assert kit.pack(kit.lines[0].item).packed == 1
    assert Toolkit().add("audio", catalogue).lines[0].own_words == ""


@pytest.mark.parametrize("words", ["", "   ", "x" * 81])
def test_an_empty_or_endless_thing_is_refused(words: str) -> None:
    with pytest.raises(ToolkitError, match="takes 1 to 80 characters"):
        Toolkit().add_own(words)


def test_there_is_an_end_to_own_things() -> None:
    kit = Toolkit()
    for number in range(20):
        kit = kit.add_own(f"thing {number}")
    with pytest.raises(ToolkitError, match="up to 20"):
        kit.add_own("one more")


def test_an_unknown_item_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(ToolkitError, match="no item 'sword'; there are electrolytes"):
        Toolkit().add("sword", catalogue)


def test_a_kept_list_is_read_as_it_was(catalogue: Catalogue) -> None:
    kit = Toolkit().add("audio", catalogue).add_own("ginger tea").pack("audio")
    assert Toolkit.from_json(json.loads(json.dumps(kit.to_json()))) == kit
    with pytest.raises(ToolkitError, match="takes `lines`"):
        Toolkit.from_json({"lines": [{"item": "audio"}]})


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda file: file["items"][0].pop("text"), "item 1: `text` is missing"),
        (lambda file: file["items"][0].update(place="moon"), "item 1: `place` takes one of bag"),
        (lambda file: file["items"][0].update(passages=["nowhere"]), "item 1: unknown passage 'nowhere'"),
        (lambda file: file["items"][0].update(passages=None), "`passages` takes a list"),
        (lambda file: file["items"].append(file["items"][0]), "stands twice"),
        (lambda file: file.update(places=[]), "`places` takes places"),
        (lambda file: file.update(items=None), "`items` takes a list"),
    ],
)
def test_a_wrong_file_is_refused_by_place_and_key(
    tmp_path: Path, sections: dict[str, tuple[str, ...]], change: Callable[[Any], object], what: str
) -> None:
    content = yaml.safe_load(TOOLKIT_FILE.read_text("utf-8"))
    change(content)
    path = tmp_path / "items.yml"
    path.write_text(yaml.safe_dump(content), "utf-8")
    with pytest.raises(TextsError) as refused:
        load_catalogue(path, sections)
    assert str(refused.value).startswith(f"{path}: ")
    assert what in str(refused.value)
