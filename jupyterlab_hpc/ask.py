"""A question that this server itself has to the bridge."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import h11

from .body import Body
from .errors import BadRequest, BridgeLost, RelayError
from .headers import CONNECTION
from .supervisor import Supervisor
from .upstream import Upstream, request


async def ask(supervisor: Supervisor, route: str, **query: str) -> Any:
    """The reply to a GET. Raises `RelayError`: the bridge's own error, or that there is none."""
    try:
        target = f'/hpc/v1{route}?{urlencode(query, quote_via=quote)}'
    except UnicodeEncodeError as error:
        raise BadRequest('The request holds what is no text.') from error
    head = request('GET', target, CONNECTION)
    upstream, socket = await supervisor.connect()
    try:
        return await _exchange(upstream, head)
    except BridgeLost:
        # One that ends, as an idle one does, may not have seen the request.
        if upstream.answered:
            raise
    await supervisor.settle(socket)
    upstream, _ = await supervisor.connect()
    return await _exchange(upstream, head)


async def _exchange(upstream: Upstream, head: h11.Request) -> Any:
    try:
        body = Body()
        await body.finish()
        await upstream.send(head, body)
        response = await upstream.head()
        reply = json.loads(b''.join([chunk async for chunk in upstream.body()]))
    finally:
        upstream.close()
    if response.status_code != 200:
        error = reply['error']
        code, message = error['code'], error['message']
        raise RelayError(response.status_code, code, message, error.get('hint'))
    return reply
