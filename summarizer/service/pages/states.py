"""The states of a job in the words and signs of the pages: never by colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.storage import Job, JobState


@dataclass(frozen=True)
class State:
    """A state: its word, and its sign, which a screen reader passes over."""

    name: JobState
    text: str
    sign: str


_ALL = (
    State("queued", "Waiting", "◷"),
    State("running", "Being read", "▸"),
    State("done", "Done", "✓"),
    State("failed", "Failed", "✕"),
    State("cancelled", "Cancelled", "–"),
)
STATES: dict[str, State] = {state.name: state for state in _ALL}
"""All states by their names, in the order of a job's life."""

_WHAT_TO_DO = {
    "rate-limited": "Wait a little, then try again.",
    "deadline-exceeded": "Try again later, or send the document in parts.",
    "job-poisoned": "Try the document in parts; the log of the service has more.",
    "configuration-changed": "Try again: it is then done under the configuration of today.",
}


def state_of(job: Job) -> State:
    """How the job stands."""
    return STATES[job.state]


def title_of(job: Job) -> str:
    """The title of its document, or what stands for it."""
    return job.title or "Untitled document"


def what_to_do(job: Job) -> str:
    """What somebody can do about a job that has failed."""
    if job.error is None:
        return "Try again."
    return job.error.hint or _WHAT_TO_DO.get(job.error.code, "Try again.")
