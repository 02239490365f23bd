"""Items of the same content are one, and what is not surely the same stays apart."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.brief import Item
from tests.picture.items.making import agreement, deadline, demand, one_item, perhaps, position

SAME: dict[str, tuple[Item, Item]] = {
    "figures apart": (
        demand("guild", "line", "The guild demands 8 per cent more pay.", issue="pay"),
        demand("guild", "line", "The guild demands 9 per cent more pay.", issue="pay"),
    ),
    "in more words": (
        demand("norland", "sudran", "Norland wants Sudran to reopen the Tarn crossing."),
        demand(
            "norland",
            "sudran",
            "Norland calls on Sudran to reopen the crossing at Tarn for lorries and families.",
        ),
    ),
    "told later as history": (
        demand("norland", "sudran", "Norland asks Sudran to release the pilots."),
        demand(
            "norland",
            "sudran",
            "Norland had asked Sudran to release the pilots.",
            time_frame="background",
        ),
    ),
    "an addressee unsaid": (
        demand("norland", "sudran", "Norland asks for the release of the pilots."),
        demand("norland", (), "Norland asks that the pilots be released."),
    ),
    "a person in office and the body": (
        demand("envoy", "sudran", "The envoy asks Sudran to release the pilots."),
        demand("norland", "sudran", "Norland asks Sudran to release the pilots."),
    ),
    "the collective and its members": (
        demand("guild", "tern", "The guild asks both to pay for the harbour dredging."),
        demand("guild", ("sudran", "norland"), "The guild asks that both pay harbour dredging."),
    ),
    "another date for the same act": (
        deadline("guild", ("line",), "The guild will begin its strike.", date(2031, 6, 3)),
        deadline("guild", ("line",), "The guild begins its strike.", date(2031, 6, 10)),
    ),
    "a date taken back": (
        deadline("guild", ("line",), "The boats will be tied up.", date(2031, 6, 3)),
        deadline(
            "guild",
            (),
            "The strike date no longer holds.",
            date(2031, 6, 3),
            status="withdrawn",
        ),
    ),
    "denied twice": (
        demand("norland", "sudran", "Norland never asked for Port Sella.", factuality="negated"),
        demand("norland", "sudran", "Norland denies asking for Port Sella.", factuality="negated"),
    ),
    "refused in two ways": (
        position("norland", "Norland opposes the night flights over Tarn.", stance="opposes"),
        position("norland", "Norland does not accept night flights over Tarn.", stance="opposes"),
    ),
    "a deal gone further": (
        agreement(("norland", "sudran"), "fisheries treaty", "Both are to sign a treaty on cod."),
        agreement(
            ("norland", "sudran"),
            "fisheries treaty",
            "Norland and Sudran have signed their treaty on cod.",
            status="signed",
        ),
    ),
    "in German": (
        demand("guild", "line", "Die Gilde fordert die Wiederaufnahme der Nachtfahrten."),
        demand("guild", "line", "Die Gilde verlangt, die Nachtfahrten wieder aufzunehmen."),
    ),
    "in Russian": (
        demand("norland", "sudran", "Норланд требует вернуть захваченные суда."),
        demand("norland", "sudran", "Норланд просит вернуть захваченных судов."),
    ),
    "in Chinese": (
        demand("norland", "sudran", "诺兰要求苏德兰释放被扣押的船员。"),
        demand("norland", "sudran", "诺兰呼吁苏德兰释放被扣押的船员。"),
    ),
}

APART: dict[str, tuple[Item, Item]] = {
    "another issuer": (
        demand("norland", "sudran", "The pilots must be released."),
        demand("guild", "sudran", "The pilots must be released."),
    ),
    "another addressee": (
        demand("guild", "norland", "The pilots must be released."),
        demand("guild", "sudran", "The pilots must be released."),
    ),
    "a member for itself": (
        demand("tern", "guild", "The guild should lower the harbour dues."),
        demand("norland", "guild", "The guild should lower the harbour dues."),
    ),
    "another thing": (
        demand("norland", "sudran", "Norland wants Sudran to release the crew."),
        demand("norland", "sudran", "Norland wants Sudran to release the ship."),
    ),
    "another group": (
        demand("guild", "line", "The guild wants 5 per cent more pay for drivers.", issue="pay"),
        demand("guild", "line", "The guild wants 5 per cent more pay for cleaners.", issue="pay"),
    ),
    "the other end": (
        demand("norland", "sudran", "Norland wants Sudran to hand over the northern lock."),
        demand("norland", "sudran", "Norland wants Sudran to hand over the southern lock."),
    ),
    "another article": (
        demand("norland", "sudran", "Norland wants Sudran to strike Article 5 from the text."),
        demand("norland", "sudran", "Norland wants Sudran to strike Article 7 from the text."),
    ),
    "the contrary act": (
        demand("norland", "sudran", "Norland wants Sudran to lift the toll on the canal."),
        demand("norland", "sudran", "Norland wants Sudran to keep the toll on the canal."),
    ),
    "the sentence negated": (
        demand("norland", "sudran", "Norland asks Sudran to sell the quay to the port."),
        demand("norland", "sudran", "Norland asks Sudran not to sell the quay to the port."),
    ),
    "a statement and its denial": (
        demand("norland", "sudran", "Norland asked for Port Sella.", speaker="rival"),
        demand(
            "norland",
            "sudran",
            "Norland never asked for Port Sella.",
            factuality="negated",
            speaker="envoy",
        ),
    ),
    "for and against": (
        position("norland", "Norland backs the night flights over Tarn."),
        position("norland", "Norland opposes the night flights over Tarn.", stance="opposes"),
    ),
    "a promise and its refusal": (
        position("line", "The line will pay the arrears to the crews.", stance="commits"),
        position("line", "The line will not pay the arrears to the crews.", stance="commits"),
    ),
    "a memorandum and the deal it prepares": (
        agreement(
            ("norland", "sudran"),
            "dredging memorandum",
            "Norland and Sudran have signed a memorandum on dredging the canal.",
            status="signed",
        ),
        agreement(
            ("norland", "sudran"),
            "dredging contract",
            "Norland and Sudran are to sign a contract on dredging the canal.",
        ),
    ),
    "a deal with others": (
        agreement(("norland", "sudran"), "fisheries deal", "A deal on cod."),
        agreement(("norland", "guild"), "fisheries deal", "A deal on cod."),
    ),
    "another act of the day": (
        deadline("guild", ("guild",), "The ballot of the members closes.", date(2031, 6, 3)),
        deadline("guild", ("line",), "The strike of the pilots begins.", date(2031, 6, 3)),
    ),
    "another round": (
        deadline(None, ("norland", "sudran"), "The second round of talks.", date(2031, 6, 3)),
        deadline(None, ("norland", "sudran"), "The third round of talks.", date(2031, 6, 10)),
    ),
    "another kind": (
        position("norland", "Norland wants the Tarn crossing open."),
        demand("norland", "sudran", "Norland wants the Tarn crossing open."),
    ),
    "in Chinese, negated": (
        demand("norland", "sudran", "诺兰要求苏德兰释放被扣押的船员。"),
        demand("norland", "sudran", "诺兰要求苏德兰不释放被扣押的船员。"),
    ),
    "in French, negated": (
        position("line", "La compagnie paiera les arriérés des équipages.", stance="commits"),
        position("line", "La compagnie ne paiera pas les arriérés.", stance="commits"),
    ),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_the_same_is_one(pair: tuple[Item, Item]) -> None:
    assert one_item(*pair)


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_what_is_not_surely_the_same_stays_apart(pair: tuple[Item, Item]) -> None:
    assert not one_item(*pair)


def test_a_doubtful_pair_is_shown() -> None:
    drivers = demand("guild", "line", "The guild wants more rest for drivers at night.")
    cleaners = demand("guild", "line", "The guild wants more rest for cleaners at night.")
    assert perhaps(drivers, cleaners)


def test_a_statement_and_its_denial_are_not_even_perhaps_the_same() -> None:
    assert not perhaps(*APART["a statement and its denial"])
    assert not perhaps(*APART["the sentence negated"])
