"""The keys of the service: who may ask for what, and until when."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import Row, insert, select, update

from summarizer.brief.values import Value
from summarizer.errors import ConfigurationError
from summarizer.storage.connections import Connections
from summarizer.storage.rows import now
from summarizer.storage.tables import keys

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
"""What a key may do; each includes those before it."""

_TENANT = re.compile(r"[a-z0-9-]{1,40}")
_FORM = re.compile(r"sk_([0-9a-f]{12})_[A-Za-z0-9_-]{43}")
_NOBODY = hashlib.sha256(b"").hexdigest()


class Key(Value):
    """A key without its secret: what may be shown of it. Moments are in UTC.

    `scope` is the widest that it has; limits that are None are those of the settings.
    """

    id: str
    name: str
    tenant: str
    scope: Scope
    requests_per_minute: int | None = None
    max_bytes: int | None = None
    created: datetime
    expires: datetime | None = None
    revoked: datetime | None = None

    @property
    def scopes(self) -> frozenset[Scope]:
        """All that the key may do."""
        return frozenset(SCOPES[: SCOPES.index(self.scope) + 1])

    @property
    def is_valid(self) -> bool:
        """Whether it is neither revoked nor expired."""
        return self.revoked is None and (self.expires is None or now() < self.expires)


class NewKey(Value):
    """What a key is to be; fields as in `Key`."""

    name: str
    tenant: str
    scope: Scope = "write"
    requests_per_minute: int | None = None
    max_bytes: int | None = None
    expires: datetime | None = None


class KeyStore:
    """Keeps keys, hashed. Every method raises `StorageError` if the database cannot do it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def create(self, wanted: NewKey) -> tuple[Key, str]:
        """A new key, and what its holder is to send, which is kept nowhere.

        Raises `ConfigurationError` for a name or a tenant that cannot be one, for limits under 1,
        and for an expiry that is over.
        """
        _require_fit(wanted)
        identity = secrets.token_hex(6)
        given = f"sk_{identity}_{secrets.token_urlsafe(32)}"
        row = {
            **wanted.model_dump(exclude={"scope"}),
            "id": identity,
            "scopes": wanted.scope,
            "hashed": hashed(given),
            "created": now(),
        }
        with self._connections.writing() as connection:
            connection.execute(insert(keys).values(row))
            made = connection.execute(select(keys).where(keys.c.id == identity)).one()
        return key_of(made), given

    def all(self) -> tuple[Key, ...]:
        """All keys, also revoked and expired ones, the oldest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(select(keys).order_by(keys.c.created, keys.c.id)).all()
        return tuple(key_of(row) for row in rows)

    def revoke(self, identity: str) -> Key:
        """Takes the key of that id back, from now on. Raises `ConfigurationError` if none is."""
        with self._connections.writing() as connection:
            meant = keys.c.id == identity
            fresh = meant & keys.c.revoked.is_(None)
            connection.execute(update(keys).where(fresh).values(revoked=now()))
            row = connection.execute(select(keys).where(meant)).one_or_none()
        if row is None:
            raise ConfigurationError(
                "There is no key of that id.", hint="See them with: summarizer keys list"
            )
        return key_of(row)

    def authentic(self, given: str) -> Key | None:
        """The key that `given` is, if there is such a one and it is valid."""
        form = _FORM.fullmatch(given)
        if form is None:
            return None
        with self._connections.reading() as connection:
            row = connection.execute(select(keys).where(keys.c.id == form[1])).one_or_none()
        kept = _NOBODY if row is None else row.hashed
        # in constant time, so that how long it takes tells nothing of the hash
        if not hmac.compare_digest(hashed(given), kept) or row is None:
            return None
        key = key_of(row)
        return key if key.is_valid else None


def hashed(given: str) -> str:
    """What is kept of a secret of ours.

    SHA-256 and no slow hash for passwords: 256 random bits cannot be guessed at any speed, and it
    is computed at each request.
    """
    return hashlib.sha256(given.encode()).hexdigest()


def key_of(row: Row[Any]) -> Key:
    """The key that a row of `keys` holds."""
    kept = row._mapping
    plain = ("id", "name", "tenant", "requests_per_minute", "max_bytes")
    moments = ("created", "expires", "revoked")
    return Key(scope=kept["scopes"], **{name: kept[name] for name in (*plain, *moments)})


def _require_fit(wanted: NewKey) -> None:
    name = wanted.name
    if not 1 <= len(name) <= 100 or not name.isprintable() or not name.strip():
        raise ConfigurationError("That cannot be the name of a key: it is a line of text.")
    if not _TENANT.fullmatch(wanted.tenant):
        raise ConfigurationError(
            "That cannot be the name of a tenant.",
            hint="It has 1 to 40 lower-case letters a to z, digits and hyphens.",
        )
    limits = (wanted.requests_per_minute, wanted.max_bytes)
    if any(limit is not None and limit < 1 for limit in limits):
        raise ConfigurationError("A limit of a key must be at least 1.")
    if wanted.expires is not None and wanted.expires <= now():
        raise ConfigurationError("The key would have expired already.")
