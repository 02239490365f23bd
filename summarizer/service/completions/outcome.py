"""What became of a request: whether a reply tells of a fault, and of which."""

from __future__ import annotations

from summarizer.chat import Reply
from summarizer.service.kinds import KINDS
from summarizer.service.problems import Problem, problem


def problem_in(reply: Reply, request_id: str | None = None) -> Problem | None:
    """The fault that a reply tells of; None where there is none, or its user can mend it."""
    if reply.kind != "failure" or reply.code is None:
        return None
    kind = KINDS.get(reply.code, KINDS["internal"])
    # a text that cannot be read is talked of like anything else; that a model is away is not
    if kind.status < 500 and kind.code != "job-unfinished":
        return None
    return problem(kind, reply.text, request_id=request_id)
