"""What is denied is marked wherever it is named: alone, its summary reads as a claim."""

from __future__ import annotations

import re

import pytest

from summarizer.picture import Picture
from summarizer.views import ALL, ViewName, statuses, to_markdown
from summarizer.views.page import to_html
from tests.views.dossiers import PICTURE, with_lead


def all_denied() -> Picture:
    denied = PICTURE
    for item in PICTURE.items:
        denied = with_lead(denied, item.id, factuality="negated")
    return denied


DENIED = all_denied()
SUMMARIES = [item.item.summary.removesuffix(".") for item in PICTURE.items]


@pytest.mark.parametrize("view", [view for view in ALL if view != "questions"])
def test_each_view_marks_it(view: ViewName) -> None:
    text = " ".join(to_markdown(DENIED, [view]).partition("## Passages")[0].split())
    for summary in SUMMARIES:
        # a passage may say the same in its own voice
        told = re.findall(rf"(?<!> ){re.escape(summary)}(.{{9}})", text)
        assert all(after.startswith(" (denied)") for after in told if after[:3] != ". —")


def test_the_page_marks_it() -> None:
    page = to_html(DENIED)
    for summary in SUMMARIES:
        shown = re.findall(rf"<(?:a|bdi|h4|p|span)[^>]*>{re.escape(summary)}(.{{9}})", page)
        assert shown
        assert set(shown) == {" (denied)"}


def test_the_plot_marks_it() -> None:
    assert all(line.title.endswith(" (denied)") for line in statuses(DENIED).lines)
    claimed = {item.id for item in PICTURE.items if item.item.factuality != "negated"}
    marked = {line.item for line in statuses(PICTURE).lines if "(denied)" in line.title}
    assert not marked & claimed
