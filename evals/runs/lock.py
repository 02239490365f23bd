"""A run is made or scored by one process at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from evals.errors import RunInUse
from evals.runs.folder import Run
from summarizer.errors import ConfigurationError


@contextmanager
def held(run: Run) -> Iterator[None]:
    """Within it no other process makes or scores `run`.

    The lock ends with the process, however that ends. Raises `RunInUse` if another one has it,
    and `ConfigurationError` if the folder of the runs cannot be written to.
    """
    # beside the folder of the run, since that may be removed and made anew
    lock = FileLock(run.path.with_name(f".{run.name}.lock"))
    try:
        run.path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise RunInUse(
            f"Another process is making or scoring the run {run.name}.",
            hint="Wait for its end, or choose another --name.",
        ) from None
    except OSError as error:
        raise ConfigurationError(
            f"The folder {run.path.parent} cannot be used: {error.strerror}.",
            hint="Name another place with --runs.",
        ) from None
    try:
        yield
    finally:
        lock.release()
