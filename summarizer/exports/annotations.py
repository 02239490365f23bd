"""A picture as W3C Web Annotations: each passage of each document, with what it proves.

https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from summarizer.exports.proofs import Proof, proofs
from summarizer.picture import Picture, Source

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def to_jsonld(picture: Picture) -> str:
    """A JSON-LD annotation page with one annotation for each passage and part of an item.

    The target's source is the document's address, else `urn:sha256:…` of its text, which stands
    in `canonical` in any case: the position (code points, half-open) counts in that text, not in
    the bytes behind the address; the quote with its surroundings finds it in both. The bodies
    are the item's summary (with a URN of its own, the same on all its passages), its kind, the
    part that is proved, and the issue. Ids depend on the passages alone.
    """
    sources = {source.id: source for source in picture.sources}
    page = {
        "@context": CONTEXT,
        "id": _urn(*(source.sha256 for source in picture.sources)),
        "type": "AnnotationPage",
        "items": [_annotation(proof, sources[proof.member.document]) for proof in proofs(picture)],
    }
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def _annotation(proof: Proof, source: Source) -> dict[str, Any]:
    passage = proof.passage
    place = f"{passage.start}-{passage.end}"
    return {
        "id": _urn(source.sha256, proof.item.id, proof.part, place),
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {
                "id": _urn(proof.item.members[0].document, proof.item.id),
                "type": "TextualBody",
                "purpose": "describing",
                "format": "text/plain",
                "value": proof.item.item.summary,
            },
            *(_tag(word) for word in (proof.item.kind, proof.part, proof.item.issue)),
        ],
        "target": {
            "source": _source(source),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": passage.quote,
                    "prefix": passage.prefix,
                    "suffix": passage.suffix,
                },
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            ],
        },
    }


def _tag(word: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": word}


def _source(source: Source) -> dict[str, str]:
    text = f"urn:sha256:{source.sha256}"
    described = {
        "id": source.url if source.url and _is_web_address(source.url) else text,
        "type": "Text",
        "canonical": text,
    }
    # "und" is no language
    return described if source.language == "und" else {**described, "language": source.language}


def _is_web_address(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https") and not set(url) & set(' \t\r\n<>"{}|\\^`')
    except ValueError:
        return False


def _urn(*parts: str) -> str:
    return uuid5(NAMESPACE_URL, "/".join(parts)).urn
