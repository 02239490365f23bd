"""The first document on the Harrow: a demand, an ultimatum, an accord that is expected."""

from __future__ import annotations

from datetime import date

from summarizer.brief import Agreement, Consequence, Deadline, Demand, Position, Time
from tests.views.making import OPEN, TABLES, brief_of, day, item, proof, said

COURIER = (
    "HARROW, 4 May. Ostermark demanded on Monday that Velland open the Harrow sluice by 15 May, "
    "or it would cut the power line to the valley. “The dam will never be shared,” Velland’s "
    "foreign minister, Lene Aurik, answered. The Karsis Secretariat, which mediates, expects an "
    "interim accord to be signed within days. The Farmers’ League asked both governments to "
    "publish the water tables. Ostermark denied that it had asked for the dam itself.\n"
)
_CUT = Consequence(
    actor="ostermark",
    action="cuts the power line to the valley",
    factuality="certain",
    evidence=(proof("or it would cut the power line to the valley", COURIER),),
)

FIRST = brief_of(
    COURIER,
    {
        "title": "Ten days for the Harrow sluice",
        "publisher": "The Vale Courier",
        "published": date(2026, 5, 4),
        "genre": "news_report",
        "url": "https://courier.example/harrow",
    },
    Position(
        **item(
            COURIER,
            "p1",
            "Velland will not share the dam.",
            "dam",
            "“The dam will never be shared,” Velland’s foreign minister, Lene Aurik, answered.",
            attribution=said("lene-aurik", "self", mode="direct_quote", cue="answered"),
        ),
        holder="velland",
        stance="opposes",
        firmness="red_line",
        shift="unstated",
    ),
    Demand(
        **item(
            COURIER,
            "d1",
            OPEN,
            "sluice",
            "Ostermark demanded on Monday that Velland open the Harrow sluice by 15 May",
            attribution=said("ostermark", "self", cue="demanded"),
            linked=("t1",),
        ),
        issuer="ostermark",
        addressees=("velland",),
        force="demand",
        consequences=(_CUT,),
        status="open",
    ),
    Demand(
        **item(
            COURIER,
            "d2",
            TABLES,
            "water-tables",
            "The Farmers’ League asked both governments to publish the water tables.",
            attribution=said("farmers-league", "self", cue="asked"),
        ),
        issuer="farmers-league",
        addressees=("both-governments",),
        force="request",
        status="open",
    ),
    Demand(
        **item(
            COURIER,
            "d3",
            "Ostermark denies having asked for the dam itself.",
            "dam",
            "Ostermark denied that it had asked for the dam itself.",
            attribution=said("ostermark", "self", cue="denied"),
            factuality="negated",
        ),
        issuer="ostermark",
        addressees=("velland",),
        force="demand",
        status="open",
    ),
    Deadline(
        **item(
            COURIER,
            "t1",
            "Ostermark gives Velland until 15 May to open the sluice.",
            "sluice",
            "open the Harrow sluice by 15 May, or it would cut the power line to the valley",
            attribution=said("ostermark", "self", cue="demanded"),
            linked=("d1",),
        ),
        setter="ostermark",
        applies_to=("velland",),
        kind="ultimatum",
        time=day(
            "by 15 May",
            "2026-05-15",
            resolution="assumed",
            assumption="year supplied from the anchor",
        ),
        bound="by",
        consequences=(_CUT,),
        status="pending",
    ),
    Deadline(
        **item(
            COURIER,
            "t2",
            "The Karsis Secretariat expects an interim accord within days.",
            "interim-accord",
            "expects an interim accord to be signed within days",
            attribution=said("karsis-secretariat", "third_party", cue="expects"),
            factuality="probable",
        ),
        applies_to=("both-governments",),
        kind="target",
        time=Time(text="within days", timex="PXD"),
        bound="by",
        status="pending",
    ),
    Agreement(
        **item(
            COURIER,
            "a1",
            "An interim accord is expected to be signed.",
            "interim-accord",
            "expects an interim accord to be signed within days",
            attribution=said("karsis-secretariat", "third_party", cue="expects"),
            factuality="probable",
        ),
        name="Interim accord",
        parties=("both-governments",),
        status="tentative",
    ),
)
