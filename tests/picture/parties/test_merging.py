"""Laws of merging: order, repetition, removal, reasons, ids; and how long it takes."""

from __future__ import annotations

from collections import defaultdict
from cProfile import Profile

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.brief import Brief, Party
from summarizer.picture import Cast, Decisions, DossierParty, Known, Place, Verdict, document_id
from tests.picture.parties.made import brief, merged, one_each, party, person, sizes

_STATES = ["Russia", "the Kremlin", "Moscow", "Ostlind", "Ostlind's government", "the government"]
_BODIES = ["Norrgate", "Norrgate Terminals", "NHW", "North Haulage Works", "the Council", "Norgate"]
_PERSONS = [
    "Iona Rask",
    "Rask",
    "Ms Rask",
    "Mr Rask",
    "President Rask",
    "Pavel Rask",
    "the premier",
]
_ALIASES = ["Norrgate", "the Council", "Rask", "Moscow", "NHW", "Kessa"]


@st.composite
def _briefs(draw: st.DrawFn) -> list[Brief]:
    found = []
    for day in range(1, draw(st.integers(2, 5)) + 1):
        states = draw(st.lists(st.sampled_from(_STATES), min_size=1, max_size=3))
        bodies = draw(st.lists(st.sampled_from(_BODIES), max_size=3))
        people = draw(st.lists(st.sampled_from(_PERSONS), max_size=3))
        aliases = st.lists(st.sampled_from(_ALIASES), max_size=2)
        parties: list[Party] = [
            party(name, "state", *draw(aliases), slug=f"s{n}") for n, name in enumerate(states)
        ]
        parties += [
            party(name, "organization", *draw(aliases), slug=f"b{n}")
            for n, name in enumerate(bodies)
        ]
        parties += [
            person(
                name, acts_for="s0", title=draw(st.sampled_from([None, "premier"])), slug=f"p{n}"
            )
            for n, name in enumerate(people)
        ]
        parties.append(
            party("both sides", "collective", members=tuple(p.id for p in parties[:2]), slug="c")
        )
        found.append(brief(*parties, day=draw(st.integers(1, 3)), text=f"document {day}"))
    return found


