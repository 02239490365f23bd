"""A full brief as Markdown in another language: the same items, ids and facts as in English.

Nothing is translated: the words are those for the values of the codebook, and the matter is the
passages of the document. Summaries are a reader's English, and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.brief import Brief, Party, Withheld
from summarizer.chat.telling.brief.about import about, kinds_counted, made_by, title, urgent
from summarizer.chat.telling.brief.entries import section_told
from summarizer.chat.telling.brief.speech import BriefSpeech
from summarizer.chat.telling.layout import bullets, laid
from summarizer.chat.telling.tongue import is_told_in
from summarizer.chat.telling.warned import unread_told, warning_told
from summarizer.chat.wording import Wording
from summarizer.rendering.entries import sections
from summarizer.rendering.escaping import escape, heading
from summarizer.rendering.who import Who, other_names


def brief_told(brief: Brief, say: Wording) -> str:
    """The brief as Markdown in the language of `say`; text of the document is escaped."""
    if not is_told_in(say.language):
        return brief.to_markdown()
    tongue, shown = BriefSpeech(brief, say.language), sections(brief)
    entries = {entry.id: entry for section in shown for entry in section.entries}
    blocks = [
        *_head(tongue),
        *(block for section in shown for block in section_told(section, entries, tongue)),
        *_parties(tongue),
        *_withheld(brief.withheld, tongue),
        f"## {tongue('brief.section.made')}",
        laid(f"{escape(made_by(tongue))}."),
    ]
    return "\n\n".join(blocks) + "\n"


def _head(tongue: BriefSpeech) -> Iterator[str]:
    brief, say = tongue.brief, tongue.wording
    yield f"# {heading(title(tongue))}"
    yield laid(f"{escape(about(tongue))}.")
    if brief.topic and brief.document.title and tongue.is_said(brief.topic):
        yield laid(tongue("brief.topic", topic=escape(brief.topic)))
    if due := [*urgent(tongue)]:
        yield bullets(due)
    warnings = (warning_told(it, say) for it in brief.warnings)
    if problems := [*unread_told(brief, say), *warnings]:
        yield tongue("brief.note")
        yield bullets(map(escape, problems))
    yield laid(f"{kinds_counted(tongue)}." if brief.items else tongue("brief.nothing"))


def _parties(tongue: BriefSpeech) -> Iterator[str]:
    who = Who(tongue.brief)
    if tongue.brief.parties:
        yield f"## {tongue('brief.section.parties')}"
        yield bullets(escape(_party(party, who, tongue)) for party in tongue.brief.parties)


def _party(party: Party, who: Who, tongue: BriefSpeech) -> str:
    """The name, the office, the side, the kind, the roles, the members and other names."""
    office, known = who.title(party.id), {it.id for it in tongue.brief.parties}
    body = party.acts_for if party.acts_for in known else None
    parts = [
        tongue.quote(office) if tongue.is_said(office) else "",
        tongue("brief.party.for", body=tongue.party(body)) if body else "",
        tongue.word("party", party.kind),
        *(tongue.word("role", role) for role in party.roles),
    ]
    members = tongue.listed(map(tongue.bare, who.members(party.id)))
    also = ", ".join(map(tongue.quote, other_names(party)))
    more = (
        ", ".join(filter(None, parts)),
        tongue("brief.party.members", names=members) if members else "",
        tongue("brief.party.also", names=also) if also else "",
    )
    return tongue("brief.party.line", name=tongue.party(party.id), known=tongue.joined(more))


def _withheld(withheld: tuple[Withheld, ...], tongue: BriefSpeech) -> Iterator[str]:
    """What was left out and why, with the quotations that were given for it."""
    if not withheld:
        return
    yield f"## {tongue('brief.section.withheld')}"
    lines = []
    for it in withheld:
        kind, reason = tongue.word("item", it.kind), tongue.word("withheld", it.reason)
        quotes = ", ".join(map(tongue.whole, it.quotes))
        told = f"{kind[:1].upper()}{kind[1:]}, {reason}"
        lines.append(tongue.joined((told, quotes), "colon"))
    yield bullets(map(escape, lines))
