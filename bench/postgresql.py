"""A PostgreSQL server of our own on loopback, for tests and proofs, from the programs that Debian's package brings.

It keeps its data in a folder of its own, which goes with it, and does without `fsync`: a process that is killed loses
nothing by that, only a machine that loses its power.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ABSENT: Final = "no PostgreSQL here; Debian's package postgresql brings it"
_DEBIAN: Final = Path("/usr/lib/postgresql")
_PATIENCE: Final = 30  # seconds that a server may take to start
_USER: Final = "tocsin"


def programs() -> Path | None:
    """The folder of the server's programs, of the newest version; None where there is none."""
    for folder in sorted(_DEBIAN.glob("*/bin"), key=lambda at: float(at.parent.name), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class Server:
    """A server that runs. `url` is that of a record in it, by the name of its schema."""

    def __init__(self, folder: Path, at: Path) -> None:
        self._folder = folder
        self._at = at
        self._password = secrets.token_hex(16)
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, schema: str, *, database: str = "postgres", user: str = _USER, password: str | None = None) -> str:
        """With the password in it: nobody else is let in."""
        secret = self._password if password is None else password
        return f"postgresql://{user}:{secret}@127.0.0.1:{self.port}/{database}?schema={schema}"

    def make(self) -> None:
        """Makes the folder of its data."""
        secret = self._folder / "secret"
        secret.write_text(self._password)
        if os.geteuid() == 0:
            shutil.chown(self._folder, "postgres")
            shutil.chown(secret, "postgres")
        subprocess.run(
            [
                *(str(self._at / "initdb"), f"--pgdata={self._folder / 'data'}", f"--username={_USER}"),
                *(
                    f"--pwfile={secret}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync",
                    "--wal-segsize=1",
                ),
            ],
            check=True,
            capture_output=True,
            cwd=self._folder,
            **_as_ordinary_user(),
        )

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            "fsync": "off",
            "max_connections": 40,
            "shared_buffers": "32MB",
        }
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._at / "postgres", "-D", self._folder / "data", *(f"--{k}={v}" for k, v in settings.items())],
                stdout=log,
                stderr=log,
                cwd=self._folder,
                **_as_ordinary_user(),
            )
        end = time.monotonic() + _PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                raise RuntimeError((self._folder / "log").read_text(errors="replace")[-2000:])
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Ends it: SIGINT in order, SIGQUIT as a crash would."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(how)
            self._process.wait(_PATIENCE)

    def run(self, statement: str, *, schema: str = "public") -> list[tuple[Any, ...]]:
        """Runs SQL past Tocsin, as another program would; the rows that it gives."""
        with self.connect(schema) as connection:
            cursor = connection.execute(statement)
            return list(cursor.fetchall()) if cursor.description else []

    def connect(self, schema: str = "public") -> contextlib.AbstractContextManager[Any]:
        """A connection past Tocsin."""
        import psycopg

        url = self.url("x").split("?")[0]
        return psycopg.connect(url, autocommit=True, options=f"-csearch_path={schema}")

    def _answers(self) -> bool:
        import psycopg

        try:
            with self.connect():
                return True
        except psycopg.OperationalError:
            return False


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """A server, started now and ended with the block. Raises FileNotFoundError where there are no programs."""
    at = programs()
    if at is None:
        raise FileNotFoundError(ABSENT)
    folder = Path(tempfile.mkdtemp(prefix="tocsin-postgresql-"))
    running = Server(folder, at)
    try:
        running.make()
        running.start()
        yield running
    finally:
        running.stop(signal.SIGQUIT)  # nothing of it is kept
        shutil.rmtree(folder, ignore_errors=True)


def _as_ordinary_user() -> dict[str, Any]:
    """The server refuses to be run by the superuser."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("postgres")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
