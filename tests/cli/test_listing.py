from __future__ import annotations

from datetime import UTC, datetime

from summarizer.cli.dossier.showing import listed
from summarizer.storage import KeptDossier


def test_one_document_is_not_several() -> None:
    moment = datetime(2026, 5, 4, tzinfo=UTC)
    kept = [
        KeptDossier(id=n, title=f"Talks {n}", created=moment, changed=moment, documents=n)
        for n in (1, 2)
    ]
    one, two = listed(kept).splitlines()
    assert " 1 document  " in one
    assert " 2 documents  " in two
