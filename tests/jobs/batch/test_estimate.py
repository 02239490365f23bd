"""What a call will take: counted without a database, and told as what it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import prompts
from summarizer.brief import Brief
from summarizer.cli.batch.telling import told_before
from summarizer.document import Document
from summarizer.extraction.budget import estimate_tokens
from summarizer.jobs import Jobs
from summarizer.jobs.batch import Entry, Estimate, Ledger, gather
from summarizer.jobs.batch.estimate import Tokens
from summarizer.jobs.identity import orders
from summarizer.settings import Settings
from summarizer.storage import JobFailure, JobOptions
from tests.storage.briefs import brief

RECORDINGS = Path(__file__).parents[2] / "recordings"


def settings(**given: Any) -> Settings:
    return Settings(_env_file=None, **given)


def local(**given: Any) -> Settings:
    """Settings with a model that needs no key."""
    return settings(model="gpt-4o", base_url="http://127.0.0.1:9/v1", **given)


def entries_of(*texts: str) -> list[Entry]:
    return [Entry(f"{n}.txt", document=Document(text=text)) for n, text in enumerate(texts)]


def gathered(entries: list[Entry], chosen: Settings, **more: Any) -> Estimate:
    options = more.pop("options", JobOptions())
    with Jobs(chosen) as jobs, Ledger() as ledger:
        return gather(entries, jobs, options, ledger, **more)


def test_documents_are_counted_once_and_no_database_is_made(tmp_path: Path) -> None:
    database = tmp_path / "talks.sqlite"
    failure = Entry("x", failure=JobFailure(code="error", message="It is broken."))
    several = [*entries_of("one", "two", "one"), failure]
    told = gathered(several, local(database=str(database)))
    assert (told.entries, told.unreadable, told.repeated, told.to_do) == (4, 1, 1, 2)
    assert (told.characters, told.requests) == (6, 2)
    assert list(tmp_path.iterdir()) == []


def test_what_is_done_costs_nothing_and_what_failed_is_tried_again(tmp_path: Path) -> None:
    chosen = local(database=str(tmp_path / "talks.sqlite"))
    documents = [Document(text=f"text {number}") for number in range(4)]
    done, failed, provisional, _ = (order.id for order in orders(documents, chosen))
    with Jobs(chosen) as jobs:
        jobs.submit(documents[:3])
        jobs.database.jobs.finish(done, _brief_of(documents[0]))
        jobs.database.jobs.fail(failed, JobFailure(code="error", message="It broke."))
        jobs.database.jobs.finish(provisional, _brief_of(documents[2]), provisional=True)
    told = gathered(entries_of(*(document.text for document in documents)), chosen)
    assert (told.done, told.failed, told.to_do) == (1, 1, 3)
    assert told.characters == 18


def test_what_waits_from_an_earlier_call_is_counted_apart(tmp_path: Path) -> None:
    chosen = local(database=str(tmp_path / "talks.sqlite"))
    with Jobs(chosen) as jobs:
        jobs.submit([Document(text=f"text {number}") for number in range(5)])
        others = chosen.model_copy(update={"language": "de"})
        jobs.database.jobs.put(orders([Document(text="for other workers")], others), jobs.tenant)
    told = gathered(entries_of("text 0", "text 1", "text 1", "text 9"), chosen)
    assert (told.to_do, told.waiting) == (3, 3)
    assert "\n            3 documents of earlier calls wait: done\n" in told_before(told)
    nowhere = local(database=str(tmp_path / "none.sqlite"))
    assert gathered(entries_of("text 0"), nowhere).waiting == 0


def _brief_of(document: Document) -> Brief:
    return brief(0).model_copy(update={"document": document})


def test_the_cost_is_that_of_the_price_and_half_by_the_batch() -> None:
    told = gathered(entries_of("a text"), local())
    assert told.cost == pytest.approx((told.read * 2.5 + told.written * 10) / 1e6)
    half = gathered(entries_of("a text"), local(), cheaper=0.5)
    assert half.cost == pytest.approx((told.cost or 0) / 2)


@pytest.mark.parametrize(
    ("chosen", "model", "cost"),
    [
        (settings(), None, 0.0),
        (local(extractor="rules"), None, 0.0),
        # a host that wants a key and gets none is not asked
        (settings(model="gpt-4o"), None, 0.0),
        (settings(model="gpt-4o", api_key="k"), "gpt-4o", pytest.approx(0.028, abs=0.005)),
        (settings(model="own", base_url="http://127.0.0.1:9/v1"), "own", None),
        (local(input_price=0, output_price=0), "gpt-4o", 0.0),
    ],
)
def test_who_is_asked_and_whether_a_price_is_known(
    chosen: Settings, model: str | None, cost: object
) -> None:
    told = gathered(entries_of("a text"), chosen)
    assert told.model == model
    assert told.cost == cost


def test_the_options_of_the_call_count() -> None:
    told = gathered(entries_of("a text"), local(), options=JobOptions(extractor="rules"))
    assert (told.model, told.requests, told.read) == (None, 0, 0)


def test_a_long_document_takes_several_requests() -> None:
    text = "The dockers of Port Sella wait for an answer. " * 100
    requests, read, written = Tokens(local(chunk_chars=1000)).of(Document(text=text))
    alone, read_alone, written_alone = Tokens(local()).of(Document(text=text))
    assert (requests, alone) == (5, 1)
    assert read > read_alone
    assert written > written_alone


def test_what_is_to_be_written_is_bounded_by_the_room_for_an_answer() -> None:
    text = "The dockers of Port Sella wait for an answer. " * 800
    assert Tokens(local(options={"max_tokens": 1000})).of(Document(text=text))[2] == 1000


def test_the_frame_of_a_request_is_most_of_a_short_one() -> None:
    system = estimate_tokens(prompts.find("extract.v1").system)
    _, read, _ = Tokens(local()).of(Document(text="a text"))
    assert system / 1.5 < read < 3 * system


def test_answers_to_the_examples_are_about_as_long_as_is_said() -> None:
    """The figures in `estimate` are those of the recorded answers."""
    apart = []
    for path in sorted(RECORDINGS.glob("*.json")):
        answer = json.loads(path.read_text(encoding="utf-8"))
        taken = estimate_tokens(json.dumps(answer, ensure_ascii=False)) / 1.5
        text = _text_of(path.stem)
        apart.append(taken / Tokens(local()).of(Document(text=text))[2])
    assert len(apart) == 17
    telling = [each for each in apart if each > 0.1]
    assert len(telling) == 16
    assert min(telling) > 0.6
    assert max(telling) < 1.4


def _text_of(case: str) -> str:
    import yaml

    path = Path(__file__).parents[3] / "evals" / "fixtures" / "dev" / f"{case}.yaml"
    text: str = yaml.safe_load(path.read_text(encoding="utf-8"))["text"]
    return text
