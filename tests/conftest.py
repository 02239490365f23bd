"""What all tests share: a clean environment, patient properties, a browser, and no skips in CI."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # in the background of a shell; programs that tests start would never hear of Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)

# a busy machine is no reason for a property to fail; what CI says is of the code, not of the draw:
# it tries the same examples each time, everybody else draws new ones
settings.register_profile(
    "patient",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key or an endpoint that somebody has in the environment must not reach a test."""
    for name in list(os.environ):
        if name.startswith(("SUMMARIZER_", "OPENAI_")):
            monkeypatch.delenv(name)


_HERE = Path(__file__).parent
_LONG = (
    *("test_evaluating.py", "jobs/test_processes.py", "cli/test_batch_stops.py"),
    *("service/pages/", "service/test_server.py", "service/", "jobs/", "cli/", "remote/", "chat/"),
    *("test_deploying.py", "test_dossier_guide.py", "test_operating_guides.py"),
    *("views/test_browser.py", "rendering/test_browser.py", "extraction/test_llama.py"),
    *("evals/report/", "evals/labelling/", "evals/", "dossier/", "storage/"),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What starts servers and browsers comes first, and together: none of it is left for the end,
    when other processes have nothing to do, and no server waits for tests that come much later."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    path = item.path.relative_to(_HERE).as_posix() if item.path.is_relative_to(_HERE) else ""
    found = (place for place, long in enumerate(_LONG) if path.startswith(long))
    return next(found, len(_LONG))


# the address bar of a window loads pages of its own, which take longer than ours
_NO_FEATURES = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"]
# the last list counts: these are of Playwright's
_NO_FEATURES += ["HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "PaintHolding", "AimEnabled"]
_NO_FEATURES += ["MediaRouter", "LensOverlay", "OptimizationHints", "PreconnectToSearch"]
_NO_FEATURES += ["NetworkTimeServiceQuerying", "ThirdPartyStoragePartitioning"]
_NO_FEATURES += ["AvoidUnnecessaryBeforeUnloadCheckSync", "AvoidCorsURLLoaderRestartOnRedirect"]
_NO_FEATURES += ["DestroyProfileOnBrowserClose", "TcpPortRandomizationWin"]
_CHROMIUM_FLAGS = (
    *("--no-sandbox", "--headless", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    f"--disable-features={','.join(_NO_FEATURES)}",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright (extra `engines`); what asks for it is skipped without."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: make engines"
    )
    # the one without windows opens a page in a quarter of the time
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.skip("no Chromium on the path (chromium-headless-shell, chromium)")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=_CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """With SKIP_NOTHING set, as CI sets it, a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("SKIP_NOTHING") or reporter is None:
        return
    if reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
