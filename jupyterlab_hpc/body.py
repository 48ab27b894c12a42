"""A request body on its way from the browser to the bridge."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

# How much of a body is read to its end after an answer came early. A
# connection that is closed while its peer still writes loses the answer.
LINGER_BYTES = 16 * 1024 * 1024


class Body:
    """At most one chunk waits between reader and writer, so that memory stays flat."""

    def __init__(self) -> None:
        self._chunks: asyncio.Queue[bytes] = asyncio.Queue(maxsize=1)
        self._refused = False
        self._discarded = 0
        self._over = asyncio.Event()

    async def put(self, chunk: bytes) -> None:
        """Hands a chunk on; returns when there is room for the next one."""
        if not self._refused:
            await self._chunks.put(chunk)
            return
        self._discarded += len(chunk)
        if self._discarded > LINGER_BYTES:
            self._over.set()

    async def finish(self) -> None:
        """Tells that the body has been read whole."""
        self._over.set()
        # A chunk of no bytes is what tells an end from a pause.
        if not self._refused:
            await self._chunks.put(b'')

    def refuse(self) -> None:
        """From now on chunks are thrown away: nobody wants the rest of the body."""
        self._refused = True
        while not self._chunks.empty():
            self._chunks.get_nowait()

    async def over(self) -> None:
        """Returns when the body has been read, or enough of one that is not wanted."""
        await self._over.wait()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while chunk := await self._chunks.get():
            yield chunk
