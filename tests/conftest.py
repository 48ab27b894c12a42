"""Jupyter servers for the tests, in folders that an ordinary account can reach."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from servers import Jupyter


@pytest.fixture
def start() -> Iterator[Callable[..., Jupyter]]:
    """Starts servers, each with a home of its own unless it is given one, and ends them."""
    yield from _starter()


@pytest.fixture(scope='module')
def module_start() -> Iterator[Callable[..., Jupyter]]:
    """Like `start`, for servers that the tests of a module share."""
    yield from _starter()


@pytest.fixture(scope='module')
def server(module_start: Callable[..., Jupyter]) -> Jupyter:
    """A server under a base URL as a hub gives, with a stub for a bridge."""
    return module_start(base_url='/user/ada/lab-2/')


def _starter() -> Iterator[Callable[..., Jupyter]]:
    servers: list[Jupyter] = []
    with tempfile.TemporaryDirectory(prefix='hpc-', ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)

        def starter(home: Path | None = None, **options: object) -> Jupyter:
            if home is None:
                home = Path(tempfile.mkdtemp(dir=folder))
            servers.append(Jupyter(home, **options))
            return servers[-1]

        try:
            yield starter
        finally:
            for each in servers:
                each.stop()
