"""Which headers pass between browser and bridge, and the target that the bridge is asked for.

Both are lists of what may pass. Cookies, credentials and whatever a proxy in
front of Jupyter adds stay here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from urllib.parse import unquote_plus

from tornado.httputil import HTTPHeaders

from .errors import BadRequest

REQUEST_HEADERS = (
    'accept',
    'accept-language',
    'content-type',
    'hpc-contract',
    'if-none-match',
    'range',
)

RESPONSE_HEADERS = frozenset(
    (
        'cache-control',
        'content-disposition',
        'content-length',
        'content-type',
        'etag',
        'hpc-at',
        'hpc-contract',
        'hpc-next-at',
        'hpc-stale',
        'retry-after',
        'x-content-type-options',
    )
)

# The same for a page of a dashboard.
PAGE_HEADERS = frozenset(
    (
        'accept-ranges',
        'cache-control',
        'content-length',
        'content-range',
        'content-security-policy',
        'content-type',
        'etag',
        'last-modified',
        'location',
    )
)

# What makes a WebSocket of a connection, in either direction.
SWITCHING = (
    'sec-websocket-accept',
    'sec-websocket-extensions',
    'sec-websocket-key',
    'sec-websocket-protocol',
    'sec-websocket-version',
)

# Query arguments that Jupyter reads as credentials.
CREDENTIALS = ('token', '_xsrf')

Header = tuple[str, str]
Headers = Iterable[tuple[bytes, bytes]]

# The bridge has no host name; a connection carries one request.
CONNECTION: tuple[Header, ...] = (('host', 'localhost'), ('connection', 'close'))
UPGRADE: tuple[Header, ...] = (('connection', 'Upgrade'), ('upgrade', 'websocket'))


def request_headers(headers: HTTPHeaders) -> list[Header]:
    """What the bridge hears of a request.

    Raises `BadRequest` where the length of the body is in doubt: two readers
    that disagree about where a request ends can be made to see different ones.
    """
    passed = [(name, headers[name]) for name in REQUEST_HEADERS if name in headers]
    return [*CONNECTION, *passed, *_framing(headers)]


def has_body(headers: HTTPHeaders) -> bool:
    """Whether a body, be it an empty one, follows these headers."""
    return 'Content-Length' in headers or 'Transfer-Encoding' in headers


def switching_headers(headers: HTTPHeaders) -> list[Header]:
    """What the bridge hears of a request for a WebSocket."""
    passed = [(name, headers[name]) for name in SWITCHING if name in headers]
    return [('host', 'localhost'), *UPGRADE, *passed]


def response_headers(headers: Headers, passed: Collection[str] = RESPONSE_HEADERS) -> list[Header]:
    """What the browser hears of an answer."""
    decoded = ((name.decode('latin1').lower(), value.decode('latin1')) for name, value in headers)
    return [(name, value) for name, value in decoded if name in passed]


def target(uri: str, base_url: str) -> str | None:
    """The raw URI without Jupyter's base URL and credentials; `None` for a foreign one.

    Escapes stay as they came: decoding and encoding again would make `%2F` a
    separator.
    """
    if not uri.startswith(base_url):
        return None
    path, mark, query = uri[len(base_url) :].partition('?')
    arguments = [part for part in query.split('&') if not _is_credential(part)]
    if not mark or not arguments:
        return f'/{path}'
    return f'/{path}?{"&".join(arguments)}'


def _is_credential(argument: str) -> bool:
    return unquote_plus(argument.partition('=')[0]) in CREDENTIALS


def _framing(headers: HTTPHeaders) -> list[Header]:
    length = headers.get('Content-Length')
    encoding = headers.get('Transfer-Encoding')
    if encoding is not None:
        if length is not None or encoding.strip().lower() != 'chunked':
            raise BadRequest('Transfer-Encoding: only "chunked" is understood, without a length.')
        return [('transfer-encoding', 'chunked')]
    if length is not None:
        if not re.fullmatch('[0-9]+', length):
            raise BadRequest('Content-Length: one whole number is needed.')
        return [('content-length', length)]
    return []
