"""One request to the bridge, over its unix socket.

HTTP is h11's. The socket is used directly, and both ways at once: a client that
sends a body whole before it looks for an answer (as httpx does) never sees the
refusal of a body that is too long, for by then the connection is gone.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterable, AsyncIterator, Sequence
from http import HTTPStatus
from pathlib import Path

import h11

from .errors import BadRequest, BridgeLost
from .headers import Header

CHUNK = 64 * 1024
# A listening socket answers at once; a full queue of connections does not.
CONNECT_SECONDS = 5.0

# An informational one says that the protocol is another from now on.
Head = h11.Response | h11.InformationalResponse


def request(method: str, target: str, headers: Sequence[Header]) -> h11.Request:
    """The head of a request. Raises `BadRequest` for what cannot be said in HTTP."""
    try:
        return h11.Request(method=method, target=target.encode('latin1'), headers=list(headers))
    except h11.LocalProtocolError as error:
        raise BadRequest(f'The request is not well-formed: {error}.') from error


class Upstream:
    """A connection that carries one request and its answer."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._http = h11.Connection(h11.CLIENT)
        self.answered = False
        """Whether a byte of the answer has arrived."""

    @classmethod
    async def open(cls, path: Path) -> Upstream:
        """Connects. Raises `OSError` where nobody listens."""
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.setblocking(False)
        try:
            loop = asyncio.get_running_loop()
            await asyncio.wait_for(loop.sock_connect(connection, str(path)), CONNECT_SECONDS)
        except asyncio.TimeoutError as error:
            connection.close()
            raise OSError('nobody accepts the connection') from error
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    def close(self) -> None:
        """Ends the connection; the bridge sees that nobody waits any more."""
        self._socket.close()

    async def send(self, head: h11.Request, body: AsyncIterable[bytes]) -> None:
        """Sends a request. A bridge that stops listening is no error here: its answer says why."""
        try:
            await self._send(head)
            async for chunk in body:
                await self._send(h11.Data(data=chunk))
            await self._send(h11.EndOfMessage())
        except OSError:
            return

    async def head(self) -> Head:
        """The status and headers of the answer. Raises `BridgeLost`."""
        while True:
            event = await self._next()
            if isinstance(event, h11.Response):
                return event
            if not isinstance(event, h11.InformationalResponse):
                raise BridgeLost('it closed the connection')
            if event.status_code == HTTPStatus.SWITCHING_PROTOCOLS:
                return event

    async def body(self) -> AsyncIterator[bytes]:
        """The answer's body as it comes. Raises `BridgeLost` when it ends too soon."""
        while True:
            event = await self._next()
            if isinstance(event, h11.EndOfMessage):
                return
            if not isinstance(event, h11.Data):
                raise BridgeLost('it closed the connection')
            yield bytes(event.data)

    def switched(self) -> tuple[socket.socket, bytes]:
        """After a 101: the connection, which is no HTTP any more, and what has come since."""
        return self._socket, self._http.trailing_data[0]

    async def _send(self, event: h11.Event) -> None:
        data = self._http.send(event)
        if data:
            await asyncio.get_running_loop().sock_sendall(self._socket, data)

    async def _next(self) -> object:
        try:
            while True:
                event = self._http.next_event()
                if event is not h11.NEED_DATA:
                    return event
                data = await asyncio.get_running_loop().sock_recv(self._socket, CHUNK)
                self.answered = self.answered or bool(data)
                self._http.receive_data(data)
        except h11.RemoteProtocolError as error:
            raise BridgeLost(str(error)) from error
        except OSError as error:
            raise BridgeLost(error.strerror or str(error)) from error
