"""All configuration, and the only reader of the environment.

What is given in code wins over the environment (`SUMMARIZER_…`, and for the single
endpoint also `OPENAI_API_KEY` and `OPENAI_BASE_URL`), which wins over a `.env` file in
the working directory, which wins over the defaults. `.env.example` lists every field.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
)
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from summarizer.errors import ConfigurationError

OPENAI_BASE_URL = "https://api.openai.com/v1"

EndpointMode = Literal["json_schema", "strict", "tools", "json"]
ExtractorName = Literal["auto", "model", "rules"]


def _web_address(given: str) -> str:
    address = given.strip()
    try:
        parts = urlsplit(address)
        fits = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        fits = False
    if not fits or re.search(r"\s", address):
        raise ValueError("it must be an address that starts with http:// or https://")
    return address


def _sendable_key(given: SecretStr) -> SecretStr:
    # a key goes into a header, which takes no other characters
    key = given.get_secret_value().strip()
    if not re.fullmatch(r"[!-~]*", key):
        raise ValueError("a key has neither white space nor characters outside ASCII in it")
    return SecretStr(key)


def _language_tag(tag: str) -> str:
    # the shape that BCP 47 (RFC 5646) gives a tag; whether it is registered is not looked up
    if not re.fullmatch(r"([A-Za-z]{2,8}|[ix])(-[A-Za-z0-9]{1,8})*", tag):
        raise ValueError("it must be a language tag, as en or de-CH")
    return tag


Address = Annotated[str, AfterValidator(_web_address)]
LanguageTag = Annotated[str, AfterValidator(_language_tag)]
Key = Annotated[SecretStr, AfterValidator(_sendable_key)]


class Endpoint(BaseModel):
    """One OpenAI-compatible address with the model to ask there.

    `mode` is how the answer's form is asked for: a JSON Schema (`json_schema`), the same
    with OpenAI's `strict`, a tool call, or plain JSON with the schema in the prompt.
    `options` are sent with each request as they are: `{"temperature": 0}`,
    `{"max_completion_tokens": 8000}`. Prices are US dollars per million tokens.
    """

    # errors must not show what was given: it may hold a key
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    base_url: Address = OPENAI_BASE_URL
    model: str
    api_key: Key | None = None
    mode: EndpointMode = "json_schema"
    options: dict[str, Any] = Field(default_factory=dict)
    concurrency: int = Field(default=8, ge=1)
    requests_per_minute: float | None = Field(default=None, gt=0)
    input_price: float | None = Field(default=None, ge=0)
    output_price: float | None = Field(default=None, ge=0)


class Settings(BaseSettings):
    """The configuration of a summarizer. Each field's description says what it is for."""

    model_config = SettingsConfigDict(
        env_prefix="SUMMARIZER_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    extractor: ExtractorName = Field("auto", description="auto, model or rules")
    language: LanguageTag = Field("en", description="language of the summaries, a BCP 47 tag")

    model: str | None = Field(None, description="model to ask, for one endpoint")
    api_key: Key | None = Field(
        None,
        validation_alias=AliasChoices("SUMMARIZER_API_KEY", "OPENAI_API_KEY"),
        description="key of that endpoint; local servers need none",
    )
    base_url: Address = Field(
        OPENAI_BASE_URL,
        validation_alias=AliasChoices("SUMMARIZER_BASE_URL", "OPENAI_BASE_URL"),
        description="address of that endpoint",
    )
    mode: EndpointMode = Field("json_schema", description="json_schema, strict, tools or json")
    options: dict[str, Any] = Field(
        default_factory=dict, description="parameters sent with each request, as JSON"
    )
    input_price: float | None = Field(None, ge=0, description="US dollars per million tokens read")
    output_price: float | None = Field(
        None, ge=0, description="US dollars per million tokens written"
    )
    concurrency: int = Field(8, ge=1, description="requests at once to an endpoint")
    requests_per_minute: float | None = Field(None, gt=0, description="rate limit of an endpoint")
    endpoints: tuple[Endpoint, ...] = Field(
        (), description="several endpoints in order of preference, as JSON; replaces the one above"
    )

    prompt: str = Field("extract.v1", description="name and version of the prompt")
    prompts: Path | None = Field(None, description="folder of your own prompts, searched first")
    chunk_chars: int = Field(40_000, ge=500, description="longest stretch sent in one request")
    context_chars: int = Field(1_200, ge=0, description="tail of the chunk before, as context")
    reasks: int = Field(2, ge=0, description="re-asks after an answer of the wrong form")
    repair: bool = Field(True, description="one request to repair quotes that were not found")
    attempts: int = Field(4, ge=1, description="tries of a request that failed in transport")
    timeout: float = Field(300.0, gt=0, description="seconds for a document, retries and all")
    document_tokens: int | None = Field(None, gt=0, description="token budget of a document")
    document_cost: float | None = Field(None, gt=0, description="dollar budget of a document")
    call_tokens: int | None = Field(None, gt=0, description="token budget of one call")
    call_cost: float | None = Field(None, gt=0, description="dollar budget of one call")

    max_bytes: int = Field(2_000_000, gt=0, description="largest text that is read, in bytes")
    cache: bool = Field(False, description="keep answers and use them again")
    cache_path: Path | None = Field(None, description="where answers are kept, a SQLite file")
    database: str | None = Field(
        None, description="where dossiers and jobs are kept: a SQLite file, or postgresql://…"
    )

    worker: str | None = Field(
        None, description="name of this worker, the same after a restart; by default of the host"
    )
    worker_documents: int | None = Field(
        None, ge=1, description="documents at once in a worker; by default as the endpoints take"
    )
    worker_tries: int = Field(3, ge=1, description="how often a document is begun before it fails")
    jobs_waiting: int = Field(10_000, ge=1, description="jobs that may wait; more are put off")
    jobs_kept_days: float = Field(30.0, gt=0, description="days that jobs are kept after their end")

    service: Address | None = Field(None, description="address of a service, to ask it for briefs")
    service_key: Key | None = Field(None, description="key for that service")
    service_seconds: float = Field(600.0, gt=0, description="seconds to wait for a brief of it")

    host: str = Field("127.0.0.1", description="address that the service listens on")
    port: int = Field(8000, ge=0, le=65535, description="port of the service; 0 takes a free one")
    require_keys: bool | None = Field(
        None, description="whether requests need a key; by default where others than this host ask"
    )
    key_requests_per_minute: int = Field(600, ge=1, description="requests a minute of one key")
    request_bytes: int = Field(10_000_000, ge=1, description="largest body of a request, in bytes")
    request_seconds: float = Field(60.0, gt=0, description="seconds that a request may take")
    sync_chars: int = Field(
        100_000, ge=0, description="longest text that is briefed while the caller waits"
    )
    sync_seconds: float = Field(25.0, gt=0, description="seconds that a caller waits for a brief")
    log_format: Literal["text", "json"] = Field("json", description="log of the service")
    telemetry: bool = Field(False, description="send traces by OpenTelemetry (extra telemetry)")

    slack_bot_token: Key | None = Field(None, description="token of the Slack app, xoxb-…")
    slack_app_token: Key | None = Field(
        None, description="token for Slack's Socket Mode, xapp-…; without one Slack calls by HTTP"
    )
    slack_signing_secret: Key | None = Field(
        None, description="secret with which Slack signs what it sends by HTTP"
    )
    slack_digest: str | None = Field(
        None,
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
        description="hour of the daily digest of followed threads, as 08:30 in UTC",
    )

    def with_model(self, model: str | None) -> Settings:
        """These settings with `model` asked for; None changes nothing.

        Of several endpoints the one that has that model is asked, else the first.
        """
        if model is None:
            return self
        asked: tuple[Endpoint, ...] = ()
        if self.endpoints:
            named = (endpoint for endpoint in self.endpoints if endpoint.model == model)
            asked = (next(named, self.endpoints[0].model_copy(update={"model": model})),)
        return self.model_copy(update={"model": model, "endpoints": asked})

    def ordered_endpoints(self) -> tuple[Endpoint, ...]:
        """The endpoints to try, in order; empty where no model is configured."""
        if self.endpoints:
            return self.endpoints
        if self.model is None:
            return ()
        return (
            Endpoint(
                base_url=self.base_url,
                model=self.model,
                api_key=self.api_key,
                mode=self.mode,
                options=self.options,
                concurrency=self.concurrency,
                requests_per_minute=self.requests_per_minute,
                input_price=self.input_price,
                output_price=self.output_price,
            ),
        )


def load(**given: Any) -> Settings:
    """The settings; what is `given` wins over environment, `.env` and defaults.

    Raises `ConfigurationError` that names the settings that do not fit, and no values.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = "; ".join(
            f"{_place(e['loc'])}: {_reason(e['type'], e['msg'])}" for e in error.errors()
        )
        raise ConfigurationError(
            f"A setting does not fit. {wrong}.", hint="Each is explained in .env.example."
        ) from None
    except SettingsError as error:
        named = re.search(r'field "(\w+)"', str(error))
        name = f"SUMMARIZER_{named[1].upper()}" if named else "A setting"
        form = "a JSON list" if name == "SUMMARIZER_ENDPOINTS" else "a JSON object"
        raise ConfigurationError(
            f"{name} cannot be read.", hint=f"It must be {form}, in one line."
        ) from None
    except UnicodeDecodeError:
        raise ConfigurationError("The file .env is not UTF-8.", hint="Save it as UTF-8.") from None


def _place(path: tuple[int | str, ...]) -> str:
    first, *rest = (str(step) for step in path)
    name = first if first.isupper() else f"SUMMARIZER_{first.upper()}"
    if name in ("SUMMARIZER_API_KEY", "SUMMARIZER_BASE_URL"):
        return f"{name} (or {name.replace('SUMMARIZER', 'OPENAI')})"
    return ".".join((name, *rest))


def _reason(kind: str, message: str) -> str:
    if kind == "tuple_type":
        return "it must be a JSON list"
    # pydantic marks what our own validators say
    return message.removeprefix("Value error, ")
