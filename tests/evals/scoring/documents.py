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


CAST = (
    *(
        party.model_copy(update={"aliases": (party.name, "the Council")}) if i > 1 else party
        for i, party in enumerate(PARTIES)
    ),
    Party(
        id="both",
        name="both sides",
        kind="collective",
        roles=("principal",),
        aliases=("both sides",),
        members=("arvon", "belmar"),
    ),
)
"""Parties of which two share a name, and one is two of the others."""

_ids = st.sampled_from([*(party.id for party in CAST), "nobody-listed"])
_groups = st.lists(_ids, max_size=2, unique=True).map(tuple)
_proofs = st.integers(0, len(SENTENCES) - 1).map(lambda at: (evidence(at),))
_actions = st.sampled_from(["lift the quota", "pay more", "pay more soon", "sign"])


def _several(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(st.fixed_dictionaries({**parts, "evidence": _proofs}), max_size=2).map(tuple)


_certainty = st.sampled_from(["certain", "probable"])
_COMMON = {
    "factuality": _certainty,
    "time_frame": st.sampled_from(["current", "background"]),
    "responses": _several(party=_ids, kind=st.sampled_from(["accepted", "rejected"])),
}
_consequences = _several(actor=_ids, action=_actions, factuality=_certainty)
_TIMES = st.one_of(
    st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(
        lambda ends: Time.model_validate(
            {
                "text": "Monday",
                "timex": ends[0],
                "earliest": ends[0],
                "latest": ends[1],
                "resolution": "assumed",
            }
        )
    ),
    st.sampled_from(["within days", "soon"]).map(lambda words: Time(text=words, timex="PXD")),
)
_FIELDS: dict[type[Item], dict[str, st.SearchStrategy[Any]]] = {
    Position: {
        "stance": st.sampled_from(["favours", "opposes"]),
        "firmness": st.sampled_from(["stated", "red_line"]),
        "shift": st.just("unstated"),
    },
    Demand: {
        "addressees": _groups,
        "force": st.sampled_from(["request", "demand"]),
        "status": st.sampled_from(["open", "rejected"]),
        "consequences": _consequences,
    },
    Deadline: {
        "applies_to": _groups,
        "kind": st.sampled_from(["target", "ultimatum"]),
        "bound": st.sampled_from(["by", "on"]),
        "status": st.just("pending"),
        "time": _TIMES,
        "consequences": _consequences,
    },
    Agreement: {
        "status": st.sampled_from(["tentative", "signed"]),
        "terms": _several(obligors=_groups, action=_actions, factuality=_certainty),
        "pending_steps": _several(step=st.sampled_from(["sign", "approve"]), by=_groups),
    },
}


@st.composite
def items(draw: st.DrawFn, kind: Any, quotes: int = 2, most: int = 3) -> tuple[Any, ...]:
    """Up to `most` items of one kind, several perhaps on one sentence, with 1 or 2 `quotes`."""
    sentences = draw(st.lists(st.integers(0, len(SENTENCES) - 1), max_size=most))
    fields = st.fixed_dictionaries({**_COMMON, **_FIELDS[kind]})
    made = []
    for number, at in enumerate(sentences, start=1):
        more = draw(st.just(()) | _proofs) if quotes > 1 else ()
        made.append(item(kind, number, at, {**draw(fields), "evidence": (evidence(at), *more)}))
    return tuple(made)


@st.composite
def labels(draw: st.DrawFn, *, parties: int = 0, quotes: int = 2) -> Labels:
    """Labels for `TEXT` with up to three items of each kind, some linked, optional or not to miss.

    At least `parties` of the cast are listed; the others are ids that nobody explains.
    """
    made = Labels(
        text=TEXT,
        parties=CAST[: draw(st.integers(parties, len(CAST)))],
        positions=draw(items(Position, quotes)),
        demands=draw(items(Demand, quotes)),
        deadlines=draw(items(Deadline, quotes)),
        agreements=draw(items(Agreement, quotes)),
    )
    ids = [item.id for item in made.items]
    some = st.frozensets(st.sampled_from(ids), max_size=2) if ids else st.just(frozenset[str]())
    links = draw(some)
    demands = tuple(d.model_copy(update={"linked": (*sorted(links), "t9")}) for d in made.demands)
    optional = draw(some)
    return replace(made, demands=demands, optional=optional, must_find=draw(some) - optional)


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
