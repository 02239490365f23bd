from __future__ import annotations

import logging

import pytest

from summarizer.extraction.quiet import quiet

NAMES = ["openai._base_client", "instructor", "instructor.v2.retry"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_logged_within(name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    with quiet():
        logging.getLogger(name).debug("words of the document")

    assert caplog.text == ""


@pytest.mark.parametrize("name", NAMES)
def test_all_is_logged_without(name: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with quiet():
        pass

    logging.getLogger(name).debug("of somebody else")

    assert "of somebody else" in caplog.text


def test_warnings_of_the_client_are_let_through(caplog: pytest.LogCaptureFixture) -> None:
    with quiet():
        logging.getLogger("openai._base_client").warning("deprecated")
        logging.getLogger("instructor.v2.retry").error("words of the document")

    assert "deprecated" in caplog.text
    assert "words" not in caplog.text
