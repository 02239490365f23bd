"""Annotated files: both forms, their anchors, and what is neither."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from evals.errors import UnreadableData
from evals.timeml.reading import Expression, read_folder

WIRE = """<?xml version="1.0" ?>
<TimeML>
<DOCID>wire-1</DOCID>
<DCT><TIMEX3 tid="t0" type="TIME" value="2026-06-09T08:00:00" temporalFunction="false"
  functionInDocument="CREATION_TIME">June 9, 2026</TIMEX3></DCT>
<TEXT>The pickers <EVENT eid="e1">meet</EVENT> on
<TIMEX3 tid="t1" type="DATE" value="2026-06-12">Friday</TIMEX3>, after
<TIMEX3 tid="t2" type="DURATION" value="P3W">three
weeks</TIMEX3> of talks &amp; tea. They meet
<TIMEX3 tid="t3" type="SET" value="P1W">every week</TIMEX3>, and at
<TIMEX3 tid="t4" type="TIME" value="2026-06-12T17:00">5 p.m.<!-- sharp --></TIMEX3>.
<TIMEX3 tid="t5" type="DURATION" value="P9D"/></TEXT>
</TimeML>
"""

HISTORY = """<DOC>
<DOCID>history-1</DOCID>
<DATETIME><TIMEX2 val="2020-05-01T10:00:00">2020-05-01T10:00:00</TIMEX2></DATETIME>
<TEXT>In <TIMEX2 val="1871">1871</TIMEX2> the ferry stopped. On
<TIMEX2 val="1871-03-04">4 March</TIMEX2> it sailed again, and
<TIMEX2 val="P2D"><TIMEX2 val="1871-03-04">that day</TIMEX2> and the next</TIMEX2>,
<TIMEX2 val="XXXX-XX-XX" set="YES">daily</TIMEX2>, for <TIMEX2>a long time</TIMEX2>,
until <TIMEX2 val="1871-SU">summer</TIMEX2>.
</TEXT>
</DOC>
"""


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def test_timeml_counts_from_the_creation_time_which_is_not_scored(tmp_path: Path) -> None:
    read = read_folder(written(tmp_path, wire_tml=WIRE))
    assert [(e.words, e.value, e.kind) for e in read.expressions] == [
        ("Friday", "2026-06-12", "DATE"),
        ("three weeks", "P3W", "DURATION"),
        ("every week", "P1W", "SET"),
        ("5 p.m.", "2026-06-12T17:00", "TIME"),
    ]
    assert {anchor_of(e) for e in read.expressions} == {datetime(2026, 6, 9, 8)}
    assert (read.files, read.forms, read.skipped) == (("wire.tml",), ("TimeML",), 1)


def test_a_narrative_counts_from_the_value_before(tmp_path: Path) -> None:
    read = read_folder(written(tmp_path, history_key_xml=HISTORY))
    assert [(e.words, e.kind, anchor_of(e)) for e in read.expressions] == [
        ("1871", "DATE", datetime(2020, 5, 1, 10)),
        ("4 March", "DATE", date(1871, 7, 2)),
        ("that day and the next", "DURATION", date(1871, 3, 4)),
        ("that day", "DATE", date(1871, 3, 4)),
        ("daily", "SET", date(1871, 3, 4)),
        ("summer", "DATE", date(1871, 3, 4)),
    ]
    assert (read.forms, read.skipped) == (("TIMEX2",), 1)


def anchor_of(expression: Expression) -> date | None:
    return expression.anchor.moment if expression.anchor else None


def test_a_wire_without_a_creation_time_has_no_anchor(tmp_path: Path) -> None:
    undated = WIRE.replace("CREATION_TIME", "NONE")
    read = read_folder(written(tmp_path, wire_tml=undated))
    assert {e.anchor for e in read.expressions} == {None}
    assert len(read.expressions) == 5


def test_namespaces_and_folders_within_do_not_matter(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    written(inner, wire_tml=WIRE.replace("<TimeML>", '<TimeML xmlns="urn:x">'))
    assert len(read_folder(tmp_path).expressions) == 4


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<TimeML><TEXT>", "not XML"),
        ("just words", "not XML"),
        ("<html><body>no times</body></html>", "its root is html"),
    ],
)
def test_a_file_of_neither_form_is_named_with_what_was_expected(
    tmp_path: Path, text: str, says: str
) -> None:
    with pytest.raises(UnreadableData, match=says) as caught:
        read_folder(written(tmp_path, a_tml=WIRE, b_xml=text))
    assert "b.xml" in str(caught.value)
    assert "TIMEX3" in str(caught.value)
    assert "just words" not in str(caught.value)


def test_a_folder_without_such_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    for folder in (tmp_path, tmp_path / "absent"):
        with pytest.raises(UnreadableData, match="no annotated files"):
            read_folder(folder)


def test_entities_are_not_expanded_and_no_other_file_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    doctype = (
        f'<!DOCTYPE TimeML [<!ENTITY far SYSTEM "{secret.as_uri()}"><!ENTITY near "NEAR">'
        '<!ENTITY many "&near;&near;&near;">]>'
    )
    text = WIRE.replace("<TimeML>", f"{doctype}<TimeML>").replace("Friday", "&far;&many;Friday")
    words = " ".join(e.words for e in read_folder(written(tmp_path, wire_tml=text)).expressions)
    assert "Friday" in words
    assert "SECRET" not in words
    assert "NEAR" not in words
