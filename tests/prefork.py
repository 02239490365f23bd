"""Our programs, started from a shell in no time: a process that has imported them forks for each.

`python -m summarizer` takes seconds to import what it needs, and guides call it dozens of times.
The shell finds small scripts of that name; each hands its arguments, folder, environment and the
three standard streams to the process, and ends with the status of what was done there.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

_CALL = """\
#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as made:
    made.connect({address!r})
    told = json.dumps([{program!r}, sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
    socket.send_fds(made, [len(told).to_bytes(8, "big")], [0, 1, 2])
    made.sendall(told)
    sys.exit(int(made.recv(8) or b"1"))
"""


_IMPORTED = (
    "evals.cli",
    "evals.report",
    "evals.runs",
    "evals.stories",
    "summarizer.cli",
    "summarizer.dossier",
    "summarizer.views.page",
)


@contextmanager
def programs(folder: Path) -> Iterator[Path]:
    """A folder with `summarizer` and `evals`, for the front of the path, for the time within."""
    address = str(folder / "socket")
    place = folder / "bin"
    place.mkdir()
    for program in ("summarizer", "evals"):
        script = place / program
        script.write_text(_CALL.format(python=sys.executable, address=address, program=program))
        script.chmod(0o755)
    serving = subprocess.Popen(  # noqa: S603 - this file
        [sys.executable, "-m", "tests.prefork", address],
        cwd=Path(__file__).parent.parent,
        stdout=subprocess.PIPE,
    )
    try:
        assert serving.stdout is not None
        assert serving.stdout.readline() == b"ready\n"
        yield place
    finally:
        serving.kill()
        serving.communicate()


def _serve(address: str) -> None:
    for name in _IMPORTED:
        import_module(name)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            made, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                _answer(made)
            made.close()


def _answer(made: socket.socket) -> None:
    """In a process of its own: does what is asked, and tells its status."""
    size, streams, *_ = socket.recv_fds(made, 8, 3)
    told = b""
    while len(told) < int.from_bytes(size, "big"):
        told += made.recv(65_536)
    child = os.fork()
    if child == 0:
        made.close()
        os._exit(_run(streams, *json.loads(told)))
    _, status = os.waitpid(child, 0)
    made.sendall(str(os.waitstatus_to_exitcode(status)).encode())
    os._exit(0)


def _run(
    streams: list[int], program: str, arguments: list[str], folder: str, known: dict[str, str]
) -> int:
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(known)
    sys.argv = [program, *arguments]
    sys.path.insert(0, folder)
    try:
        if program == "evals":
            from evals.cli import main
        else:
            from summarizer.cli import main
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    _serve(sys.argv[1])
