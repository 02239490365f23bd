"""A real PostgreSQL on loopback, in a folder of its own, for as long as it is needed.

    with PostgresServer() as server:
        address = server.new_database()
        server.stop(); server.start()        # it goes away, and is back with all that it had

It runs as the user `postgres` where the tests run as root, for it refuses root. Nothing is
synced to disk: a test survives no power cut anyway.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql

USER = "clerk"
PASSWORD = "s3cret-of-the-clerk"
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "16MB",
    "max_connections": "60",
    "autovacuum": "off",
}


def find_programs() -> Path | None:
    """The folder of PostgreSQL's programs (`initdb`, `postgres`), the newest; None without one."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name)
    on_path = [Path(path).resolve().parent] if (path := shutil.which("initdb")) else []
    fit = [p for p in (*on_path, *found) if (p / "initdb").exists() and (p / "postgres").exists()]
    return fit[-1] if fit else None


class PostgresServer:
    """The server; `programs` is where `initdb` and `postgres` lie."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._user = "postgres" if os.geteuid() == 0 else None
        self._folder = Path(tempfile.mkdtemp(prefix="postgres-"))
        self._databases = 0
        self._process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        self._make()
        self.start()

    def start(self) -> None:
        """Starts the server, and waits until it answers."""
        settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - a program of the system
                [
                    str(self._programs / "postgres"),
                    "-D",
                    str(self._folder / "data"),
                    "-p",
                    str(self.port),
                    *settings,
                ],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                user=self._user,
                group=self._user,
                extra_groups=[] if self._user else None,
            )
        deadline = time.monotonic() + 60
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self._folder / "log").read_text(errors="replace"))
            time.sleep(0.05)

    def stop(self) -> None:
        """Stops the server: connections break off."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)  # "fast": waits for nobody
            self._process.wait(60)
            self._process = None

    def new_database(self, *, encoding: str = "UTF8") -> str:
        """Makes an empty database; its address, password and all."""
        self._databases += 1
        name = f"talks{self._databases}"
        self.run(
            sql.SQL("CREATE DATABASE {} ENCODING {} LOCALE 'C' TEMPLATE template0").format(
                sql.Identifier(name), encoding
            )
        )
        return f"postgresql://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{name}"

    def run(self, statement: sql.SQL | sql.Composed, database: str = "postgres") -> None:
        """Runs one statement as the owner of everything."""
        with self._connect(database) as connection:
            connection.execute(statement)

    def _make(self) -> None:
        secret = self._folder / "secret"
        secret.write_text(PASSWORD)
        if self._user is not None:
            account = pwd.getpwnam(self._user)
            for path in (self._folder, secret):
                os.chown(path, account.pw_uid, account.pw_gid)
        subprocess.run(  # noqa: S603 - a program of the system
            [
                str(self._programs / "initdb"),
                "-D",
                str(self._folder / "data"),
                "-U",
                USER,
                "--auth=scram-sha-256",
                f"--pwfile={secret}",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=self._folder,
            user=self._user,
            group=self._user,
            extra_groups=[] if self._user else None,
        )

    def _connect(self, database: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user=USER,
            password=PASSWORD,
            dbname=database,
            autocommit=True,
        )

    def _answers(self) -> bool:
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        shutil.rmtree(self._folder)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
