"""Pages of the dashboards of Dask clusters, and their WebSockets.

A page is asked for by a browser that shows it, which sends no XSRF header. So
of these addresses alone it is believed when it says that the page is wanted
by this server's own pages, or by a person; and all that can be done is look.
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from .access import GuardedHandler
from .errors import BadRequest, RelayError, page
from .handler import RelayHandler
from .headers import (
    PAGE_HEADERS,
    SWITCHING,
    UPGRADE,
    Header,
    Headers,
    has_body,
    request_headers,
    response_headers,
    switching_headers,
)
from .tunnel import tunnel
from .upstream import Head, Upstream

DASHBOARD = r'hpc/v1/dask/clusters/[a-z0-9]{8,16}/dashboard(?:/.*)?'

# For what is no page of the bridge's: a script, a picture, or an error of the relay.
FILE_POLICY = "default-src 'none'; sandbox"
ERROR_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class DashboardHandler(RelayHandler):
    """Everything below the dashboard of a cluster."""

    SUPPORTED_METHODS = ('GET', 'HEAD')

    @property
    def content_security_policy(self) -> str:
        """Jupyter's own, which says who may show the page; another says what the page may do."""
        return super(GuardedHandler, self).content_security_policy

    def check_xsrf_cookie(self) -> None:
        if not getattr(self, '_jupyter_current_user', None):
            # Too early, as in the method that this one replaces.
            return
        exempt = self.token_authenticated or self.settings.get('disable_check_xsrf', False)
        if exempt or self._is_asked_from_here():
            return
        raise RelayError(
            HTTPStatus.FORBIDDEN,
            'xsrf',
            'Another site asks for this page, or the browser does not say who does.',
            'Open it from JupyterLab.',
        )

    def finish_error(self, error: RelayError) -> None:
        self.add_header('Content-Security-Policy', ERROR_POLICY)
        self.set_header('Content-Type', 'text/html; charset=utf-8')
        self.finish(page(error.message, error.hint))

    @property
    def _is_upgrade(self) -> bool:
        return self.request.headers.get('Upgrade', '').lower() == 'websocket'

    def _is_asked_from_here(self) -> bool:
        headers = self.request.headers
        origin = headers.get('Origin')
        site = headers.get('Sec-Fetch-Site')
        if self._is_upgrade:
            # Every browser says the origin of who wants a WebSocket; Jupyter knows which are ours.
            return origin is not None and self.check_origin() and site in (None, 'same-origin')
        if site is not None:
            return site in ('same-origin', 'none')
        # Not said to a server without TLS, nor by an old browser.
        source = origin or headers.get('Referer')
        return source is not None and urlsplit(source).netloc == headers.get('Host')

    def _request_headers(self) -> list[Header]:
        if not self._is_upgrade:
            return request_headers(self.request.headers)
        if has_body(self.request.headers):
            raise BadRequest('A request for a WebSocket has no body.')
        return switching_headers(self.request.headers)

    def _set_headers(self, headers: Headers) -> None:
        policy = FILE_POLICY
        for name, value in response_headers(headers, PAGE_HEADERS):
            if name == 'content-security-policy':
                policy = value
            else:
                self.set_header(name, value)
        self.add_header('Content-Security-Policy', policy)
        # To this server, where it may be the only sign of who asks.
        self.set_header('Referrer-Policy', 'same-origin')

    async def _answer(self, response: Head, upstream: Upstream) -> None:
        if response.status_code != HTTPStatus.SWITCHING_PROTOCOLS:
            await super()._answer(response, upstream)
            return
        headers = [*UPGRADE, *response_headers(response.headers, SWITCHING)]
        lines = ''.join(f'{name}: {value}\r\n' for name, value in headers)
        head = f'HTTP/1.1 101 Switching Protocols\r\n{lines}\r\n'.encode('latin1')
        bridge, first = upstream.switched()
        await tunnel(self.detach(), bridge, head + first)
