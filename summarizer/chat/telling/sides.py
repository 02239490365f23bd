"""Lines about what is demanded and where parties stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.brief import Consequence, Demand, Position, Response
from summarizer.chat.telling.accounts import account, chain, hedge
from summarizer.chat.telling.labels import condition, is_verbatim, label, whole
from summarizer.chat.telling.tongue import Tongue
from summarizer.chat.telling.values import value_told
from summarizer.picture import Change, DossierItem, Member
from summarizer.views.unanswered import Waiting


def _demand(tongue: Tongue, item: DossierItem) -> str:
    lead = item.item
    if not isinstance(lead, Demand):
        raise TypeError(item.kind)
    if lead.factuality == "negated":
        return whole(item, tongue, tongue("note.never_made"))
    answered = any(member.item.responses for member in item.members)
    silent = "" if answered or lead.status != "open" else tongue("note.no_answer")
    return whole(item, tongue, tongue.word("demand", lead.status), silent)


def _silence(tongue: Tongue, item: DossierItem, waiting: Waiting) -> str:
    awaited = tongue.parties(party.id for party in waiting.addressees)
    silent = tongue.parties(party.id for party in waiting.silent)
    key = "note.no_answer_of" if awaited else "note.no_answer_of_any"
    declined = tongue("note.no_comment", who=silent) if silent else ""
    return whole(item, tongue, tongue(key, who=awaited), declined)


def _response(tongue: Tongue, item: DossierItem, said: Sequence[tuple[Member, Response]]) -> str:
    first = said[0][1]
    return tongue(
        "line.response",
        party=tongue.party(first.party),
        kind=tongue.word("response", first.kind),
        sources=tongue.sources(member.document for member, _ in said),
        quote=tongue.passage(first.evidence),
    )


def _granted(tongue: Tongue, member: Member, response: Response) -> str:
    return tongue(
        "line.granted",
        party=tongue.party(response.party),
        kind=tongue.word("response", response.kind),
        source=tongue.source(member.document),
        item=label(member.item, tongue),
    )


def _consequence(
    tongue: Tongue, item: DossierItem, told: Sequence[tuple[Member, Consequence]]
) -> str:
    first = told[0][1]
    unsure = first.factuality != "certain"
    how = [tongue.word("factuality", first.factuality)] if unsure else []
    tellers: dict[str, list[str]] = {}
    for member, _ in told:
        tellers.setdefault(chain(member, tongue), []).append(member.document)
    how += [
        tongue("account.in", who=who, sources=tongue.sources(documents))
        for who, documents in tellers.items()
    ]
    key = "line.refused" if item.kind == "demand" else "line.missed"
    quote = tongue.passage(first.evidence)
    return tongue(key, actor=tongue.party(first.actor), quote=quote, how=tongue.joined(how))


def _stance(tongue: Tongue, item: DossierItem) -> str:
    lead = item.item
    if isinstance(lead, Demand):
        return whole(item, tongue, tongue.word("demand", lead.status))
    firm = isinstance(lead, Position) and lead.firmness != "stated"
    firmness = tongue.word("firmness", getattr(lead, "firmness", "")) if firm else ""
    return whole(item, tongue, firmness, *condition(lead, tongue))


def _reason(tongue: Tongue, item: DossierItem) -> str:
    reasons = dict.fromkeys(getattr(member.item, "rationale", None) for member in item.members)
    told = [it for it in reasons if it]
    quoted = [it for it in told if any(is_verbatim(it, member.item) for member in item.members)]
    key = "line.reason" if quoted == told else "line.reason_in_text"
    words = tongue.joined(map(tongue.quote, quoted))
    known = account(item, tongue)
    return tongue(key, item=label(item.item, tongue), words=words, account=known)


def _perhaps_same(tongue: Tongue, item: DossierItem) -> str:
    known = account(item, tongue)
    return tongue("line.perhaps_same", item=label(item.item, tongue), account=known)


def _no_stand(tongue: Tongue, party: str) -> str:
    return tongue("nothing.no_stand", who=tongue.party(party))


def _red_line(tongue: Tongue, item: DossierItem, red: Sequence[tuple[Member, Position]]) -> str:
    accounts = (
        tongue("account.in", who=chain(member, tongue), sources=tongue.source(member.document))
        for member, _ in red
    )
    firm = {member.document for member, _ in red}
    weaker = [it.document for it in item.members if it.document not in firm]
    lead = red[-1][1]
    how = [*dict.fromkeys(accounts)]
    how += [tongue("line.not_so_firmly", sources=tongue.sources(weaker))] if weaker else []
    how += [hedge(lead, tongue), *condition(lead, tongue)]
    return tongue(
        "line.red_line",
        holder=tongue.party(lead.holder),
        quote=tongue.passage(lead.evidence),
        how=tongue.joined(filter(None, how)),
    )


def _moved(tongue: Tongue, item: DossierItem, alike: Sequence[tuple[Member, Position]]) -> str:
    member, lead = alike[-1]
    shift = tongue.word("shift", lead.shift)
    how = (chain(member, tongue), hedge(lead, tongue), *condition(lead, tongue))
    return tongue(
        "line.moved",
        shift=shift[:1].upper() + shift[1:],
        holder=tongue.party(lead.holder),
        sources=tongue.sources(it.document for it, _ in alike),
        quote=tongue.passage(lead.evidence),
        how=tongue.joined(filter(None, how)),
    )


def _further(
    tongue: Tongue, item: DossierItem, change: Change, whose: Sequence[str], way: str
) -> str:
    values = from_to(change, item, tongue)
    direction = way.strip(" ,")
    if direction in ("forwards", "backwards"):
        values = tongue(f"change.{direction}", values=values)
    return _movement(tongue, item, change, whose, values)


def _computed(tongue: Tongue, item: DossierItem, change: Change, direction: str) -> str:
    values = from_to(change, item, tongue)
    if direction:
        values = tongue(
            "change.softer" if "softer" in direction else "change.harder", values=values
        )
    holders = (item.item.holder,) if isinstance(item.item, Position) else ()
    return _movement(tongue, item, change, holders, values)


def _movement(
    tongue: Tongue, item: DossierItem, change: Change, whose: Sequence[str], values: str
) -> str:
    return tongue(
        "line.further",
        whose=tongue.parties(whose),
        values=values,
        basis=tongue(f"change.{change.basis}"),
        item=label(item.item, tongue),
        account=account(item, tongue),
    )


def from_to(change: Change, item: DossierItem, tongue: Tongue) -> str:
    """The values of a change: before and after where both are known."""
    before, after = (
        value_told(it, change.field, item.kind, tongue) if it else ""
        for it in (change.before, change.after)
    )
    if before and after:
        return tongue("change.from_to", before=before, after=after)
    if not (before or after):
        return tongue("change.said.withdrawn")
    return tongue("change.to", after=after or before)


SHAPES: dict[str, Callable[..., str]] = {
    "demand": _demand,
    "silence": _silence,
    "response": _response,
    "granted": _granted,
    "consequence": _consequence,
    "stance": _stance,
    "reason": _reason,
    "perhaps_same": _perhaps_same,
    "no_stand": _no_stand,
    "red_line": _red_line,
    "moved": _moved,
    "further": _further,
    "computed": _computed,
}
