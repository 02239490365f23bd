"""Lines about agreements: how far they have come, their terms, and who committed to what."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.asking.accounts import spoken_words
from summarizer.brief import Agreement, Deadline, PastStatus, PendingStep, Term
from summarizer.chat.telling.accounts import hedge
from summarizer.chat.telling.labels import agreement_called, condition, label, whole
from summarizer.chat.telling.tongue import Tongue
from summarizer.picture import DossierItem, Member


def _agreement(tongue: Tongue, item: DossierItem) -> str:
    lead = _of(item.members[item.lead])
    # of one that is denied no status is told
    denied = lead.factuality == "negated"
    return whole(item, tongue, "" if denied else tongue.word("agreement", lead.status))


def _of(member: Member) -> Agreement:
    if not isinstance(member.item, Agreement):
        raise TypeError(member.item.id)
    return member.item


def _none_signed(tongue: Tongue) -> str:
    return tongue("nothing.none_signed")


def _prepares(tongue: Tongue, item: DossierItem, later: DossierItem) -> str:
    return tongue("line.prepares", item=label(later.item, tongue))


def _history(tongue: Tongue, member: Member, past: PastStatus) -> str:
    status = tongue.word("agreement", past.status)
    if past.time:
        status = f"{status} ({tongue.quote(past.time.text)})"
    key = "line.became" if past.status == _of(member).status else "line.before"
    return tongue(key, source=tongue.source(member.document), status=status)


def _step(tongue: Tongue, member: Member, step: PendingStep, timed: Deadline | None) -> str:
    told = tongue(
        "line.step" if step.by else "line.step_by_nobody",
        name=agreement_called(_of(member), tongue),
        step=tongue.word("step", step.step),
        by=tongue.parties(step.by),
    )
    due = f", {tongue.due(timed)}" if timed else ""
    return f"{told}{due} ({tongue.source(member.document)})"


def _vow(tongue: Tongue, item: DossierItem) -> str:
    whose = "note.own_words" if spoken_words(item.item) else "note.texts_words"
    told = whole(item, tongue, *condition(item.item, tongue), tongue(whose))
    return tongue("line.vow", item=told)


def _term(tongue: Tongue, member: Member, term: Term) -> str:
    lead = _of(member)
    left_out = term.factuality == "negated"
    key = f"line.{'left_out' if left_out else 'term'}{'' if term.obligors else '_for_nobody'}"
    unsure = not left_out and term.factuality != "certain"
    how = tongue.word("factuality", term.factuality) if unsure else ""
    notes = [tongue("line.term_is", how=how)] if how else []
    notes.append(_teller(term, member, tongue))
    status = (tongue.word("agreement", lead.status), hedge(lead, tongue))
    return tongue(
        key,
        name=agreement_called(lead, tongue),
        status=tongue.joined(filter(None, status)),
        who=tongue.parties(term.obligors),
        quote=tongue.passage(term.evidence),
        how=tongue.joined(notes),
    )


def _teller(term: Term, member: Member, tongue: Tongue) -> str:
    source = tongue.source(member.document)
    speaker = (term.attribution or member.item.attribution).speaker
    if not speaker:
        return tongue("line.told_by", source=source)
    return tongue("line.said_in", who=tongue.party(speaker), source=source)


SHAPES: dict[str, Callable[..., str]] = {
    "agreement": _agreement,
    "none_signed": _none_signed,
    "prepares": _prepares,
    "history": _history,
    "step": _step,
    "vow": _vow,
    "term": _term,
}
