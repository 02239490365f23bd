"""`python -m bench [--install] [PART…]`: prints the tables of all parts, or of those named."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from bench import chat, completions, dossier, grounding, jobs, model, parts, service, startup

PARTS: dict[str, Callable[[], None]] = {
    "grounding": grounding.run,
    "dates": parts.run_dates,
    "rules": parts.run_rules,
    "startup": startup.run,
    "memory": startup.run_memory,
    "model": model.run,
    "many": model.run_many,
    "dossier": dossier.run,
    "jobs": jobs.run,
    "service": service.run,
    "chat": chat.run,
    "completions": completions.run,
}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="default: all")
    parser.add_argument("--install", action="store_true", help="also install into a fresh venv")
    chosen = parser.parse_args()
    for name in chosen.parts or PARTS:
        PARTS[name]()
    if chosen.install:
        startup.run_install()


if __name__ == "__main__":
    main()
