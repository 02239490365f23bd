"""The transcript of the Slack app in `docs/chat.md`: what is said to it, and what it says.

`python -m tests.chat.slack.transcript` writes it anew.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from summarizer.chat.slack.rounds import post_digests
from summarizer.chat.thread import Thread
from tests.chat.slack.api import Call
from tests.chat.slack.office import Office, office

GUIDE = Path(__file__).parents[3] / "docs" / "chat.md"
BLOCK = re.compile(r"(?<=^```\n)Ada: .*?(?=^```$)", re.MULTILINE | re.DOTALL)
"""Where it stands in the guide."""

_NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
_MORNING = datetime(2026, 3, 3, 8, 30, tzinfo=UTC)
_BUTTONS = "[Evidence] [Matrix] [Calendar file] [Follow this thread ▾]"


@dataclass
class Transcript:
    """What happens in an office, in lines."""

    office: Office
    lines: list[str] = field(default_factory=list)

    @asynccontextmanager
    async def _after(self, happens: str) -> AsyncIterator[None]:
        """Notes what happens, and then what the app says to what is done within."""
        self.lines.append(happens)
        before = len(self.office.api.calls)
        yield
        for call in self.office.api.calls[before:]:
            self.lines += _shown(call)

    async def say(self, user: str, text: str, at: int) -> None:
        """Somebody says something in the thread."""
        async with self._after(f"{self.office.api.names[user]}: {text}"):
            await self.office.hear(self.office.say(user, text, at))

    async def mention(self, words: str, at: int) -> None:
        """Ada says something to the app."""
        async with self._after(f"Ada: @summarizer {words}".strip()):
            await self.office.mention(words, at=at)

    async def press(self, label: str, action: str, **more: Any) -> None:
        """Ada presses a button."""
        async with self._after(f"(Ada presses: {label})"):
            await self.office.press(action, **more)

    async def wait(self) -> None:
        """The digest is due."""
        async with self._after("(the next morning)"):
            await post_digests(self.office.workspace, _MORNING)


def _shown(call: Call) -> list[str]:
    if call.method == "files.completeUploadExternal":
        return [f"summarizer: file {call.fields['files'][0]['title']}"]
    if call.method not in ("chat.postMessage", "chat.postEphemeral"):
        return []
    only = " (only Ada sees it)" if call.method == "chat.postEphemeral" else ""
    said = call.fields["text"].replace("\u200b", "").splitlines()
    buttons = [_BUTTONS] if call.fields["blocks"][-1]["type"] == "actions" else []
    return [f"summarizer{only}:", *(f"    {line}" for line in (*said, *buttons))]


async def _talk(told: Transcript) -> None:
    told.office.api.names.update(UA="Ada", UB="Ben", U9="Ada")
    await told.say("UA", "We want a rent cut of 10 per cent.", 0)
    await told.say("UB", "No, that is too much.", 60)
    await told.say("UA", "You must send us the heating bills by 6 March 2026.", 120)
    await told.mention("", 200)
    [brief] = told.office.api.of("chat.postMessage")
    await told.press("Evidence", "evidence", value=brief["blocks"][-1]["elements"][0]["value"])
    await told.press("Matrix", "matrix")
    await told.press("Calendar file", "calendar")
    await told.press("Tell of all that matters", "follow", selected_option={"value": "all"})
    await told.say("UB", "You must sign the new lease by 12 March 2026.", 300)
    await told.mention("Wer fordert was von wem?", 400)
    await told.wait()


def transcript(folder: Path) -> str:
    """What a run prints; what it keeps lies in `folder`."""

    async def run() -> list[str]:
        async with office(folder) as place:
            told = Transcript(place)
            await _talk(told)
            return told.lines

    # on the day on which it is said: what is over when it is read is not told
    then = partial(Thread, clock=lambda: _NOON)
    with patch("summarizer.chat.desk.Thread", then):
        return "\n".join([*asyncio.run(run()), ""])


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        now = transcript(Path(folder))
    guide = GUIDE.read_text(encoding="utf-8")
    GUIDE.write_text(BLOCK.sub(lambda _: now, guide), encoding="utf-8")
