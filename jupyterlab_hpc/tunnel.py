"""A connection that has become a WebSocket: bytes, either way, no faster than they are read."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress

from tornado.iostream import IOStream

CHUNK = 64 * 1024


async def tunnel(browser: IOStream, bridge: socket.socket, first: bytes) -> None:
    """Sends the browser `first`, then lets both talk until either ends; both are closed then."""
    ways = {
        asyncio.create_task(_to_browser(browser, bridge, first)),
        asyncio.create_task(_to_bridge(browser, bridge)),
    }
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        await asyncio.wait(ways)
        browser.close()
        bridge.close()


async def _to_browser(browser: IOStream, bridge: socket.socket, data: bytes) -> None:
    # Whoever is gone has nothing to be told.
    with suppress(OSError):
        while data:
            await browser.write(data)
            data = await asyncio.get_running_loop().sock_recv(bridge, CHUNK)


async def _to_bridge(browser: IOStream, bridge: socket.socket) -> None:
    with suppress(OSError):
        while True:
            data = await browser.read_bytes(CHUNK, partial=True)
            await asyncio.get_running_loop().sock_sendall(bridge, data)
