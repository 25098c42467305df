"""Made when missing or stale, swapped in whole, and never worse for a build that failed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from unknot.built import current
from unknot.knowledge.errors import KnowledgeError
from unknot.knowledge.index import META_FILE, KnowledgeIndex, load_index, save_index
from unknot.knowledge.prepare import add_articles, prepare
from unknot.knowledge.store import Places, index_folder, open_passages, open_searcher

if TYPE_CHECKING:
    from tests.conftest import TinyHouse


_ARTICLE = "# Tennis elbow straps\n\nA strap around the forearm may take some load off it.\n"


def _quiet(line: str) -> None:
    """Takes the progress and says nothing."""


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _change(house: TinyHouse) -> None:
    path = house.knowledge / "legs.md"
    path.write_text(
        path.read_text("utf-8").replace("Straighten the knee and", "Slowly straighten the knee and"), "utf-8"
    )


def _ids(house: TinyHouse) -> list[str]:
    return [passage.id for passage in open_passages(house.settings)]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with one article."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "straps.md").write_text(_ARTICLE, "utf-8")
    return folder


def _break_off(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def broken(index: KnowledgeIndex, folder: Path) -> None:
        save_index(index, folder)
        (folder / META_FILE).unlink()
        raise error

    monkeypatch.setattr("unknot.knowledge.prepare.save_index", broken)


def test_a_prepared_index_is_searched(house: TinyHouse) -> None:
    folder = prepare(house.settings, _quiet)
    assert folder == index_folder(house.settings)
    assert open_searcher(house.settings).search("calf cramp").hits[0].passage.id == "calf-cramp"
    assert _ids(house) == ["calf-cramp", "magnesium", "calmer-nights", "see-a-doctor"]


def test_nothing_is_built_again_when_nothing_changed(house: TinyHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = prepare(house.settings, _quiet)
    monkeypatch.setattr("unknot.knowledge.prepare.build_index", None)
    assert prepare(house.settings, pytest.fail) == folder


def test_a_new_index_takes_the_place_of_the_old_one_and_leaves_nothing_of_it(house: TinyHouse) -> None:
    old = prepare(house.settings, _quiet)
    _change(house)
    new = prepare(house.settings, _quiet)
    assert new != old
    assert sorted(path.name for path in (house.models / "index").iterdir()) == sorted([new.name, "current"])
    assert open_passages(house.settings)[0].answer.startswith("Slowly")


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_an_interrupted_build_leaves_the_last_good_index(
    house: TinyHouse, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    old = prepare(house.settings, _quiet)
    before = _files(old)
    source = (house.knowledge / "legs.md").read_bytes()
    _change(house)
    with monkeypatch.context() as patched:
        _break_off(patched, error)
        with pytest.raises(type(error)):
            prepare(house.settings, _quiet)
    assert current(Places.under(house.models).index) == old.name
    assert _files(old) == before
    (house.knowledge / "legs.md").write_bytes(source)
    assert len(load_index(index_folder(house.settings)).passages) == 4


def test_after_an_interrupted_build_the_next_one_succeeds(house: TinyHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        _break_off(patched, KeyboardInterrupt())
        with pytest.raises(KeyboardInterrupt):
            prepare(house.settings, _quiet)
    assert current(Places.under(house.models).index) is None
    folder = prepare(house.settings, _quiet)
    assert sorted(path.name for path in (house.models / "index").iterdir()) == sorted([folder.name, "current"])
    assert len(load_index(index_folder(house.settings)).passages) == 4


def test_knowledge_that_cannot_be_used_leaves_the_last_good_index(house: TinyHouse) -> None:
    old = prepare(house.settings, _quiet)
    (house.knowledge / "legs.md").write_text("## Nothing\n", "utf-8")
    with pytest.raises(KnowledgeError, match=r"legs\.md:1"):
        prepare(house.settings, _quiet)
    assert current(Places.under(house.models).index) == old.name
    assert (old / META_FILE).exists()


def test_added_articles_are_found_and_outlive_the_folder_they_came_from(house: TinyHouse, articles: Path) -> None:
    assert add_articles(house.settings, articles, _quiet) == 1
    (articles / "straps.md").unlink()
    _change(house)
    prepare(house.settings, _quiet)
    assert _ids(house)[-1] == "straps-1"
    result = open_searcher(house.settings).search("tennis elbow straps")
    assert result.hits[0].passage.id == "straps-1"


def test_adding_a_folder_again_replaces_its_articles(house: TinyHouse, articles: Path) -> None:
    add_articles(house.settings, articles, _quiet)
    (articles / "straps.md").rename(articles / "bands.md")
    assert add_articles(house.settings, articles, _quiet) == 1
    assert "bands-1" in _ids(house)
    assert "straps-1" not in _ids(house)


@pytest.mark.parametrize("bad", [b"\xff\xfe\0", b"", b"text with\0NUL"])
def test_a_bad_article_leaves_index_and_articles_as_they_were(house: TinyHouse, articles: Path, bad: bytes) -> None:
    add_articles(house.settings, articles, _quiet)
    before = _files(house.models)
    (articles / "bad.md").write_bytes(bad)
    with pytest.raises(KnowledgeError, match=r"bad\.md"):
        add_articles(house.settings, articles, _quiet)
    assert _files(house.models) == before
    assert "straps-1" in _ids(house)


def test_an_article_whose_id_is_taken_is_refused_and_changes_nothing(
    house: TinyHouse, articles: Path, tmp_path: Path
) -> None:
    add_articles(house.settings, articles, _quiet)
    before = _files(house.models)
    other = tmp_path / "others"
    other.mkdir()
    (other / "straps.txt").write_text("Another text about straps, it says.", "utf-8")
    with pytest.raises(KnowledgeError, match="'straps-1' is taken"):
        add_articles(house.settings, other, _quiet)
    assert _files(house.models) == before


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_adding_articles_that_breaks_off_keeps_the_earlier_ones(
    house: TinyHouse, articles: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    add_articles(house.settings, articles, _quiet)
    kept = _files(house.models / "articles")
    (articles / "bands.md").write_text("# Bands\n\nA band may help as well.\n", "utf-8")
    with monkeypatch.context() as patched:
        _break_off(patched, error)
        with pytest.raises(type(error)):
            add_articles(house.settings, articles, _quiet)
    assert _files(house.models / "articles") == kept
    assert _ids(house)[-1] == "straps-1"


def test_a_folder_that_does_not_exist_is_refused_by_name(house: TinyHouse, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as refused:
        add_articles(house.settings, tmp_path / "gone", _quiet)
    assert str(refused.value) == f"{tmp_path / 'gone'}: is no folder"


def test_a_folder_with_a_hidden_name_is_refused_by_name(house: TinyHouse, articles: Path) -> None:
    hidden = articles.rename(articles.with_name(".notes"))
    with pytest.raises(KnowledgeError) as refused:
        add_articles(house.settings, hidden, _quiet)
    assert str(refused.value).startswith(f"{hidden}: is a hidden folder")
