"""Charts are pictures with words and numbers beside them, and readable without colour."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from tests.kept import NOW, entry, made_up
from unknot.diary.charts import Charts
from unknot.diary.entry import Precision
from unknot.diary.labels import Labels
from unknot.diary.summary import Period, summarise

_TODAY = NOW.date()
_IDS = ["per_day", "by_hour", "where", "before", "helped"]


def _period(days: int) -> Period:
    return Period(_TODAY - timedelta(days=days - 1), _TODAY)


@pytest.mark.parametrize(("count", "days"), [(0, 28), (1, 28), (240, 28), (3_000, 364)])
def test_all_five_are_drawn_in_grey_with_words_and_numbers(labels: Labels, count: int, days: int) -> None:
    drawn = Charts(labels).draw(summarise(made_up(count, days), _period(days)))
    assert [chart.id for chart in drawn] == _IDS
    for chart in drawn:
        picture = Image.open(BytesIO(chart.image)).convert("RGB")
        assert picture.width > 400
        assert all(red == green == blue for _, (red, green, blue) in picture.getcolors(1 << 16))
        assert chart.title in chart.alt
        assert len(chart.head) == 2


def test_on_a_phone_no_picture_is_so_wide_that_its_letters_shrink(labels: Labels) -> None:
    summary = summarise(made_up(60, 28), _period(28))
    widths = [Image.open(BytesIO(chart.image)).width for chart in Charts(labels).draw(summary)]
    assert max(widths) == min(widths)
    first = Charts(labels).draw(summary, for_paper=True)[0]
    assert Image.open(BytesIO(first.image)).width > 2 * max(widths)


def test_the_words_tell_what_the_picture_shows(labels: Labels) -> None:
    entries = [entry(number, before=("cold",), precision=Precision.TIME) for number in (1, 2)]
    drawn = {chart.id: chart for chart in Charts(labels).draw(summarise(entries, _period(7)))}
    assert drawn["before"].alt == "Bar chart, What came before: cold 2."
    assert drawn["before"].rows == (("cold", 2),)
    assert "2 in all, 2 at most, on 18 November 2026" in drawn["per_day"].alt
    assert "from 14:00 to 15:00" in drawn["by_hour"].alt
    assert drawn["helped"].alt == "What helped: nothing written down in these days."


def test_a_long_period_is_drawn_by_week_and_loses_nothing(labels: Labels) -> None:
    chart = Charts(labels).by_time(summarise(made_up(500, 364), _period(364)))
    assert len(chart.rows) == 52
    assert sum(count for _, count in chart.rows) == sum(entry.day >= _period(364).first for entry in made_up(500, 364))


def test_many_names_are_drawn_as_the_first_and_the_others_but_listed_whole(labels: Labels) -> None:
    entries = [entry(number, before=(f"thing {number}",)) for number in range(12)]
    chart = Charts(labels).draw(summarise(entries, _period(7)))[3]
    assert "others 5" in chart.alt
    assert len(chart.rows) == 12


def test_a_persons_own_words_are_no_formula_to_the_drawing(labels: Labels) -> None:
    strange = entry(1, before=("$\\frac{1}{0}$ costs $5", "a" * 80))
    assert Charts(labels).draw(summarise([strange], _period(7)))[3].rows[0][1] == 1


def test_the_same_diary_gives_the_same_picture(labels: Labels) -> None:
    summary = summarise(made_up(40, 20), _period(28))
    assert Charts(labels).by_time(summary).image == Charts(labels).by_time(summary).image
