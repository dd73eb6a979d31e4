"""The one rule of when a check is due again, and that page, table, notice and warning follow it on the same day."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from desk import checks, reports
from desk import site as sites
from desk.due import PAGE, due
from desk.publishing.assets import SHEETS, Assets
from desk.showing.page import frame_of, view_of
from desk.showing.rendering import render
from tests.golden import lay_out


@pytest.mark.parametrize(
    ("checked", "months", "again"),
    [
        ("2026-11-24", 12, "2027-11-24"),
        ("2027-03-01", 12, "2028-03-01"),  # 366 days later
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-12-01", 6, "2027-06-01"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-31", 24, "2028-12-31"),
        ("9999-12-31", 12, "9999-12-31"),
    ],
)
def test_a_check_is_due_again_on_the_same_day_of_a_month(checked: str, months: int, again: str) -> None:
    assert due(date.fromisoformat(checked), months).isoformat() == again


def test_reader_and_owner_are_told_on_the_same_day(tmp_path: Path) -> None:
    site, problems = sites.load(lay_out(tmp_path / "project", {}))
    assert site is not None, problems
    article = site.articles["en", "coping/insomnia"]
    day = due(article.meta.reviewed, PAGE)
    told = []
    for today in (day - timedelta(days=1), day):
        frame = frame_of(site, "en", "/", Assets(dict.fromkeys(SHEETS, ""), "", "", (), {}, {}), today, None, "")
        view = view_of(render(article, "en", site, "/", str), frame, today, "https://example.org/")
        assert view.due is not None and view.due.iso == day.isoformat()
        warned = [row for row in checks.run(site, today) if (row.rule, row.path) == ("review-due", article.path)]
        listed = [row.due for row in reports.review(site, today) if row.what == article.path]
        told.append((view.overdue is not None, len(warned), listed))
    assert told == [(False, 0, []), (True, 1, [day.isoformat()])]
