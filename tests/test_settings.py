"""Settings: where they come from, which wins, that each is explained, and that keys stay secret."""

from __future__ import annotations

import json
import logging
import os
import pickle
import re
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from summarizer.errors import ConfigurationError
from summarizer.settings import OPENAI_BASE_URL, Endpoint, Settings, load

_EXAMPLE = Path(__file__).parent.parent / ".env.example"
_LINE = re.compile(r"# (?P<told>.+)\n#(?P<name>[A-Z_]+)=(?P<value>.*)")
_KEY = "sk-never-to-be-seen"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting in the environment, and a working folder without a `.env`."""
    for name in list(os.environ):
        if name.startswith(("SUMMARIZER_", "OPENAI_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def _explained() -> list[tuple[str, str, str]]:
    """Name, explanation and value of each setting in the example."""
    found = _LINE.finditer(_EXAMPLE.read_text(encoding="utf-8"))
    return [(m["name"], m["told"], m["value"]) for m in found]


def test_the_example_holds_every_setting_once_with_its_explanation() -> None:
    fields = [(f"SUMMARIZER_{n.upper()}", f.description) for n, f in Settings.model_fields.items()]
    assert [(name, told) for name, told, _ in _explained()] == fields


def test_every_line_of_the_example_is_a_comment_an_explanation_or_a_setting() -> None:
    text = _EXAMPLE.read_text(encoding="utf-8")
    assert all(line.startswith("#") for line in text.splitlines() if line)
    settings = [line for line in text.splitlines() if re.match(r"#\w+=", line)]
    assert len(settings) == len(_explained())


def test_the_example_shows_the_defaults() -> None:
    lines = [f"{name}={value}" for name, _, value in _explained()]
    Path(".env").write_text("\n".join(lines), encoding="utf-8")
    read = Settings()
    Path(".env").unlink()
    assert read == Settings()


def test_an_explanation_is_one_line() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert len(field.description) <= 90, name
        assert "\n" not in field.description, name


def test_defaults_need_neither_environment_nor_file() -> None:
    settings = Settings()
    assert (settings.extractor, settings.model, settings.cache) == ("auto", None, False)
    assert settings.ordered_endpoints() == ()


def test_code_wins_over_environment_over_file_over_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().concurrency == 8
    Path(".env").write_text("SUMMARIZER_CONCURRENCY=2\n", encoding="utf-8")
    assert Settings().concurrency == 2
    monkeypatch.setenv("SUMMARIZER_CONCURRENCY", "3")
    assert Settings().concurrency == 3
    assert Settings(concurrency=4).concurrency == 4


@pytest.mark.parametrize("name", ["SUMMARIZER_API_KEY", "OPENAI_API_KEY"])
def test_a_key_is_understood_under_both_names_and_code_wins(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, _KEY)
    assert Settings().api_key == SecretStr(_KEY)
    assert Settings(api_key=SecretStr("other")).api_key == SecretStr("other")


@pytest.mark.parametrize("name", ["SUMMARIZER_BASE_URL", "OPENAI_BASE_URL"])
def test_an_address_is_understood_under_both_names_and_code_wins(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert Settings().base_url == OPENAI_BASE_URL
    monkeypatch.setenv(name, "http://localhost:1/v1")
    assert Settings().base_url == "http://localhost:1/v1"
    assert Settings(base_url="http://localhost:2/v1").base_url == "http://localhost:2/v1"


def test_our_own_name_wins_over_the_common_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "common")
    monkeypatch.setenv("SUMMARIZER_API_KEY", "own")
    assert Settings().api_key == SecretStr("own")


def test_the_environment_wins_over_the_file_whatever_the_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path(".env").write_text("SUMMARIZER_API_KEY=file\n", encoding="utf-8")
    monkeypatch.setenv("OPENAI_API_KEY", "environment")
    assert Settings().api_key == SecretStr("environment")


def test_an_empty_value_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUMMARIZER_MODEL", "")
    monkeypatch.setenv("SUMMARIZER_DOCUMENT_COST", "")
    assert Settings().model is None
    assert Settings().document_cost is None


def test_one_model_makes_one_endpoint_with_the_settings_of_its_own() -> None:
    settings = Settings(model="small", api_key=SecretStr(_KEY), concurrency=2, mode="tools")
    (endpoint,) = settings.ordered_endpoints()
    assert endpoint == Endpoint(model="small", api_key=SecretStr(_KEY), concurrency=2, mode="tools")


def test_every_field_of_an_endpoint_can_be_set_for_the_single_one() -> None:
    assert set(Endpoint.model_fields) <= set(Settings.model_fields)


def test_endpoints_are_read_from_json_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    endpoints = [{"model": "first", "api_key": _KEY}, {"model": "second"}]
    monkeypatch.setenv("SUMMARIZER_ENDPOINTS", json.dumps(endpoints))
    monkeypatch.setenv("SUMMARIZER_MODEL", "neither")
    first, second = Settings().ordered_endpoints()
    assert (first.model, first.api_key, second.model) == ("first", SecretStr(_KEY), "second")


def test_keys_appear_in_no_output(caplog: pytest.LogCaptureFixture) -> None:
    endpoint = Endpoint(model="m", api_key=SecretStr(_KEY))
    settings = Settings(api_key=SecretStr(_KEY), endpoints=(endpoint,))
    with caplog.at_level(logging.DEBUG):
        logging.getLogger(__name__).info("%s %r %s", settings, settings, endpoint)
    shown = [
        str(settings),
        repr(settings),
        settings.model_dump_json(),
        str(settings.model_dump()),
        repr(settings.ordered_endpoints()),
        json.dumps(settings.model_dump(mode="json")),
        caplog.text,
    ]
    assert not any(_KEY in text for text in shown)
    # and yet it is there for whoever has to send it
    assert pickle.loads(pickle.dumps(settings)).api_key == SecretStr(_KEY)  # noqa: S301


_WRONG = {
    "SUMMARIZER_CONCURRENCY": _KEY,
    "SUMMARIZER_EXTRACTOR": _KEY,
    "SUMMARIZER_OPTIONS": '{"key": "' + _KEY,
    "SUMMARIZER_ENDPOINTS": '[{"api_key": "' + _KEY + '"}]',
}


@pytest.mark.parametrize("name", _WRONG)
def test_an_error_names_the_setting_and_shows_no_value(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, _WRONG[name])
    with pytest.raises(ConfigurationError) as caught:
        load()
    assert name.removeprefix("SUMMARIZER_").lower() in str(caught.value).lower()
    assert _KEY not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_the_errors_of_pydantic_show_no_value_either() -> None:
    with pytest.raises(ValidationError) as caught:
        Settings.model_validate({"endpoints": [{"api_key": _KEY}]})
    assert _KEY not in str(caught.value)
    with pytest.raises(ValidationError) as caught:
        Endpoint.model_validate({"api_key": _KEY})
    assert _KEY not in str(caught.value)


def test_a_file_that_is_not_utf8_is_a_clear_error() -> None:
    Path(".env").write_bytes(b"SUMMARIZER_MODEL=caf\xe9\n")
    with pytest.raises(ConfigurationError, match="not UTF-8"):
        load()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        setattr(Settings(), "model", "other")  # noqa: B010 - mypy would see the plain form


@pytest.mark.parametrize(
    "address",
    ["nonsense", "api.example.org/v1", "ftp://example.org", "http://", "http://h:x/", "http://a b"],
)
def test_an_address_that_is_none_is_refused_by_its_name(address: str) -> None:
    for given in ({"base_url": address}, {"endpoints": [{"model": "m", "base_url": address}]}):
        with pytest.raises(ConfigurationError, match=r"BASE_URL|ENDPOINTS\.0\.base_url") as error:
            load(**given)
        assert "it must be an address that starts with http:// or https://" in str(error.value)
        assert address not in str(error.value).replace("http:// or https://", "")


@pytest.mark.parametrize(
    "key", ["sk-na\u00efve-key", "sk-one sk-two", "sk-one\nsk-two", "sk\u201d"]
)
def test_a_key_that_no_header_takes_is_refused_by_its_name(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", key)
    with pytest.raises(ConfigurationError, match="OPENAI_API_KEY") as error:
        load()
    monkeypatch.delenv("OPENAI_API_KEY")
    assert key not in str(error.value)
    with pytest.raises(ConfigurationError, match=r"ENDPOINTS\.0\.api_key") as error:
        load(endpoints=[{"model": "m", "api_key": key}])
    assert key not in str(error.value)


def test_white_space_around_a_key_and_an_address_is_none_of_them() -> None:
    settings = load(api_key="  sk-key\n", base_url=" http://localhost:1/v1 ")
    assert settings.api_key == SecretStr("sk-key")
    assert settings.base_url == "http://localhost:1/v1"


@pytest.mark.parametrize(
    ("name", "value", "form"),
    [
        ("SUMMARIZER_ENDPOINTS", "[{'model': 'm'}]", "a JSON list"),
        ("SUMMARIZER_ENDPOINTS", '{"model": "m"}', "a JSON list"),
        ("SUMMARIZER_OPTIONS", "temperature=0", "a JSON object"),
    ],
)
def test_what_is_no_json_is_told_with_the_name_of_the_setting_and_its_form(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, form: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as error:
        load()
    assert name in str(error.value)
    assert form in str(error.value)
    assert value not in str(error.value)


@pytest.mark.parametrize("tag", ["klingon!!", "de_CH", "", "d", "en-", "en us", "-en", "x\ny"])
def test_a_language_that_is_no_tag_is_refused(tag: str) -> None:
    with pytest.raises(ConfigurationError, match="SUMMARIZER_LANGUAGE: it must be a language tag"):
        load(language=tag)


@pytest.mark.parametrize("tag", ["en", "de-CH", "zh-Hant-TW", "gsw", "sl-rozaj-1994", "x-own"])
def test_a_language_tag_is_taken_as_it_is(tag: str) -> None:
    assert load(language=tag).language == tag
