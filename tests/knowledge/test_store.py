"""How an index is opened, and what is said where it cannot be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from unknot.knowledge.errors import IndexUnusableError
from unknot.knowledge.passages_file import PASSAGES_FILE
from unknot.knowledge.prepare import prepare
from unknot.knowledge.store import has_encoder, index_folder, is_fresh, open_passages, open_searcher

if TYPE_CHECKING:
    from tests.conftest import TinyHouse


def _quiet(line: str) -> None:
    """Takes the progress and says nothing."""


def test_without_an_index_the_message_names_the_folder_and_what_to_run(house: TinyHouse) -> None:
    for open_it in (open_searcher, open_passages):
        with pytest.raises(IndexUnusableError) as refused:
            open_it(house.settings)
        assert str(refused.value) == f"{house.models / 'index'}: there is no index yet; run `unknot index`"


@pytest.mark.parametrize("folder", ["knowledge", "scope", "nlu"])
def test_a_change_of_the_sources_makes_the_index_stale(house: TinyHouse, folder: str) -> None:
    prepare(house.settings, _quiet)
    path = next((house.knowledge.parent / folder).iterdir())
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(IndexUnusableError, match="has changed since it was indexed; run `unknot index`"):
        open_searcher(house.settings)
    assert not is_fresh(house.settings)
    assert prepare(house.settings, _quiet) == index_folder(house.settings)
    assert is_fresh(house.settings)


def test_damaged_passages_are_named_with_what_to_run(house: TinyHouse) -> None:
    path = prepare(house.settings, _quiet) / PASSAGES_FILE
    path.write_text("{", "utf-8")
    with pytest.raises(IndexUnusableError) as refused:
        open_passages(house.settings)
    assert str(refused.value).startswith(f"{path}: ")
    assert str(refused.value).endswith("run `unknot index`")


def test_a_pointer_to_a_folder_that_is_gone_is_no_index(house: TinyHouse) -> None:
    prepare(house.settings, _quiet)
    (house.models / "index" / "current").write_text("0123456789abcdef", "utf-8")
    with pytest.raises(IndexUnusableError, match="there is no index yet"):
        open_searcher(house.settings)


def test_an_encoder_that_is_gone_is_missed_though_the_index_is_fresh(house: TinyHouse) -> None:
    prepare(house.settings, _quiet)
    assert is_fresh(house.settings)
    assert not has_encoder(replace(house.settings, encoder=""))
    assert has_encoder(replace(house.settings, encoder="another"))
