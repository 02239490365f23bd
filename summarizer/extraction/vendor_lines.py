"""The lines of the files that go to an endpoint's batch interface, and of those that come back.

See OpenAI's API reference, Batch: the request input object and the request output object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

ADDRESS: Final = "/v1/chat/completions"
"""What each line asks."""

_OUR_NAMES = re.compile(r"[\w.-]{1,64}", re.ASCII)
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
_FAILED = 503  # an error that another try may mend
_REFUSED = 400


def line_of(name: str, body: str) -> bytes:
    """The line of a file that asks for an answer to `body`, JSON, under that name."""
    head = {"custom_id": name, "method": "POST", "url": ADDRESS}
    # the body goes in as it is: it is what would have been sent
    return f'{json.dumps(head)[:-1]}, "body": {body}}}\n'.encode()


def answers_in(path: Path) -> Iterator[tuple[str, int, str]]:
    """Name, HTTP status and body (JSON) of each answer in a file that was fetched.

    Lines that cannot be read are left out: what was asked there counts as not answered.
    """
    # not text lines: U+2028 and the like may stand in the middle of one
    with path.open("rb") as lines:
        for raw in lines:
            with suppress(*_UNREADABLE):
                yield _answer(json.loads(raw))


def failure(code: str) -> tuple[int, str]:
    """Status and body of an answer that never came: a failure that another try may mend."""
    return _FAILED, json.dumps({"error": {"code": code, "type": code}})


def refusal(code: str) -> tuple[int, str]:
    """Status and body of an answer that never came, and never will."""
    return _REFUSED, json.dumps({"error": {"code": code, "type": code}})


def _answer(line: dict[str, Any]) -> tuple[str, int, str]:
    """What a line tells; raises one of `_UNREADABLE`."""
    name, response = line["custom_id"], line["response"]
    if not _OUR_NAMES.fullmatch(name):
        raise ValueError
    if response is None:
        return name, *failure(line["error"]["code"])
    status = response["status_code"]
    if not isinstance(status, int) or status not in range(100, 600):
        raise ValueError
    return name, status, json.dumps(response["body"])
