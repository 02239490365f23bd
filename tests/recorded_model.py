"""A model server that answers with the recordings, so that a run can be tried without a model.

    python -m tests.recorded_model 8777

`tests/recordings/README.md` says what the answers are. A document without a recording gets an
empty draft.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path
from typing import Any

from evals.cases import FIXTURES, load_case
from tests.model_server import EMPTY_DRAFT, ModelServer, Request

RECORDINGS = sorted((Path(__file__).parent / "recordings").glob("*.json"))


def answers() -> dict[str, dict[str, Any]]:
    """The recorded answers, each by the longest line of its document.

    A prompt may leave page furniture out, and so need not hold the text as a whole.
    """
    texts = {
        path: load_case(FIXTURES / "dev" / f"{path.stem}.yaml").form.text for path in RECORDINGS
    }
    return {
        max(text.splitlines(), key=len): json.loads(path.read_text())
        for path, text in texts.items()
    }


def recorded_model(port: int = 0) -> ModelServer:
    """The server, not yet started; use it as a context manager."""
    known = answers()

    def answer(request: Request) -> dict[str, Any]:
        shown = request.messages[-1]["content"]
        return next((draft for line, draft in known.items() if line in shown), EMPTY_DRAFT)

    return ModelServer(answerer=answer, port=port)


def main() -> None:
    """Serve until interrupted."""
    with recorded_model(int(sys.argv[1]) if len(sys.argv) > 1 else 0) as server:
        print(f"Recorded answers at {server.base_url} (Ctrl-C ends it)", flush=True)  # noqa: T201
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
