"""Databases of both kinds, as for the storage."""

from tests.storage.conftest import address, postgres

__all__ = ["address", "postgres"]
