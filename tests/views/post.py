"""The second document on the Harrow: another date, another hedge, a promise at second hand."""

from __future__ import annotations

from datetime import date

from summarizer.brief import Deadline, Demand, Position, Response
from tests.views.making import OPEN, TABLES, brief_of, day, item, proof, said

POST = (
    "HARROW, 6 May. Velland has until 16 May to open the Harrow sluice, Ostermark says. “The dam "
    "will not be shared for now,” Lene Aurik said on Monday. She added that Ostermark would "
    "repair the north canal if the sluice were opened. Talks resume on 11 May. The Farmers’ "
    "League again asked both governments for the water tables; Velland made no comment.\n"
)
SECOND = brief_of(
    POST,
    {
        "title": "Sluice: Velland has until 16 May",
        "publisher": "Harrow Post",
        "published": date(2026, 5, 6),
        "genre": "news_report",
    },
    Position(
        **item(
            POST,
            "p1",
            "Velland will not share the dam for now.",
            "dam",
            "“The dam will not be shared for now,” Lene Aurik said on Monday.",
            attribution=said("lene-aurik", "self", mode="direct_quote", cue="said"),
        ),
        holder="velland",
        stance="opposes",
        firmness="stated",
        shift="unstated",
    ),
    Position(
        **item(
            POST,
            "p2",
            "Ostermark would repair the north canal.",
            "north-canal",
            "Ostermark would repair the north canal if the sluice were opened.",
            attribution=said("lene-aurik", "counterpart", cue="added"),
        ),
        holder="ostermark",
        stance="commits",
        condition="the sluice is opened",
        firmness="stated",
        shift="unstated",
    ),
    Demand(
        **item(
            POST,
            "d1",
            OPEN,
            "sluice",
            "Velland has until 16 May to open the Harrow sluice, Ostermark says.",
            attribution=said("ostermark", "self", cue="says"),
            linked=("t1",),
        ),
        issuer="ostermark",
        addressees=("velland",),
        force="demand",
        status="open",
    ),
    Demand(
        **item(
            POST,
            "d2",
            TABLES,
            "water-tables",
            "The Farmers’ League again asked both governments for the water tables",
            attribution=said("farmers-league", "self", cue="asked"),
            responses=(
                Response(
                    party="velland",
                    kind="no_comment",
                    evidence=(proof("Velland made no comment", POST),),
                ),
            ),
        ),
        issuer="farmers-league",
        addressees=("both-governments",),
        force="request",
        status="open",
    ),
    Deadline(
        **item(
            POST,
            "t1",
            "Ostermark gives Velland until 16 May to open the sluice.",
            "sluice",
            "Velland has until 16 May to open the Harrow sluice",
            attribution=said("ostermark", "self", cue="says"),
            linked=("d1",),
        ),
        setter="ostermark",
        applies_to=("velland",),
        kind="ultimatum",
        time=day("until 16 May", "2026-05-16"),
        bound="by",
        status="pending",
    ),
    Deadline(
        **item(POST, "t2", "Talks resume on 11 May.", "talks", "Talks resume on 11 May."),
        applies_to=("both-governments",),
        kind="scheduled",
        time=day("on 11 May", "2026-05-11"),
        bound="on",
        status="pending",
    ),
)
