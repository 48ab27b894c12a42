"""One bridge process, with the folder of its socket and the pipe that ties it to this server."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from .body import Body
from .errors import BridgeLost
from .headers import CONNECTION
from .log import LogPump
from .runtime import RuntimeFolder
from .upstream import Upstream, request

HEALTH = '/hpc/v1/health'
# A cold start from a parallel file system under load.
START_SECONDS = 30.0
HEALTH_SECONDS = 5.0
LOOK_SECONDS = 0.005
STOP_SECONDS = 5.0
# What a bridge that has ended may still have to say.
LAST_WORDS_SECONDS = 1.0


class Child:
    """A running bridge. It ends with `stop()`, and by itself when this server is gone."""

    def __init__(
        self,
        process: asyncio.subprocess.Process,
        folder: RuntimeFolder,
        pipe: int,
        log: logging.Logger,
    ) -> None:
        self._process = process
        self._folder = folder
        self._pipe = pipe
        self._owner = os.getpid()
        self._pump = LogPump(log)
        assert process.stderr is not None
        self._pumping = asyncio.create_task(self._pump.run(process.stderr))
        self._since: float | None = None

    @classmethod
    async def start(
        cls,
        command: Callable[[RuntimeFolder], list[str]],
        parent: Path,
        environment: Mapping[str, str],
        log: logging.Logger,
    ) -> Child:
        """Starts a bridge in a fresh folder under `parent`. Raises `OSError`."""
        folder = RuntimeFolder(parent)
        theirs, ours = os.pipe()
        try:
            process = await asyncio.create_subprocess_exec(
                *command(folder),
                stdin=theirs,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.PIPE,
                # A hanging folder as working directory would freeze the bridge.
                cwd='/',
                env=environment,
                # Ctrl-C in the server's terminal is a question to the server.
                start_new_session=True,
            )
        except BaseException:
            os.close(ours)
            folder.remove()
            raise
        finally:
            os.close(theirs)
        return cls(process, folder, ours, log)

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self._folder.socket

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def last_words(self) -> str:
        """The end of its log."""
        return self._pump.last_words

    @property
    def seconds_in_service(self) -> float | None:
        """How long ago it became ready; `None` if it never did."""
        return None if self._since is None else time.monotonic() - self._since

    async def ready(self) -> bool:
        """Waits until it answers; false when it ended before, or took too long."""
        ended = asyncio.ensure_future(self._process.wait())
        deadline = time.monotonic() + START_SECONDS
        try:
            while not ended.done() and time.monotonic() < deadline:
                if await self._healthy():
                    self._since = time.monotonic()
                    return True
                await asyncio.wait({ended}, timeout=LOOK_SECONDS)
            return False
        finally:
            ended.cancel()

    async def wait(self) -> int:
        """Waits for its end; its folder is gone then. Returns the exit code, or minus a signal."""
        code = await self._process.wait()
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._pumping), LAST_WORDS_SECONDS)
        self._pumping.cancel()
        self._release()
        return code

    async def stop(self) -> int:
        """Asks it to end, and ends it when it does not. Returns what `wait()` does."""
        self._hang_up()
        with suppress(ProcessLookupError):
            self._process.terminate()
        try:
            await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except asyncio.TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
        return await self.wait()

    def stop_now(self) -> None:
        """Like `stop()`, at the exit of the interpreter, when there is no event loop any more."""
        if os.getpid() != self._owner or self._process.returncode is not None:
            return
        self._hang_up()
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)
            if _reaped(self.pid, STOP_SECONDS):
                break
        self._release()

    async def _healthy(self) -> bool:
        try:
            healthy = await asyncio.wait_for(_health(self.socket), HEALTH_SECONDS)
            # The bridge makes it so; this is what we rely on.
            self.socket.chmod(0o600)
            return healthy
        except (OSError, BridgeLost, asyncio.TimeoutError):
            return False

    def _hang_up(self) -> None:
        if self._pipe >= 0:
            os.close(self._pipe)
            self._pipe = -1

    def _release(self) -> None:
        self._hang_up()
        self._folder.remove()


async def _health(socket: Path) -> bool:
    upstream = await Upstream.open(socket)
    body = Body()
    try:
        await body.finish()
        await upstream.send(request('GET', HEALTH, CONNECTION), body)
        return (await upstream.head()).status_code == 200
    finally:
        upstream.close()


def _reaped(pid: int, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if os.waitpid(pid, os.WNOHANG)[0] == pid:
                return True
        except ChildProcessError:
            # The event loop's own watcher was faster.
            return True
        time.sleep(LOOK_SECONDS)
    return False
