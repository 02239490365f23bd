"""Small documents with labels, made up at random, for the laws that a score obeys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from evals.cases import Case, CaseForm
from evals.labels import Labels
from summarizer import Agreement, Deadline, Demand, Evidence, Party, Position, Time
from summarizer.brief import Attribution, Item

NAMES = ("Arvon", "Belmar", "Corvin", "Delmont")
VERBS = ("refuses", "wants", "offers", "delays", "signs", "weighs")
MATTERS = ("the grain quota", "a pay rise", "the border road", "new cranes", "a longer truce")
SENTENCES = tuple(
    f"{name} {verb} {matter}, said {NAMES[(i + j) % 4]} on Monday."
    for i, name in enumerate(NAMES)
    for j, (verb, matter) in enumerate(zip(VERBS, (*MATTERS, "the harbour fees"), strict=True))
)
TEXT = " ".join(SENTENCES)
PARTIES = tuple(
    Party(id=name.lower(), name=name, kind="organization", roles=("principal",), aliases=(name,))
    for name in NAMES
)
DAYS = ("2026-05-11", "2026-05-18", "2026-06-01")


def case_of(gold: Labels, **head: Any) -> Case:
    """A case with these gold labels; `head` sets fields of its form."""
    form = CaseForm(
        story="s", field="other", genre="news_report", language="en", note="n", text=gold.text
    )
    return Case("made-up", "dev", Path("made-up.yaml"), form.model_copy(update=head), gold)


def evidence(sentence: int) -> Evidence:
    """The evidence that is one whole sentence of `TEXT`."""
    start = TEXT.index(SENTENCES[sentence])
    quote = SENTENCES[sentence]
    return Evidence(quote=quote, start=start, end=start + len(quote), match="exact")


def item(kind: type[Item], number: int, sentence: int, fields: dict[str, Any]) -> Item:
    """An item of `kind` that rests on one sentence and says what it says."""
    letter = {Position: "p", Demand: "d", Deadline: "t", Agreement: "a"}[kind]
    who = NAMES[sentence // len(VERBS)].lower()
    actor: dict[type[Item], dict[str, Any]] = {
        Position: {"holder": who},
        Demand: {"issuer": who},
        Deadline: {"setter": who},
        Agreement: {"name": "deal", "parties": (who,)},
    }
    return kind.model_validate(
        {
            "id": f"{letter}{number}",
            "summary": SENTENCES[sentence].split(",")[0],
            "issue": "matter",
            "attribution": Attribution(mode="narration", standing="author"),
            "evidence": (evidence(sentence),),
            **actor[kind],
            **fields,
        }
    )


_COMMON = {
    "factuality": st.sampled_from(["certain", "probable"]),
    "time_frame": st.sampled_from(["current", "background"]),
}
_TIMES = st.sampled_from(DAYS).map(
    lambda day: Time(text="Monday", timex=day, earliest=day, latest=day, resolution="assumed")
)
_FIELDS: dict[type[Item], dict[str, st.SearchStrategy[Any]]] = {
    Position: {
        "stance": st.sampled_from(["favours", "opposes"]),
        "firmness": st.sampled_from(["stated", "red_line"]),
        "shift": st.just("unstated"),
    },
    Demand: {
        "force": st.sampled_from(["request", "demand"]),
        "status": st.sampled_from(["open", "rejected"]),
    },
    Deadline: {
        "kind": st.sampled_from(["target", "ultimatum"]),
        "bound": st.sampled_from(["by", "on"]),
        "status": st.just("pending"),
        "time": _TIMES,
    },
    Agreement: {"status": st.sampled_from(["tentative", "signed"])},
}


@st.composite
def items(draw: st.DrawFn, kind: Any, most: int = 4) -> tuple[Any, ...]:
    """Up to `most` items of one kind, several perhaps on one sentence."""
    sentences = draw(st.lists(st.integers(0, len(SENTENCES) - 1), max_size=most))
    fields = st.fixed_dictionaries({**_COMMON, **_FIELDS[kind]})
    return tuple(item(kind, n, at, draw(fields)) for n, at in enumerate(sentences, start=1))


@st.composite
def labels(draw: st.DrawFn) -> Labels:
    """Labels for `TEXT` with up to four items of each kind."""
    return Labels(
        text=TEXT,
        parties=PARTIES,
        positions=draw(items(Position)),
        demands=draw(items(Demand)),
        deadlines=draw(items(Deadline)),
        agreements=draw(items(Agreement)),
    )


def with_more(reading: Labels, new: Item) -> Labels:
    """`reading` with one item more, which gets an id of its own."""
    own = new.model_copy(update={"id": f"{new.id[0]}99"})
    match own:
        case Position():
            return replace(reading, positions=(*reading.positions, own))
        case Demand():
            return replace(reading, demands=(*reading.demands, own))
        case Deadline():
            return replace(reading, deadlines=(*reading.deadlines, own))
        case Agreement():
            return replace(reading, agreements=(*reading.agreements, own))
    raise AssertionError(type(own))
