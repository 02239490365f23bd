"""What goes wrong between us and an endpoint, as errors of ours, and whether to try again.

No message holds what the endpoint said in words: it may quote the document. Its machine
codes (`insufficient_quota`) are kept if they look like codes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from summarizer.errors import (
    EndpointFailed,
    EndpointRefused,
    EndpointUnreachable,
    ModelRefused,
    QuotaExceeded,
    RateLimited,
    SummarizerError,
)

_CODE = re.compile(r"[a-z][a-z0-9_.-]{1,39}\Z")
_NO_CREDIT = {"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"}
_FILTERED = {"content_filter", "content_policy_violation"}
_TOO_LONG = {"context_length_exceeded", "string_above_max_length"}
_PAYMENT_REQUIRED = 402
_TOO_MANY_REQUESTS = 429
_WORTH_ANOTHER_TRY = {408, 409, 425, _TOO_MANY_REQUESTS}
_OPTIONS = "Does the model take this mode and these options? See mode and options in the settings."
_LATER = "Try again later."
_REFUSALS = {
    400: ("The endpoint does not understand the request", _OPTIONS),
    401: ("The endpoint does not accept the key", "Check the key."),
    403: ("The key may not be used for this", "Check what the key is allowed to do."),
    404: (
        "The endpoint knows no such model, or the address is wrong",
        "Check the name of the model and the address; most addresses end in /v1.",
    ),
    413: ("The request is too long for the model", "Set a smaller chunk_chars."),
    422: ("The endpoint does not understand the request", _OPTIONS),
}


class Setback(Exception):
    """One attempt failed with `error`.

    `temporary`: another try may help, after `wait` seconds if the endpoint names a time.
    `billed`: the endpoint may have done the work all the same.
    """

    def __init__(
        self,
        error: SummarizerError,
        *,
        temporary: bool = False,
        wait: float | None = None,
        billed: bool = False,
    ) -> None:
        super().__init__(error.code)
        self.error = error
        self.temporary = temporary
        self.wait = wait
        self.billed = billed


def setback_of(error: Exception) -> Setback:
    """What an exception of the openai client, or of its parsing of the body, comes to."""
    import openai

    match error:
        case openai.APIStatusError():
            return _turned_down(error)
        case openai.APIConnectionError():
            return _unreachable(error)
        case openai.OpenAIError() if not isinstance(error, openai.APIError):
            return Setback(EndpointRefused("The client has no credentials that it could send."))
        case _:
            return no_completion()


def no_completion() -> Setback:
    """The endpoint answered 200 with what is no completion: damaged JSON, no choices."""
    failed = EndpointFailed(
        "The endpoint sent what is no completion.",
        hint="Check that the address is that of an API like OpenAI's; most end in /v1.",
    )
    return Setback(failed, temporary=True, billed=True)


def web_page() -> Setback:
    """The endpoint answered 200 with text: mostly the web page of a wrong address."""
    failed = EndpointFailed(
        "The endpoint sent text or a web page instead of a completion.",
        hint="Check the address; most addresses end in /v1.",
    )
    return Setback(failed)


def _unreachable(error: Exception) -> Setback:
    # before the connection stands nothing can have been billed
    early = type(error.__cause__).__name__ in ("ConnectError", "ConnectTimeout", "PoolTimeout")
    unreachable = (
        EndpointUnreachable(
            "There is no connection to the endpoint.",
            hint="Check the address (SUMMARIZER_BASE_URL), and that the server runs.",
        )
        if early
        else EndpointUnreachable("The connection broke off.", hint=_LATER)
    )
    return Setback(unreachable, temporary=True, billed=not early)


def _turned_down(error: Exception) -> Setback:
    status: int = getattr(error, "status_code", 0)
    told_codes = (getattr(error, "code", None), getattr(error, "type", None))
    codes = {code for code in told_codes if isinstance(code, str) and _CODE.match(code)}
    told = f"HTTP {status}{''.join(f', {code}' for code in sorted(codes))}"
    if status == _PAYMENT_REQUIRED or codes & _NO_CREDIT:
        return Setback(QuotaExceeded(f"The account has no credit left ({told})."))
    if codes & _FILTERED:
        return Setback(ModelRefused(f"The provider's content filter stopped the request ({told})."))
    wait = retry_after(error.response.headers)  # type: ignore[attr-defined]  # every status error has it
    if status == _TOO_MANY_REQUESTS:
        long = "" if wait is None else f" {wait:.0f} s"
        limited = RateLimited(
            f"The endpoint asks to wait{long} ({told}).",
            hint="Set a lower concurrency, or requests_per_minute.",
        )
        return Setback(limited, temporary=True, wait=wait)
    if status >= 500 or status in _WORTH_ANOTHER_TRY:
        failed = EndpointFailed(f"The endpoint failed ({told}).", hint=_LATER)
        return Setback(failed, temporary=True, wait=wait)
    known = _REFUSALS.get(413 if codes & _TOO_LONG else status)
    what, hint = known or ("The endpoint turned the request down", None)
    return Setback(EndpointRefused(f"{what} ({told}).", hint=hint))


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """The seconds that the endpoint asks to wait; None if it says nothing that can be read.

    `retry-after-ms` wins over `Retry-After`, which is a number of seconds or an HTTP date.
    """
    if (seconds := _number(headers.get("retry-after-ms"))) is not None:
        return seconds / 1000
    value = headers.get("retry-after")
    if value is None:
        return None
    if (seconds := _number(value)) is not None:
        return seconds
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())


def _number(value: str | None) -> float | None:
    # a plain decimal number only: float() would take "nan", "inf" and "1e9"
    return float(value) if value and re.fullmatch(r"\d{1,9}(\.\d{1,9})?", value.strip()) else None
