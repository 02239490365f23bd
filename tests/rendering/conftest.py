"""Briefs made by hand: an invented harbour dispute with everything that is hard to show."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from summarizer.brief import (
    Agreement,
    Attribution,
    Brief,
    Consequence,
    Deadline,
    Demand,
    Evidence,
    Incomplete,
    Party,
    PastStatus,
    PendingStep,
    Position,
    Provenance,
    Response,
    Term,
    Time,
    Usage,
    Withheld,
)
from summarizer.document import Document, Segment

PARTS: tuple[tuple[Any, str], ...] = (
    ("boilerplate", "By reading on you accept our cookies until 31 December.\nSubscribe now\n"),
    ("heading", "Crane drivers give Port Sella until Friday\n\n"),
    (
        "body",
        "PORT SELLA, 22 April. The Dockers’ Union told Sella Ports on Tuesday to take back the "
        "forty crane drivers dismissed in March, or it would probably shut all nine berths from "
        "Friday evening.\n\n"
        "“Nobody loads a ship here until our people are back in their cabins,” the union’s "
        "chair, Ines Moravec, said. The company refused: “We do not negotiate about people who "
        "struck a foreman,” its spokesman answered.\n\n"
        "Both sides did agree on one thing. Under a memorandum initialled on Monday, Sella Ports "
        "will install wind alarms on every crane, and the union will drop its complaint to the "
        "labour court; the members are to vote on the text in May.\n\n",
    ),
    ("caption", "Cranes at the north quay. The union denies that it ever asked for a new boss.\n"),
    (
        "body",
        "Minister Anselm Roy, who has called both to the capital for 28 April, said a settlement "
        "was within days. According to the ministry the port would sooner close a berth than "
        "reopen the dismissals.\n\n"
        'A reader writes: <script>alert(1)</script> "><img src=x onerror=alert(2)> {{ 7*7 }} '
        "</style><b>*bold* _it_ [link](http://a.example) `code` & &amp; \u202egnp.exe\u202c "
        "cafe\u0301 \U0001f6a2\u200d\U0001f4a8. # no heading\n\n"
        "1. The port wants shorter\nbreaks and longer shifts.\n",
    ),
    ("body", "قالت النقابة إنها لن تقبل بأقل من العودة الكاملة للعمال.\n"),
)
TEXT = "".join(text for _, text in PARTS)
HOSTILE = "<script>alert(3)</script> </style> {{ 7*7 }} \"><img onerror='alert(4)' src=x>"


def segments(parts: tuple[tuple[Any, str], ...]) -> tuple[Segment, ...]:
    """Segments that tile the text made of `parts`."""
    made, at = [], 0
    for kind, text in parts:
        made.append(Segment(kind=kind, start=at, end=at + len(text)))
        at += len(text)
    return tuple(made)


def proof(quote: str, text: str = TEXT) -> Evidence:
    start = text.index(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote), match="exact")


def said(
    speaker: str | None, standing: Any = "self", mode: Any = "paraphrase", **rest: Any
) -> Attribution:
    return Attribution(speaker=speaker, mode=mode, standing=standing, **rest)


def party(id: str, name: str, kind: Any = "organization", *roles: Any, **rest: Any) -> Party:
    return Party(
        id=id, name=name, kind=kind, roles=roles or ("principal",), **{"aliases": (name,), **rest}
    )


def common(id: str, summary: str, issue: str, *quotes: str, **rest: Any) -> dict[str, Any]:
    """The fields that all kinds of item share, with usual values."""
    return {
        "id": id,
        "summary": summary,
        "issue": issue,
        "evidence": tuple(proof(quote) for quote in quotes),
        "attribution": said(None, "author", "narration"),
        "factuality": "certain",
        "time_frame": "current",
        **rest,
    }


PARTIES = (
    party("union", "Dockers’ Union", aliases=("Dockers’ Union", "the union")),
    party("sella-ports", "Sella Ports", aliases=("Sella Ports", "The company", "the port")),
    party("moravec", "Ines Moravec", "person", "voice", acts_for="union", title="chair"),
    party("ministry", "Ministry of Labour", "organization", "mediator", aliases=("the ministry",)),
    party("roy", "Anselm Roy", "person", "voice", acts_for="ministry", title="minister"),
    party("reader", f"A reader {HOSTILE}", "unnamed", "voice", aliases=("A reader",)),
)

DEMANDS = (
    Demand(
        **common(
            "d1",
            "The union demands that Sella Ports take back the forty dismissed crane drivers.",
            "dismissals",
            "The Dockers’ Union told Sella Ports on Tuesday to take back the forty crane drivers "
            "dismissed in March",
            "“Nobody loads a ship here until our people are back in their cabins,”",
            attribution=said("moravec", mode="direct_quote", cue="said"),
            responses=(
                Response(
                    party="sella-ports",
                    kind="rejected",
                    evidence=(proof("“We do not negotiate about people who struck a foreman,”"),),
                ),
            ),
            linked=("t1",),
        ),
        issuer="union",
        addressees=("sella-ports",),
        force="demand",
        status="rejected",
        consequences=(
            Consequence(
                actor="union",
                action="shuts all nine berths",
                factuality="probable",
                evidence=(proof("it would probably shut all nine berths from Friday evening"),),
            ),
        ),
    ),
    Demand(
        **common(
            "d2",
            "The union denies having asked for a new head of the port.",
            "management",
            "The union denies that it ever asked for a new boss.",
            attribution=said("union", cue="denies"),
            factuality="negated",
        ),
        issuer="union",
        force="request",
        status="open",
    ),
)

DEADLINES = (
    Deadline(
        **common(
            "t3",
            "A settlement is expected within days.",
            "settlement",
            "said a settlement was within days",
            attribution=said("roy", "third_party", cue="said"),
            factuality="probable",
        ),
        kind="target",
        time=Time(text="within days", timex="PXD"),
        bound="by",
        status="pending",
    ),
    Deadline(
        **common(
            "t2",
            "The minister has called both sides to the capital for 28 April.",
            "settlement",
            "who has called both to the capital for 28 April",
        ),
        setter="ministry",
        applies_to=("union", "sella-ports"),
        kind="scheduled",
        time=Time(
            text="28 April",
            timex="2025-04-28",
            edtf="2025-04-28?",
            earliest=date(2025, 4, 28),
            latest=date(2025, 4, 28),
            resolution="assumed",
            assumption="year supplied from the anchor",
        ),
        bound="on",
        status="pending",
    ),
    Deadline(
        **common(
            "t1",
            "The union will probably shut the port from Friday evening unless the drivers return.",
            "dismissals",
            "to take back the forty crane drivers dismissed in March, or it would probably shut "
            "all nine berths from Friday evening",
            linked=("d1",),
        ),
        setter="union",
        applies_to=("sella-ports",),
        kind="ultimatum",
        time=Time(
            text="Friday evening",
            timex="2025-04-25TEV",
            edtf="2025-04-25?",
            earliest=date(2025, 4, 25),
            latest=date(2025, 4, 25),
            resolution="assumed",
            assumption="the Friday after the document’s date",
        ),
        bound="by",
        status="pending",
    ),
    Deadline(
        **common(
            "t4",
            "The members vote on the memorandum in May.",
            "safety",
            "the members are to vote on the text in May",
        ),
        applies_to=("union",),
        kind="scheduled",
        time=Time(
            text="in May",
            timex="2025-05",
            edtf="2025-05?",
            earliest=date(2025, 5, 1),
            latest=date(2025, 5, 31),
            resolution="assumed",
            assumption="the next May",
        ),
        bound="on",
        status="pending",
    ),
)

AGREEMENTS = (
    Agreement(
        **common(
            "a1",
            "Union and port have initialled a memorandum on wind alarms.",
            "safety",
            "Under a memorandum initialled on Monday",
        ),
        name="Wind alarm memorandum",
        instrument="memorandum",
        parties=("union", "sella-ports"),
        status="tentative",
        history=(
            PastStatus(
                status="tentative",
                time=Time(
                    text="on Monday",
                    timex="2025-04-21",
                    edtf="2025-04-21",
                    earliest=date(2025, 4, 21),
                    latest=date(2025, 4, 21),
                    resolution="assumed",
                ),
                evidence=(proof("Under a memorandum initialled on Monday"),),
            ),
        ),
        terms=(
            Term(
                obligors=("sella-ports",),
                action="installs wind alarms on every crane",
                factuality="certain",
                evidence=(proof("Sella Ports will install wind alarms on every crane"),),
            ),
            Term(
                obligors=("union",),
                action="drops its complaint to the labour court",
                factuality="certain",
                evidence=(proof("the union will drop its complaint to the labour court"),),
            ),
        ),
        pending_steps=(
            PendingStep(
                step="approve",
                by=("union",),
                due="t4",
                evidence=(proof("the members are to vote on the text in May"),),
            ),
        ),
    ),
)

POSITIONS = (
    Position(
        **common(
            "p1",
            "By the ministry’s account the port will not reopen the dismissals.",
            "dismissals",
            "the port would sooner close a berth than reopen the dismissals",
            attribution=said("ministry", "third_party", cue="According to", via=("roy",)),
        ),
        holder="sella-ports",
        stance="opposes",
        firmness="red_line",
        shift="hardened",
        rationale="order on the quay",
    ),
    Position(
        **common(
            "p2",
            f"A reader writes {HOSTILE}",
            f"letters {HOSTILE}",
            TEXT[TEXT.index("<script>") : TEXT.index("# no heading")],
            "1. The port wants shorter\nbreaks and longer shifts.",
            time_frame="background",
            factuality="possible",
        ),
        holder="reader",
        stance="assesses",
        firmness="stated",
        shift="unstated",
        condition="# not a heading",
    ),
    Position(
        **common(
            "p3",
            "The union will accept nothing less than the full return of the workers.",
            "dismissals",
            "لن تقبل بأقل من العودة الكاملة للعمال",
            attribution=said("union"),
        ),
        holder="union",
        stance="opposes",
        firmness="red_line",
        shift="unstated",
    ),
)


@pytest.fixture(scope="session")
def brief() -> Brief:
    """All four kinds, overlaps, answers, terms, withheld items, and hostile text everywhere."""
    return Brief(
        document=Document(
            text=TEXT,
            title="Crane drivers give Port Sella until Friday",
            publisher="The Sella Courier",
            url="https://courier.example/crane-drivers",
            published=date(2025, 4, 22),
            published_basis="in_text",
            language="en",
            genre="news_report",
            segments=segments(PARTS),
        ),
        topic="Dismissal of forty crane drivers at Port Sella",
        parties=PARTIES,
        positions=POSITIONS,
        demands=DEMANDS,
        deadlines=DEADLINES,
        agreements=AGREEMENTS,
        withheld=(
            Withheld(
                kind="demand",
                summary=f"The reader demands cookies {HOSTILE}",
                reason="only_boilerplate",
                quotes=("you accept our cookies\nuntil 31 December",),
            ),
        ),
        incomplete=(
            Incomplete(start=1800, end=1900, error="rate-limited", message="Too many requests."),
        ),
        warnings=("The prices of the model are not known.",),
        provenance=Provenance(
            extractor="model",
            model="example-7b",
            prompt="extract.v1",
            prompt_sha256="ab" * 32,
            package_version="0.1.0",
            usage=Usage(requests=2, input_tokens=5120, output_tokens=1833, cost=0.0123),
            seconds=4.21,
        ),
    )


@pytest.fixture(scope="session")
def empty_brief() -> Brief:
    """A document without a negotiation."""
    return Brief(
        document=Document(text="The museum opens at ten.\n"),
        provenance=Provenance(extractor="rules", package_version="0.1.0"),
    )


@pytest.fixture(scope="session")
def chat_brief() -> Brief:
    """A chat in turns, one without its speaker's name in the text, and names that are no ids."""
    lines = ("Ana: Can you send the draft?\n", "[10:02] Bo: ok, Friday\n", "And the annex.\n")
    speakers, at, turns = ("Ana", "Bo", "Ana"), 0, []
    for speaker, line in zip(speakers, lines, strict=True):
        time = datetime.fromisoformat("2025-04-22T10:02+02:00")
        turns.append(Segment(kind="turn", start=at, end=at + len(line), speaker=speaker, time=time))
        at += len(line)
    text = "".join(lines)
    asked = common('d"1 <i>', "Ana asks for the draft.", "draft")
    return Brief(
        document=Document(text=text, segments=tuple(turns), genre="chat", language="fr"),
        parties=(party("ana", "Ana", "person"), party("bo", "Bo", "person")),
        demands=(
            Demand(
                **{**asked, "evidence": (proof("Can you send the draft?\n[10:02] Bo: ok", text),)},
                issuer="ana",
                addressees=("bo",),
                force="request",
                status="accepted",
            ),
        ),
        provenance=Provenance(extractor="rules", package_version="0.1.0"),
    )
