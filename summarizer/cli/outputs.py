"""Where briefs are written: which file for which input, and never half of one."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

import typer

from summarizer.cli.lines import BROKEN_PIPE
from summarizer.errors import ConfigurationError, SummarizerError

if TYPE_CHECKING:
    from summarizer.brief import Brief
    from summarizer.cli.inputs import Input

Format = Literal["json", "md", "html"]

_BY_SUFFIX: dict[str, Format] = {".json": "json", ".html": "html", ".htm": "html"}


_unfinished: set[Path] = set()


def format_of(out: Path | None, given: Format | None) -> Format:
    """The format that is asked for, else that of the ending of `out`, else Markdown."""
    return given or _BY_SUFFIX.get(out.suffix.lower() if out else "", "md")


def rendered(brief: Brief, form: Format) -> str:
    """`brief` as a text of that format."""
    match form:
        case "json":
            return brief.model_dump_json(indent=2)
        case "html":
            return brief.to_html()
        case "md":
            return brief.to_markdown()


def plan(
    inputs: Sequence[Input], out: Path | None, form: Format, *, folder: bool = False
) -> list[Path | None]:
    """The file for each input; None is standard output.

    `out` is a folder for several inputs, where there is one of that name, and where
    `folder` says so. It is made if it is needed. Raises `ConfigurationError` if `out` cannot be
    written to, or is one of the inputs.
    """
    if out == Path("-") or (out is None and len(inputs) == 1):
        if len(inputs) > 1:
            raise ConfigurationError("Several briefs need a folder.", hint="Name one with -o.")
        return [None]
    occupied = {_identity(i.path) for i in inputs if i.path}
    if out is not None and len(inputs) == 1 and not (folder or out.is_dir()):
        if _identity(out) in occupied:
            raise ConfigurationError(f"{out} is the document itself.", hint="Name another OUT.")
        _require_writable(out)
        return [out]
    target = out or Path()
    _make(target)
    return [*_names(inputs, target, f".brief.{form}", occupied)]


def _names(
    inputs: Sequence[Input], folder: Path, ending: str, occupied: set[str]
) -> Iterable[Path]:
    """NAME.brief.md, with a number where that is an input, or the brief of another input."""
    for one in inputs:
        numbers = ("" if n == 1 else f"-{n}" for n in count(1))
        paths = (folder / f"{one.stem}{number}{ending}" for number in numbers)
        path = next(path for path in paths if _identity(path) not in occupied)
        occupied.add(_identity(path))
        yield path


def _identity(path: Path) -> str:
    # names that differ only in case are one file on many systems
    return os.path.realpath(path).casefold()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigurationError(
            f"The folder {folder} cannot be made: {error.strerror}.", hint="Name another with -o."
        ) from None
    _require_writable(folder / "any")


def _require_writable(path: Path) -> None:
    if _is_special(path):
        return
    if not path.parent.is_dir():
        raise ConfigurationError(f"There is no folder {path.parent}.", hint="Make it first.")
    if not os.access(path.parent, os.W_OK):
        raise ConfigurationError(
            f"The folder {path.parent} may not be written to.", hint="Name another with -o."
        )


def _is_special(path: Path) -> bool:
    """Whether it is a device or a pipe, which is written to and never replaced."""
    return path.exists() and not path.is_file() and not path.is_dir()


def write(path: Path | None, text: str) -> None:
    """Write `text`, in UTF-8, to `path` (or standard output): the whole of it, or nothing.

    Raises `SummarizerError` if that cannot be done; what was in the file then stays.
    """
    write_data(path, f"{text.rstrip()}\n".encode())


def write_data(path: Path | None, data: bytes) -> None:
    """Write `data` as it is, as `write` does a text."""
    try:
        if path is None:
            _to_stdout(data)
        elif _is_special(path):
            path.write_bytes(data)
        else:
            replace(Path(os.path.realpath(path)), data)
    except OSError as error:
        name = path or "Standard output"
        raise SummarizerError(
            f"{name} cannot be written: {error.strerror}.", hint="Name another OUT with -o."
        ) from None


def discard_unfinished() -> None:
    """Remove what is half written, before the process ends without further ado."""
    for path in _unfinished:
        path.unlink(missing_ok=True)


def replace(path: Path, data: bytes | IO[bytes]) -> None:
    """Put `data` into the file `path`: the whole of it, or nothing. Raises `OSError`."""
    # in the same folder, since only there a file can take the place of another at once
    fresh = path.with_name(f".{secrets.token_hex(8)}.tmp")
    _unfinished.add(fresh)
    try:
        with fresh.open("xb") as file:
            if isinstance(data, bytes):
                file.write(data)
            else:
                shutil.copyfileobj(data, file)
            file.flush()
            os.fsync(file.fileno())  # else a power cut may leave the name with nothing behind it
        if path.exists():
            shutil.copymode(path, fresh)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    finally:
        _unfinished.discard(fresh)


def _to_stdout(data: bytes) -> None:
    if sys.stdout is None:  # typer would say nothing and write nowhere
        raise OSError(errno.EBADF, "it is closed")
    try:
        typer.echo(data, nl=False)
    except OSError as error:
        # else the interpreter tries again at its end, and complains
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(BROKEN_PIPE) from None
        raise
