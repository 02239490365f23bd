"""The image and the composition: linted, and their commands run outside a container."""

from __future__ import annotations

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from summarizer.cli import app

_ROOT = Path(__file__).parent.parent
_DOCKERFILE = (_ROOT / "Dockerfile").read_text(encoding="utf-8")
_COMPOSE: dict[str, Any] = yaml.safe_load((_ROOT / "compose.yaml").read_text(encoding="utf-8"))
_OURS = [name for name, service in _COMPOSE["services"].items() if "command" in service]


def _instruction(name: str, after: str = "") -> list[str]:
    """The arguments of the last instruction of that name, which is in JSON form."""
    before = rf"^{after}.*\\\n\s+" if after else "^"
    found = re.findall(rf"{before}{name} (\[.*\])$", _DOCKERFILE, re.MULTILINE)
    return list(json.loads(found[-1]))


def _run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=False, timeout=300, **options
    )


_COMMANDS = {
    "image": _instruction("CMD"),
    **{name: _COMPOSE["services"][name]["command"] for name in _OURS},
}


@pytest.mark.parametrize(
    ("linter", "arguments"),
    [
        ("hadolint", ["Dockerfile"]),
        ("check-jsonschema", ["--builtin-schema", "vendor.compose-spec", "compose.yaml"]),
    ],
)
def test_linters_find_nothing(linter: str, arguments: list[str]) -> None:
    path = shutil.which(linter, path=str(Path(sys.executable).parent))
    if path is None:
        pytest.skip(f"{linter} is not installed: make engines")
    done = _run([path, *arguments], cwd=_ROOT)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_the_image_can_be_built_of_what_is_copied(tmp_path: Path) -> None:
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", _DOCKERFILE, re.MULTILINE)
    sources = [name for line in copied for name in line.split()]
    let_through = {line[1:] for line in _lines(".dockerignore") if line.startswith("!")}
    assert set(sources) <= let_through
    for name in sources:
        source = _ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet"]
    done = _run([*pip, "--no-index", "--wheel-dir", "made", "."], cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (wheel,) = (tmp_path / "made").glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "summarizer/_prompts/extract.v1.md.jinja",
        "summarizer/storage/migrations/versions/v0003_service.py",
    } <= inside
    files = {p.relative_to(_ROOT).as_posix() for p in (_ROOT / "summarizer").rglob("*.*")}
    lacking = {name for name in files - inside if "__pycache__" not in name}
    assert not {name for name in lacking if (_ROOT / name).is_file()}


def test_the_image_installs_extras_that_there_are() -> None:
    (extras,) = re.findall(r'"\.\[(.*)\]"', _DOCKERFILE)
    declared = (_ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for extra in extras.split(","):
        assert re.search(rf"^{extra} = \[", declared, re.MULTILINE), extra


def test_nobody_runs_as_root_and_nothing_is_written_outside_the_volume() -> None:
    users = re.findall(r"^USER (.*)$", _DOCKERFILE, re.MULTILINE)
    assert users == ["10001"]
    for name in _OURS:
        service = _COMPOSE["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["tmpfs"] == ["/tmp"]  # noqa: S108 - of the container
    assert _COMPOSE["services"]["worker"]["deploy"]["replicas"] == 2


@pytest.mark.parametrize("place", _COMMANDS)
def test_commands_are_understood(place: str) -> None:
    program, *arguments = _COMMANDS[place]
    assert program == "summarizer"
    done = CliRunner().invoke(app, [*arguments, "--help"])
    assert done.exit_code == 0, done.stderr


def test_the_command_of_the_image_serves_is_healthy_and_ends_in_order(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    # as in the image, but for where it listens and where it may write
    (tmp_path / ".env").write_text(
        f"SUMMARIZER_HOST=127.0.0.1\nSUMMARIZER_PORT={port}\nSUMMARIZER_REQUIRE_KEYS=true\n"
        "SUMMARIZER_DATABASE=summarizer.sqlite\n"
    )
    health = [sys.executable, *_instruction("CMD", after="HEALTHCHECK")[1:]]
    health[-1] = health[-1].replace(":8000", f":{port}")
    program = [sys.executable, "-m", "summarizer", *_instruction("CMD")[1:]]
    with subprocess.Popen(program, cwd=tmp_path, stderr=subprocess.DEVNULL) as served:  # noqa: S603
        try:
            assert _healthy(health, served)
        finally:
            served.send_signal(signal.SIGTERM)
        assert served.wait(60) == 0
    assert _run(health).returncode != 0


def _healthy(health: list[str], served: subprocess.Popen[bytes]) -> bool:
    for _ in range(300):
        if _run(health).returncode == 0:
            return True
        assert served.poll() is None, "the service has ended"
        time.sleep(0.2)
    return False


def test_a_worker_is_given_the_time_that_it_drains() -> None:
    worker = _COMPOSE["services"]["worker"]
    drain = int(worker["command"][worker["command"].index("--drain") + 1])
    assert drain < int(worker["stop_grace_period"].removesuffix("s"))


def _lines(name: str) -> list[str]:
    return (_ROOT / name).read_text(encoding="utf-8").splitlines()
