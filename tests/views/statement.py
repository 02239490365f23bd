"""The third document on the Harrow: the accord signed, a deadline moved, a request granted."""

from __future__ import annotations

from datetime import date, datetime

from summarizer.brief import (
    Agreement,
    Deadline,
    Demand,
    PastStatus,
    PendingStep,
    Response,
    Term,
    Time,
)
from tests.views.making import brief_of, day, item, proof, said

STATEMENT = (
    "Statement of the Karsis Secretariat, 9 May 2026. The interim accord was signed by both "
    "governments on 8 May. Under it Velland releases forty cubic metres a second from the dam, "
    "and Ostermark will probably drop its complaint to the river court. The accord does not "
    "contain a transit fee. Velland’s assembly must approve it and votes on 30 May at 17:00. "
    "The accord lapses at the end of August. Ostermark has moved its deadline for the sluice "
    "from 15 to 20 May. At Velland’s request Ostermark agreed to reopen the ferry at Lund.\n"
)


THIRD = brief_of(
    STATEMENT,
    {
        "title": "Statement on the interim accord",
        "publisher": "Karsis Secretariat",
        "published": date(2026, 5, 9),
        "genre": "press_statement",
        "reliability": "B",
    },
    Demand(
        **item(
            STATEMENT,
            "d1",
            "Velland asks Ostermark to reopen the ferry at Lund.",
            "ferry",
            "At Velland’s request Ostermark agreed to reopen the ferry at Lund.",
            attribution=said("karsis-secretariat", "third_party", mode="own_text"),
            responses=(
                Response(
                    party="ostermark",
                    kind="accepted",
                    evidence=(proof("Ostermark agreed to reopen the ferry at Lund", STATEMENT),),
                ),
            ),
        ),
        issuer="velland",
        addressees=("ostermark",),
        force="request",
        status="accepted",
    ),
    Deadline(
        **item(
            STATEMENT,
            "t1",
            "Ostermark’s deadline of 15 May for the sluice has been moved.",
            "sluice",
            "Ostermark has moved its deadline for the sluice from 15 to 20 May.",
            attribution=said("karsis-secretariat", "third_party", mode="own_text"),
        ),
        setter="ostermark",
        applies_to=("velland",),
        kind="ultimatum",
        time=day("15", "2026-05-15"),
        bound="by",
        status="moved",
        replaced_by="t2",
    ),
    Deadline(
        **item(
            STATEMENT,
            "t2",
            "Ostermark gives Velland until 20 May to open the sluice.",
            "sluice",
            "Ostermark has moved its deadline for the sluice from 15 to 20 May.",
            attribution=said("karsis-secretariat", "third_party", mode="own_text"),
        ),
        setter="ostermark",
        applies_to=("velland",),
        kind="ultimatum",
        time=day("20 May", "2026-05-20"),
        bound="by",
        status="pending",
    ),
    Deadline(
        **item(
            STATEMENT,
            "t3",
            "Velland’s assembly votes on the accord on 30 May at 17:00.",
            "interim-accord",
            "Velland’s assembly must approve it and votes on 30 May at 17:00.",
        ),
        applies_to=("velland-s-assembly",),
        kind="scheduled",
        time=Time(
            text="on 30 May at 17:00",
            timex="2026-05-30T17:00",
            edtf="2026-05-30T17:00",
            earliest=datetime.fromisoformat("2026-05-30T17:00+02:00"),
            latest=datetime.fromisoformat("2026-05-30T17:00+02:00"),
            resolution="exact",
        ),
        bound="on",
        status="pending",
    ),
    Deadline(
        **item(
            STATEMENT,
            "t4",
            "The interim accord lapses at the end of August.",
            "interim-accord",
            "The accord lapses at the end of August.",
        ),
        applies_to=("both-governments",),
        kind="expiry",
        time=Time(
            text="at the end of August",
            timex="2026-08",
            edtf="2026-08",
            earliest=date(2026, 8, 21),
            latest=date(2026, 8, 31),
            resolution="assumed",
            assumption="year supplied from the anchor",
        ),
        bound="on",
        status="pending",
    ),
    Agreement(
        **item(
            STATEMENT,
            "a1",
            "Both governments have signed an interim accord on the water of the Harrow.",
            "interim-accord",
            "The interim accord was signed by both governments on 8 May.",
            attribution=said("karsis-secretariat", "third_party", mode="own_text"),
        ),
        name="Interim accord",
        instrument="accord",
        parties=("both-governments",),
        status="signed",
        history=(
            PastStatus(
                status="signed",
                time=day("on 8 May", "2026-05-08"),
                evidence=(proof("signed by both governments on 8 May", STATEMENT),),
            ),
        ),
        terms=(
            Term(
                obligors=("velland",),
                action="releases forty cubic metres a second from the dam",
                factuality="certain",
                evidence=(
                    proof(
                        "Velland releases forty cubic metres a second from the dam",
                        STATEMENT,
                    ),
                ),
            ),
            Term(
                obligors=("ostermark",),
                action="drops its complaint to the river court",
                factuality="probable",
                evidence=(
                    proof(
                        "Ostermark will probably drop its complaint to the river court",
                        STATEMENT,
                    ),
                ),
            ),
            Term(
                action="a transit fee",
                factuality="negated",
                evidence=(proof("does not contain a transit fee", STATEMENT),),
            ),
        ),
        pending_steps=(
            PendingStep(
                step="approve",
                by=("velland-s-assembly",),
                due="t3",
                evidence=(proof("Velland’s assembly must approve it", STATEMENT),),
            ),
        ),
    ),
)
