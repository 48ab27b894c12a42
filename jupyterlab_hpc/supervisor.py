"""Keeps one bridge: started by the first request, started again when it is gone and asked for."""

from __future__ import annotations

import asyncio
import atexit
import json
import logging
import math
import os
import time
from collections.abc import Callable
from pathlib import Path

from .child import Child
from .environment import bridge_environment
from .errors import BridgeFailed, BridgeLost, BridgeMissing
from .node import find_node
from .runtime import RuntimeFolder, choose_parent, sweep
from .upstream import Upstream

MAIN = Path(__file__).parent / 'bridge' / 'main.js'
LONGEST_PAUSE_SECONDS = 60.0
# After this time in service, earlier failures are forgotten.
STEADY_SECONDS = 60.0
# Between the last that is heard of a bridge and the end of its process.
SETTLE_SECONDS = 1.0


class Supervisor:
    """The bridge of this server. All methods belong to the event loop.

    `document` makes the configuration that a bridge is started with; `node` and
    `socket_dir` are what the administrator set, or empty.
    """

    def __init__(
        self,
        log: logging.Logger,
        document: Callable[[], dict[str, object]],
        node: str = '',
        socket_dir: str = '',
    ) -> None:
        self._log = log
        self._document = document
        self._configured_node = node
        self._socket_dir = socket_dir
        self._node: str | None = None
        self._child: Child | None = None
        self._starting: asyncio.Task[Child] | None = None
        self._watching: asyncio.Task[None] | None = None
        self._failures = 0
        self._not_before = 0.0
        self._last_failure = ''
        self._stopped = False

    async def socket(self) -> Path:
        """The socket of the running bridge, which is started when there is none.

        Requests that come at once share one start. Raises `BridgeMissing` and
        `BridgeFailed`.
        """
        if self._stopped:
            raise BridgeFailed('The Jupyter server is shutting down.', retry_after=5)
        if self._child is not None:
            return self._child.socket
        if self._starting is None:
            self._check_pause()
            self._starting = asyncio.create_task(self._start())
            self._starting.add_done_callback(self._started)
        # The start goes on when the request that caused it is given up.
        return (await asyncio.shield(self._starting)).socket

    async def connect(self) -> tuple[Upstream, Path]:
        """A connection to the bridge, and its socket.

        Where nobody listens any more, another bridge is started. Raises what
        `socket()` does, and `BridgeLost`.
        """
        socket = await self.socket()
        try:
            return await Upstream.open(socket), socket
        except OSError:
            await self.replace(socket)
        socket = await self.socket()
        try:
            return await Upstream.open(socket), socket
        except OSError as error:
            raise BridgeLost(error.strerror or str(error)) from error

    async def settle(self, socket: Path) -> None:
        """Gives the bridge of this socket, if it is about to end, the time to do so."""
        if self._watching is not None and self._serves(socket):
            await asyncio.wait({self._watching}, timeout=SETTLE_SECONDS)

    async def replace(self, socket: Path) -> None:
        """Nobody listens on this socket any more: its bridge, if it is still there, is ended."""
        await self.settle(socket)
        if self._child is not None and self._watching is not None and self._serves(socket):
            watching = self._watching
            self._log.warning('the bridge listens no more (process %d)', self._child.pid)
            await self._child.stop()
            await asyncio.wait({watching})

    async def stop(self) -> None:
        """Ends the bridge for good; it is gone when this returns."""
        self._stopped = True
        if self._starting is not None:
            self._starting.cancel()
            await asyncio.wait({self._starting})
        if self._child is not None and self._watching is not None:
            watching = self._watching
            await self._child.stop()
            await asyncio.wait({watching})

    def _serves(self, socket: Path) -> bool:
        return self._child is not None and self._child.socket == socket

    async def _start(self) -> Child:
        if os.name != 'posix':
            raise BridgeMissing('jupyterlab-hpc needs Linux or macOS on the side of the server.')
        if not MAIN.is_file():
            raise BridgeMissing(
                f'The bridge is missing: there is no {MAIN}.',
                'Install jupyterlab-hpc again; in a checkout, run npm run build.',
            )
        if self._node is None:
            self._node = await find_node(self._configured_node)
        parent = choose_parent(self._socket_dir)
        for path in sweep(parent):
            self._log.info('removed %s, which a server that is gone left behind', path)
        try:
            child = await Child.start(
                self._command, parent, bridge_environment(os.environ), self._log
            )
        except OSError as error:
            # It may have been there, and be no more.
            self._node = None
            raise self._failed(f'The bridge did not start: {error}.', None) from error
        atexit.register(child.stop_now)
        ready = False
        try:
            ready = await child.ready()
        finally:
            if not ready:
                await child.stop()
                atexit.unregister(child.stop_now)
        if not ready:
            raise self._failed('The bridge did not start.', child)
        self._log.info('the bridge is ready (process %d, %s)', child.pid, self._node)
        self._child = child
        self._watching = asyncio.create_task(self._watch(child))
        return child

    def _command(self, folder: RuntimeFolder) -> list[str]:
        assert self._node is not None
        config = folder.write('config.json', json.dumps(self._document()))
        socket = str(folder.socket)
        return [
            *(self._node, str(MAIN), '--socket', socket),
            *('--config', str(config), '--parent-pipe'),
        ]

    def _started(self, task: asyncio.Task[Child]) -> None:
        self._starting = None
        if not task.cancelled():
            # Whoever waited has it; nobody may have.
            task.exception()

    async def _watch(self, child: Child) -> None:
        code = await child.wait()
        atexit.unregister(child.stop_now)
        self._child = self._watching = None
        if self._stopped:
            return
        if code == 0:
            self._log.info('the bridge has ended; the next request starts it again')
            return
        end = f'by signal {-code}' if code < 0 else f'with exit code {code}'
        self._failed(f'The bridge ended {end}.', child)

    def _failed(self, what: str, child: Child | None) -> BridgeFailed:
        """Counts a failure, and says when the next start may be tried."""
        served = None if child is None else child.seconds_in_service
        if served is not None and served > STEADY_SECONDS:
            self._failures = 0
        self._failures += 1
        # One that was in service is started again at once, the first time.
        doublings = self._failures - (1 if served is None else 2)
        pause = 0.0 if doublings < 0 else min(2.0 ** min(doublings, 16), LONGEST_PAUSE_SECONDS)
        self._not_before = time.monotonic() + pause
        words = child.last_words if child is not None else ''
        self._last_failure = f'{what} Its last words: {words}' if words else what
        self._log.error('%s It may be started again in %g s.', what, pause)
        return BridgeFailed(self._last_failure, max(1, math.ceil(pause)))

    def _check_pause(self) -> None:
        left = math.ceil(self._not_before - time.monotonic())
        if left > 0:
            raise BridgeFailed(
                self._last_failure, left, f'It is tried again in {left} s, when it is asked for.'
            )
