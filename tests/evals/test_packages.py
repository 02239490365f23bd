"""The packages of the suite export what they say, and nothing besides."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType

import pytest

import evals

PACKAGES = [
    f"evals.{module.name}" for module in pkgutil.iter_modules(evals.__path__) if module.ispkg
]


@pytest.mark.parametrize("name", PACKAGES)
def test_all_is_what_is_public(name: str) -> None:
    package = importlib.import_module(name)
    public = {
        key
        for key, value in vars(package).items()
        if not key.startswith("_") and not isinstance(value, ModuleType)
    }
    assert public == set(package.__all__)
    assert len(package.__all__) == len(public)
