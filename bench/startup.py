"""What it takes to start, to install, and to read the largest document."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

from bench.honest import serving
from bench.table import Row, median, show

_OURS = "negotiation-summarizer"
_BRIEF = """
import resource, sys
from bench.texts import generate
from summarizer import Document, Summarizer
from summarizer.settings import Settings
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
text = generate({size}).text.encode()[:{size}].decode(errors="ignore")
settings = Settings(_env_file=None, model="honest", base_url="{url}", api_key="none")
with Summarizer(settings, extractor="{extractor}") as summarizer:
    summarizer.brief(text[:2000], published="2031-05-01")
    before = peak()
    brief = summarizer.brief(text, published="2031-05-01")
    print(before, peak(), len(brief.items))
"""


def run() -> None:
    """Prints the CPU time of starting, and the size of what is installed."""
    python = sys.executable
    rows = [
        Row("python -c pass", f"{_cpu(python, '-c', 'pass'):.2f} s"),
        Row("import summarizer", f"{_cpu(python, '-c', 'import summarizer'):.2f} s", "≤ 0.30 s"),
        Row(
            "from summarizer import Summarizer",
            f"{_cpu(python, '-c', 'from summarizer import Summarizer'):.2f} s",
        ),
        Row("summarizer --help", f"{_cpu(python, '-m', 'summarizer', '--help'):.2f} s", "≤ 0.60 s"),
    ]
    show("Starting (CPU, the interpreter's own time included)", rows)
    sizes = {name: _size(found) for name, found in _core().items()}
    largest = sorted(sizes, key=lambda name: -sizes[name])[:6]
    rows = [
        Row("all distributions of the core install", _mb(sum(sizes.values())), "< 150 MB"),
        Row("how many", str(len(sizes))),
        Row("numpy among them", "yes" if "numpy" in sizes else "no", "no"),
        *(Row(f"  {name}", _mb(sizes[name])) for name in largest),
    ]
    show("Install size (of the files as installed here)", rows)


def run_memory() -> None:
    """Prints the peak memory of a process that briefs the largest document."""
    rows = []
    with serving() as url:
        for extractor in ("rules", "model"):
            script = _BRIEF.format(size=2_000_000, url=url, extractor=extractor)
            done = _run(sys.executable, "-c", script)
            if done.returncode:
                rows.append(Row(f"{extractor}: failed", done.stderr.strip()[-30:]))
                continue
            before, peak, items = done.stdout.split()
            rows.append(Row(f"{extractor}, {int(items):,} items", f"{float(peak):.0f} MB"))
            rows.append(Row("  before, with all of it loaded", f"{float(before):.0f} MB"))
    show("Peak memory, a document of 2 MB", rows)


def run_install() -> None:
    """Prints the size of a fresh virtual environment with the core install."""
    with tempfile.TemporaryDirectory() as folder:
        empty, full = Path(folder, "empty"), Path(folder, "full")
        for place in (empty, full):
            _run(sys.executable, "-m", "venv", str(place))
        root = Path(__file__).parent.parent
        done = _run(str(full / "bin" / "python"), "-m", "pip", "install", "-q", str(root))
        rows = [Row("venv before", _mb(_tree(empty))), Row("venv after", _mb(_tree(full)))]
        rows.append(Row("added", _mb(_tree(full) - _tree(empty)), "< 150 MB"))
        numpy = any(full.glob("lib/*/site-packages/numpy"))
        rows.append(Row("numpy in it", "yes" if numpy else "no", "no"))
        if done.returncode:
            rows.append(Row("the installation failed", f"status {done.returncode}"))
    show("A fresh install", rows)


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _cpu(*command: str) -> float:
    times = []
    for _ in range(6):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        _run(*command)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(times[1:])  # the first one may have compiled modules


def _core() -> dict[str, Distribution]:
    """Our distribution and all that it needs without extras, by name."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(_OURS)]
    while waiting:
        wanted = waiting.pop()
        name = wanted.name.lower().replace("_", "-")
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        extras = wanted.extras or {""}
        waiting += [
            needed
            for needed in map(Requirement, found[name].requires or ())
            if needed.marker is None or any(needed.marker.evaluate({"extra": e}) for e in extras)
        ]
    return found


def _size(found: Distribution) -> int:
    files = (Path(str(found.locate_file(file))) for file in found.files or ())
    return sum(file.stat().st_size for file in files if file.is_file())


def _tree(folder: Path) -> int:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink())


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f} MB"
