"""The one handler: refuses, or carries a request to the bridge and its answer back."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

from h11 import Request
from tornado.http1connection import HTTP1Connection
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError, stream_request_body

from .access import GuardedHandler
from .body import Body
from .errors import BridgeLost, RelayError
from .headers import Header, Headers, has_body, request_headers, response_headers, target
from .supervisor import Supervisor
from .upstream import Head, Upstream, request

# How long the rest of a body that nobody wants is waited for.
LINGER_SECONDS = 10.0


@stream_request_body
class RelayHandler(GuardedHandler):
    """Everything under `hpc/`.

    Tornado reads no byte of a body before `prepare()` has returned, and none at
    all when it has refused. The exchange with the bridge runs beside the reading
    of the body, so that an answer may come before its end.
    """

    SUPPORTED_METHODS: tuple[str, ...] = ('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE')

    def initialize(self, supervisor: Supervisor) -> None:
        self._supervisor = supervisor
        self._body = Body()
        self._exchange: asyncio.Task[None] | None = None
        self._answering = False

    async def prepare(self) -> None:  # type: ignore[override]
        await self.admit()
        headers = self._request_headers()
        limit = self.settings['serverapp'].max_body_size
        if int(self.request.headers.get('Content-Length', '0')) > limit:
            raise RelayError(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                'too-large',
                f'The request is too large: Jupyter accepts {limit} bytes.',
                'The administrator may raise ServerApp.max_body_size.',
            )
        address = target(self.request.uri or '', self.base_url)
        if address is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        head = request(self.request.method or '', address, headers)
        upstream, socket = await self._supervisor.connect()
        self._exchange = asyncio.create_task(self._run(upstream, socket, head))

    async def data_received(self, chunk: bytes) -> None:
        await self._body.put(chunk)

    async def get(self) -> None:
        await self._body.finish()
        if self._exchange is not None:
            await asyncio.wait({self._exchange})

    head = post = put = patch = delete = get

    def on_connection_close(self) -> None:
        super().on_connection_close()
        if self._exchange is not None:
            self._exchange.cancel()

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        if self._exchange is None:
            # Tornado hangs up on whoever is refused before the body is read.
            self.set_header('Connection', 'close')
        super().write_error(status_code, **kwargs)

    def compute_etag(self) -> None:
        """Only the bridge knows what its answers depend on."""

    async def _run(self, upstream: Upstream, socket: Path, head: Request) -> None:
        """The exchange, with an answer whatever becomes of it."""
        try:
            try:
                await self._relay(upstream, head)
            except BridgeLost:
                # One that ends, as an idle one does, may not have seen the request.
                if upstream.answered or not self._repeatable:
                    raise
                await self._supervisor.settle(socket)
                upstream, socket = await self._supervisor.connect()
                self._body = await _no_body()
                await self._relay(upstream, head)
        except StreamClosedError:
            return  # The browser has gone.
        except Exception as error:
            await self._rest_of_body()
            self._fail(error)

    async def _relay(self, upstream: Upstream, head: Request) -> None:
        sending = asyncio.create_task(upstream.send(head, self._body))
        try:
            await self._answer(await upstream.head(), upstream)
        finally:
            sending.cancel()
            await asyncio.wait({sending})
            upstream.close()

    def _request_headers(self) -> list[Header]:
        return request_headers(self.request.headers)

    def _set_headers(self, headers: Headers) -> None:
        for name, value in response_headers(headers):
            self.set_header(name, value)

    async def _answer(self, response: Head, upstream: Upstream) -> None:
        self.clear_header('Content-Type')
        self.set_status(response.status_code)
        self._set_headers(response.headers)
        self._answering = True
        await self.flush()
        async for chunk in upstream.body():
            self.write(chunk)
            await self.flush()
        await self._rest_of_body()
        self.finish()

    async def _rest_of_body(self) -> None:
        """Lets the browser end what it sends: one that is cut off does not look at the answer."""
        self._body.refuse()
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._body.over(), LINGER_SECONDS)

    @property
    def _repeatable(self) -> bool:
        return self.request.method in ('GET', 'HEAD') and not has_body(self.request.headers)

    def _fail(self, error: Exception) -> None:
        if self._answering:
            self.log.warning('an answer of the bridge was cut short: %s', error)
            # An end that looked regular would pass for the whole answer.
            connection = self.request.connection
            assert isinstance(connection, HTTP1Connection)
            connection.close()
            self.finish()
            return
        if not isinstance(error, RelayError):
            self.log.error('the relay failed', exc_info=error)
        status = error.status_code if isinstance(error, RelayError) else 500
        self.send_error(status, exc_info=(type(error), error, error.__traceback__))


async def _no_body() -> Body:
    body = Body()
    await body.finish()
    return body
