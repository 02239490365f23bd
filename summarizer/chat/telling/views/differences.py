"""Where documents differ, in another language, with their passages side by side."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.chat.escaping import inert
from summarizer.chat.telling.layout import laid
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.values import field_told, saying_told
from summarizer.chat.telling.views.parts import (
    bullets,
    headed,
    items_among,
    labelled,
    opened,
    source_told,
    spaced,
    titled,
)
from summarizer.picture import Discrepancy, Saying
from summarizer.views import differences
from summarizer.views.markdown.parts import Part


def differences_told(tongue: Tongue) -> Part:
    """The discrepancies by kind, each with what every document has."""
    picture, blocks = tongue.scene.picture, list[str]()
    known = {it.id: it for it in picture.discrepancies}
    for those in differences(picture):
        blocks += [titled(tongue(f"view.difference.{those.kind}"))]
        blocks += [laid(f"({inert(tongue(f'view.gloss.{those.kind}'))})")]
        blocks += [block for it in those.found for block in _difference(known[it.id], tongue)]
    none = tongue("view.none.discrepancies")
    return Part(tongue("view.title.discrepancies"), tuple(blocks) or (none,))


def _difference(it: Discrepancy, tongue: Tongue) -> Iterator[str]:
    items = items_among(it.about, tongue)
    title = labelled(items[0], tongue) if items else tongue.party(it.about[0])
    about = [item.id for item in items] or it.about[:1]
    head = headed(opened(field_told(it.field, tongue)), tongue)
    ids = f"({inert(it.id)}; {', '.join(map(inert, about))})"
    yield laid(spaced(head, inert(title), ids))
    kind = items[0].kind if items else ""
    lines = [_side(saying, it.field, kind, tongue) for saying in it.sayings]
    yield bullets((*lines, inert(tongue.quote(it.note)) if it.note else ""))


def _side(saying: Saying, field: str, kind: str, tongue: Tongue) -> str:
    """What a document has, with its first passage where that is not told already."""
    value, quote = saying_told(saying, field, kind, tongue), tongue.passage(saying.evidence)
    told = tongue("item.unsure", item=value, how=quote) if quote and quote not in value else value
    head = headed(source_told(saying.place.document, tongue), tongue)
    return spaced(head, inert(told))
