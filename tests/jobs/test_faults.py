"""What goes wrong in the queue, in our own words."""

from __future__ import annotations

import logging
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from dbos import DBOS, error

from summarizer.errors import DatabaseFull
from summarizer.jobs.faults import quiet, told


def test_a_queue_that_cannot_grow_is_told_as_such() -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    with pytest.raises(DatabaseFull, match="no space is left"), told():
        raise full


def test_what_goes_wrong_in_dbos_is_logged_without_what_it_quotes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    quiet()
    try:
        raise ValueError("strike 1 by Friday")
    except ValueError:
        logging.getLogger("dbos").exception("In the %s:", "background")
    assert "In the background: ValueError" in caplog.text
    assert "strike" not in caplog.text


def test_work_that_was_taken_back_is_no_fault_of_dbos(caplog: pytest.LogCaptureFixture) -> None:
    quiet()
    try:
        raise error.DBOSAwaitedWorkflowCancelledError("job-1")
    except error.DBOSAwaitedWorkflowCancelledError:
        logging.getLogger("dbos").exception("In the background:")
    assert caplog.records == []


def test_work_that_a_worker_that_stops_does_not_begin_is_no_fault(
    caplog: pytest.LogCaptureFixture,
) -> None:
    quiet()
    with ThreadPoolExecutor() as stopped:
        pass
    with pytest.raises(RuntimeError) as refused:
        stopped.submit(print)
    with pytest.raises(error.DBOSException) as gone:
        DBOS._executor.fget(SimpleNamespace(_executor_field=None))  # type: ignore[attr-defined]
    for fault in (refused.value, gone.value):
        logging.getLogger("dbos").error(f"Error executing workflow 1: {fault}")
    assert caplog.records == []
