"""Reading on until all is read, or a model fails."""

from __future__ import annotations

import logging

from summarizer.chat.thread.ledger import Reading
from summarizer.chat.thread.state import State
from summarizer.chat.thread.window import Reader
from summarizer.errors import AnswerTruncated, ExtractionError, InvalidAnswer, ModelRefused
from summarizer.extraction.budget import Budget

_log = logging.getLogger(__name__)

_OF_THE_TEXT = (ModelRefused, AnswerTruncated, InvalidAnswer)
"""What a model makes of a text: the next time it would make the same of it."""


async def read_all(state: State, reader: Reader, budget: Budget) -> ExtractionError | None:
    """Reads what is unread in `state`; the error if a model fails: the rest is unread then.

    Where it is the text that a model cannot take, half of it is tried, and so on; a single message
    that cannot be read is left out, which the reading tells.
    """
    again, most = False, len(state.messages)
    while window := state.window(reader.longest, most):
        try:
            reading = await reader.read(window, budget)
        except _OF_THE_TEXT as error:
            most = (window.end - window.first) // 2
            if most:
                continue
            failure = (error.code, error.message)
            reading = Reading(
                first=window.first, last=window.first, by=reader.name, failure=failure
            )
        except ExtractionError as error:
            unread = len(state.messages) - state.read
            _log.warning("%d messages stay unread: %s", unread, error.code)
            return error
        most = len(state.messages)
        place = None if again else reader.again_from(window, reading)
        if place is None:
            state.add(reading)
        else:
            # once: else a thread in which each message names somebody new would be read for ever
            again = True
            state.take_back(place)
    return None