_DECISIONS = st.builds(
    Decisions,
    table=st.lists(
        st.sampled_from(
            [
                Known(name="Ostlind", aliases=("Kessa",), wikidata="Q7"),
                Known(name="Norrgate", aliases=("the Council",), kind="organization"),
            ]
        ),
        max_size=2,
        unique_by=lambda known: known.name,
    ).map(tuple),
    verdicts=st.lists(
        st.builds(
            Verdict,
            what=st.just("party"),
            one=st.sampled_from(["Rask", "Russia", "Norrgate", "NHW"]),
            other=st.sampled_from(["Iona Rask", "Ostlind", "the Council", "Moscow"]),
            same=st.booleans(),
            by=st.sampled_from(["user", "model"]),
        ),
        max_size=3,
    ).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(briefs=_briefs(), decisions=_DECISIONS, data=st.data())
def test_order_and_repetition_do_not_matter(
    briefs: list[Brief], decisions: Decisions, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations([*briefs, briefs[0]]))
    turned = Decisions(table=decisions.table[::-1], verdicts=decisions.verdicts[::-1])
    assert merged(*briefs, decisions=decisions) == merged(*shuffled, decisions=turned)


@settings(max_examples=60, deadline=None)
@given(briefs=_briefs(), decisions=_DECISIONS)
def test_every_party_is_somewhere_once_and_every_merge_has_its_reasons(
    briefs: list[Brief], decisions: Decisions
) -> None:
    found = merged(*briefs, decisions=decisions)
    places = [place for p in found.parties for place in p.places]
    expected = {Place(document=document_id(b), id=p.id) for b in briefs for p in b.parties}
    assert len(places) == len(set(places))
    assert set(places) == expected
    assert len({p.id for p in found.parties}) == len(found.parties)
    for p in found.parties:
        _spans(p)
    _refers_to_parties(found.parties)
    ids = {p.id for p in found.parties}
    assert all(q.one in ids and q.other in ids and q.one != q.other for q in found.perhaps)


@settings(max_examples=60, deadline=None)
@given(briefs=_briefs())
def test_rules_keep_two_of_one_document_two_unless_one_is_a_metonym(briefs: list[Brief]) -> None:
    for p in merged(*briefs).parties:
        count: dict[str, int] = defaultdict(int)
        for place in p.places:
            count[place.document] += 1
        grounds = {reason.because for reason in p.reasons}
        assert max(count.values()) == 1 or (p.kind == "state" and grounds & {"metonym", "name"})


def _spans(found: DossierParty) -> None:
    """Each reason joins one new place to those before it, beginning with the first."""
    assert [r.other for r in found.reasons] == list(found.places[1:])
    parent = {r.other: r.one for r in found.reasons}
    for place in found.places:
        path = [place]
        while path[-1] in parent:
            path.append(parent[path[-1]])
            assert len(path) <= len(found.places)
        assert path[-1] == found.places[0]
    assert all(r.shown for r in found.reasons)


def _refers_to_parties(parties: tuple[DossierParty, ...]) -> None:
    cast = Cast(parties)
    for p in parties:
        assert p.acts_for is None or cast[p.acts_for] is not p
        assert all(cast[member] is not p for member in p.members)
        assert cast[cast.principal(p.id)].acts_for is None


def test_what_a_merged_party_tells() -> None:
    found = merged(
        brief(party("Ostlind", "state"), person("Rask", acts_for="ostlind")),
        brief(
            party("Ostlind", "state", roles=("mediator",)),
            person("Iona Rask", "Ms Rask", acts_for="ostlind", title="minister"),
            day=2,
        ),
        brief(party("the government of Ostlind", "state", "we", slug="g"), day=3),
    )
    ostlind, rask = found.parties
    assert (ostlind.id, ostlind.name, ostlind.roles) == (
        "ostlind",
        "Ostlind",
        ("principal", "mediator"),
    )
    first = ostlind.variants[0]
    assert (first.name, len(first.documents)) == ("Ostlind", 2)
    assert {v.name for v in ostlind.variants} == {"Ostlind", "the government of Ostlind", "we"}
    assert (rask.name, rask.title, rask.acts_for) == ("Iona Rask", "minister", "ostlind")


def test_a_pronoun_is_nobodys_name_if_there_is_a_better_one() -> None:
    (found,) = merged(brief(party("we", "collective", "Dockers of Merrow"))).parties
    assert found.name == "Dockers of Merrow"
    assert merged(brief(party("we", "collective"))).parties[0].id == "we"


def test_ids_are_latin_and_do_not_depend_on_what_comes_later() -> None:
    found = merged(brief(party("Министерство Лодзь"), party("Łódź Works"), party("中国", "state")))
    assert [p.id for p in found.parties] == ["ministerstvo-lodz", "lodz-works", "zhongguo"]
    early = merged(*one_each(party("the Council"), party("the Council")))
    later = merged(*one_each(party("the Council"), party("the Council"), party("the Council")))
    assert [p.id for p in early.parties] == [p.id for p in later.parties][:2]
    assert early.parties[0].id == "council"


def test_acting_for_each_other_ends_somewhere() -> None:
    one, other = (
        party("Ostlind", slug="a", acts_for="b"),
        party("Marravale", slug="b", acts_for="a"),
    )
    found = merged(brief(one, other))
    assert [p.acts_for for p in found.parties] == ["marravale", None]


def test_a_removed_document_leaves_no_trace() -> None:
    kept = one_each(party("MHW"), party("Municipal and Haulage Workers"))
    gone = brief(party("Marine Hull Wrights"), day=9)
    assert sizes(merged(*kept, gone)) == [1, 1, 1]
    assert sizes(merged(*kept)) == [2]


def test_what_there_is_to_do_grows_nearly_as_the_documents_do() -> None:
    def calls(count: int) -> int:
        briefs = [_large(n) for n in range(count)]
        with Profile() as profile:
            found = merged(*briefs)
        assert sizes(found)[0] == 2 * count
        return sum(entry.callcount for entry in profile.getstats())

    calls(50)  # lists are read, names are folded
    assert calls(800) < 5 * calls(200)


def _large(number: int) -> Brief:
    mayor = person(f"Ada Holm{number % 97}", acts_for="town", title="mayor")
    return brief(
        party("Russia", "state"),
        party("the Kremlin"),
        party("the government", "state"),
        party(f"Harbour Board {number % 50}", "organization", f"HB{number % 50} Board"),
        party(f"Town {number % 200}", slug="town"),
        mayor,
        person("Rask", title="minister"),
        party("both sides", "collective", members=("russia", "town")),
        day=number % 28 + 1,
        text=f"document {number}",
    )
