"""Pages of Dask's dashboards, which a browser shows without an XSRF header, and their WebSockets."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from servers import SECONDS, TOKEN, Jupyter, gone, peak_memory
from websocket import (
    ABNF,
    WebSocket,
    WebSocketBadStatusException,
    WebSocketConnectionClosedException,
    create_connection,
)

DASHBOARD = '/dask/clusters/abcdef0123/dashboard'
PAGE = f'{DASHBOARD}/status'

FROM_HERE = {'Sec-Fetch-Site': 'same-origin'}
SCRIPT = {'Authorization': f'token {TOKEN}'}


def seen(server: Jupyter) -> list[str]:
    """The requests that the bridge has had, but for this one."""
    return server.state()['requests'][:-1]


def refused(answer: httpx.Response, words: str, status: int = 403) -> None:
    """A page for a person."""
    assert answer.status_code == status
    assert answer.headers['content-type'] == 'text/html; charset=utf-8'
    assert answer.headers['cache-control'] == 'no-store'
    assert answer.request.method == 'HEAD' or words in answer.text


def origin(server: Jupyter) -> str:
    return f'http://127.0.0.1:{server.port}'


class TestAPage:
    @pytest.mark.parametrize('site', ['same-origin', 'none'])
    def test_is_shown_by_this_server_and_to_a_person(self, server: Jupyter, site: str) -> None:
        with server.browser() as (browser, _):
            answer = browser.get(f'{PAGE}?a=%2F', headers={'Sec-Fetch-Site': site})
        assert answer.status_code == 200
        assert answer.json()['target'] == f'/hpc/v1{PAGE}?a=%2F'

    @pytest.mark.parametrize('site', ['cross-site', 'same-site', 'x', ''])
    def test_is_not_shown_by_another_site(self, server: Jupyter, site: str) -> None:
        before = seen(server)
        with server.browser() as (browser, headers):
            page = {'Origin': origin(server), 'Referer': f'{server.url}lab'}
            for method in ('GET', 'HEAD'):
                answer = browser.request(method, PAGE, headers={**page, 'Sec-Fetch-Site': site})
                refused(answer, 'Another site asks for this page')
            # Nor with the header of who knows the cookie: no page would send it.
            answer = browser.get(PAGE, headers={**headers, 'Sec-Fetch-Site': site})
            refused(answer, 'Another site asks for this page')
        assert seen(server)[len(before) + 1 :] == []

    def test_of_an_old_browser_is_known_by_its_origin(self, server: Jupyter) -> None:
        before = seen(server)
        with server.browser() as (browser, _):
            for headers in (
                {'Referer': f'{server.url}lab'},
                {'Origin': origin(server)},
                {'Origin': origin(server), 'Referer': 'https://example.org'},
            ):
                assert browser.get(PAGE, headers=headers).status_code == 200
            for headers in (
                {},
                {'Referer': 'https://example.org/'},
                {'Referer': f'https://example.org/{origin(server)}'},
                {'Referer': f'{origin(server)}.example.org/'},
                {'Referer': f'http://127.0.0.1:{server.port + 1}/'},
                {'Origin': 'null'},
                {'Origin': 'https://example.org', 'Referer': f'{server.url}lab'},
            ):
                refused(browser.get(PAGE, headers=headers), 'Open it from JupyterLab.')
        assert len(seen(server)) == len(before) + 1 + 3

    def test_is_not_shown_to_nobody(self, server: Jupyter) -> None:
        before = seen(server)
        with server.client(token=None) as nobody, server.client(token='wrong') as liar:
            for client in (nobody, liar):
                refused(client.get(PAGE, headers=FROM_HERE), 'You are not logged in.')
                refused(client.head(PAGE, headers=FROM_HERE), 'You are not logged in.')
        assert seen(server)[len(before) + 1 :] == []

    def test_is_got_by_a_script_with_its_token(self, server: Jupyter) -> None:
        with server.client() as client:
            assert client.get(PAGE).status_code == 200

    @pytest.mark.parametrize('method', ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
    def test_is_for_looking_only(self, server: Jupyter, method: str) -> None:
        before = seen(server)
        with server.client() as client:
            refused(client.request(method, PAGE, headers=FROM_HERE), 'Not Allowed', 405)
        with server.browser() as (browser, headers):
            answer = browser.request(method, PAGE, headers={**headers, **FROM_HERE})
            refused(answer, 'Not Allowed', 405)
        assert seen(server)[len(before) + 1 :] == []

    @pytest.mark.parametrize(
        'path',
        [
            '/jobs',
            '/dask/clusters',
            '/dask/clusters/abcdef0123',
            '/dask/clusters/abcdef0123/dashboards/x',
            '/dask/clusters/abcdef0123/pages/dashboard/x',
            '/dask/clusters/abc/dashboard/status',
            '/dask/clusters/ABCDEF0123/dashboard/status',
            '/dask/clusters/abcdef0123%2Fdashboard/status',
            '/dask%2Fclusters/abcdef0123/dashboard/status',
            '/files?path=/dask/clusters/abcdef0123/dashboard/status',
        ],
    )
    def test_is_all_that_needs_no_header(self, server: Jupyter, path: str) -> None:
        before = seen(server)
        with server.browser() as (browser, _):
            answer = browser.get(path, headers=FROM_HERE)
        assert answer.status_code == 403
        assert answer.json()['error']['code'] == 'xsrf'
        assert seen(server)[len(before) + 1 :] == []

    def test_goes_no_further_by_dots(self, server: Jupyter) -> None:
        """They are handed on as they came: it is the bridge that knows its pages."""
        for rest in ('/..%2f..%2fjobs', '/../../../../jobs', '/%2e%2e/%2e%2e/jobs'):
            with server.connect() as line:
                target = f'{server.base_url}hpc/v1{DASHBOARD}{rest}'
                head = f'GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n'
                line.sendall(f'{head}Authorization: token {TOKEN}\r\n\r\n'.encode())
                answer = b''.join(iter(lambda: line.recv(65536), b''))
            body = json.loads(answer.partition(b'\r\n\r\n')[2])
            assert body['target'] == f'/hpc/v1{DASHBOARD}{rest}'

    def test_tells_the_bridge_nothing_of_who_asks(self, server: Jupyter) -> None:
        with server.browser() as (browser, _):
            more = {'Authorization': 'x', 'Accept': 'text/html', 'If-None-Match': '"1"'}
            answer = browser.get(PAGE, headers={**FROM_HERE, **more})
        assert dict(answer.json()['headers']) == {
            'host': 'localhost',
            'connection': 'close',
            'accept': 'text/html',
            'if-none-match': '"1"',
        }

    def test_is_shown_as_the_bridge_says_and_by_whom_jupyter_says(self, server: Jupyter) -> None:
        with server.browser() as (browser, _):
            answer = browser.get(f'{DASHBOARD}/page', headers=FROM_HERE)
        policies = answer.headers.get_list('content-security-policy')
        assert policies[0].startswith("frame-ancestors 'self'")
        assert policies[1:] == ["default-src 'none'; script-src 'nonce-1'"]
        assert answer.headers['location'] == './status'
        assert answer.headers['etag'] == '"1"'
        assert answer.headers['referrer-policy'] == 'same-origin'
        assert answer.headers['x-content-type-options'] == 'nosniff'
        assert {'set-cookie', 'access-control-allow-origin', 'x-frame-options'}.isdisjoint(
            answer.headers
        )

    def test_of_which_the_bridge_says_nothing_does_nothing(self, server: Jupyter) -> None:
        with server.browser() as (browser, _):
            answer = browser.get(PAGE, headers=FROM_HERE)
        policies = answer.headers.get_list('content-security-policy')
        assert policies[1:] == ["default-src 'none'; sandbox"]

    def test_streams(self, server: Jupyter) -> None:
        with server.client() as client:
            client.get(PAGE)
            before = peak_memory(server)
            url = f'{DASHBOARD}/big'
            with client.stream('GET', url, params={'pieces': 2000}) as download:
                length = sum(len(piece) for piece in download.iter_raw())
        assert length == 2000 * 65536
        assert peak_memory(server) - before < 20_000

    def test_says_in_words_that_the_bridge_broke_off(self, server: Jupyter) -> None:
        with server.client() as client:
            answer = client.get(f'{DASHBOARD}/silent')
        refused(answer, 'The bridge went away', 502)
        assert "default-src 'none'" in ' '.join(answer.headers.get_list('content-security-policy'))

    def test_asks_the_authorizer(self, start) -> None:
        server = start(
            config="""
from jupyter_server.auth import Authorizer

class Nothing(Authorizer):
    def is_authorized(self, handler, user, action, resource):
        return resource != 'hpc'

c.ServerApp.authorizer_class = Nothing
"""
        )
        with server.client() as client:
            refused(client.get(PAGE), 'You are not authorized to read')
        assert server.starts == []


@contextmanager
def opened(
    server: Jupyter, headers: dict[str, str] = SCRIPT, page: str = 'status'
) -> Iterator[WebSocket]:
    socket = create_connection(
        f'ws{server.url.removeprefix("http")}hpc/v1{DASHBOARD}/{page}/ws?a=%2F',
        header=headers,
        # The headers say it, or that there is none.
        suppress_origin=True,
        subprotocols=['bokeh', 'token'],
        timeout=SECONDS,
    )
    try:
        yield socket
    finally:
        socket.shutdown()


def cookies(browser: httpx.Client) -> str:
    return '; '.join(f'{name}={value}' for name, value in browser.cookies.items())


class TestAWebSocket:
    def test_carries_what_is_said_as_it_is(self, server: Jupyter) -> None:
        with server.browser() as (browser, _):
            headers = {'Cookie': cookies(browser), 'Origin': origin(server)}
        with opened(server, headers) as socket:
            assert socket.getsubprotocol() == 'bokeh'
            assert 'set-cookie' not in socket.getheaders()
            arrived = json.loads(socket.recv())
            assert arrived['target'] == f'/hpc/v1{PAGE}/ws?a=%2F'
            heard = arrived['headers']
            assert heard['sec-websocket-protocol'] == 'bokeh,token'
            assert {'cookie', 'origin', 'authorization'}.isdisjoint(heard)
            for message in ('grüße', bytes(range(256)), b'x' * 3_000_000, ''):
                kind = ABNF.OPCODE_BINARY if isinstance(message, bytes) else ABNF.OPCODE_TEXT
                socket.send(message, kind)
                data = message if isinstance(message, bytes) else message.encode()
                assert socket.recv_data() == (kind, data)

    def test_hands_on_why_it_ends(self, server: Jupyter) -> None:
        enough = (4321).to_bytes(2, 'big') + b'enough'
        for end in (lambda one: one.send('end'), lambda one: one.send_close(4321, b'enough')):
            with opened(server) as socket:
                socket.recv()
                end(socket)
                frame = socket.recv_frame()
                assert (frame.opcode, frame.data) == (ABNF.OPCODE_CLOSE, enough)
        assert server.state()['closed'][-1] == [4321, 'enough']

    def test_is_for_pages_of_this_server(self, server: Jupyter) -> None:
        before = seen(server)
        with server.browser() as (browser, xsrf):
            logged_in = {'Cookie': cookies(browser)}
        for headers in (
            {'Origin': origin(server)},
            {'Origin': origin(server), 'Authorization': 'token wrong'},
            logged_in,
            {**logged_in, 'Origin': 'https://example.org'},
            {**logged_in, 'Origin': 'null'},
            {**logged_in, 'Origin': f'{origin(server)}.example.org'},
            {**logged_in, **xsrf, 'Origin': 'https://example.org'},
            {**logged_in, 'Referer': f'{server.url}lab'},
            {**logged_in, 'Origin': 'https://example.org', **FROM_HERE},
            {**logged_in, 'Origin': origin(server), 'Sec-Fetch-Site': 'cross-site'},
        ):
            with pytest.raises(WebSocketBadStatusException) as refusal, opened(server, headers):
                pass
            assert refusal.value.status_code == 403, headers
        assert seen(server)[len(before) + 1 :] == []

    def test_may_be_refused_by_the_bridge(self, server: Jupyter) -> None:
        with pytest.raises(WebSocketBadStatusException) as refusal, opened(server, page='refused'):
            pass
        assert refusal.value.status_code == 404

    def test_is_no_faster_than_it_is_read(self, server: Jupyter) -> None:
        """The stub sends for ever, and nobody reads."""
        with server.connect() as line:
            head = (
                f'GET {server.base_url}hpc/v1{DASHBOARD}/flood/ws HTTP/1.1\r\nHost: 127.0.0.1\r\n'
            )
            line.sendall(
                f'{head}Authorization: token {TOKEN}\r\nConnection: Upgrade\r\n'
                'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n'
                'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n'.encode()
            )
            assert line.recv(12) == b'HTTP/1.1 101'
            before, sent = -1, 0
            while sent != before:
                before, sent = sent, server.state()['received']
            assert sent < 32 * 1024 * 1024
            memory = peak_memory(server)
            # It goes on as soon as somebody does.
            left = 64 * 1024 * 1024
            while left > 0:
                left -= len(line.recv(65536))
            assert peak_memory(server) - memory < 20_000

    def test_ends_with_the_bridge(self, start) -> None:
        server = start()
        with opened(server) as socket:
            socket.recv()
            os.kill(server.starts[-1], signal.SIGKILL)
            with pytest.raises((WebSocketConnectionClosedException, ConnectionError)):
                socket.recv()
        with server.client() as client:
            assert client.get(PAGE).status_code == 200
        assert 'Traceback' not in server.log.text

    @pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGINT])
    def test_ends_with_the_server(self, start, number: int) -> None:
        server = start(config='c.ServerApp.answer_yes = True')
        with opened(server) as socket:
            socket.recv()
            server.stop(number)
            with pytest.raises((WebSocketConnectionClosedException, ConnectionError)):
                socket.recv()
        assert server.process.returncode == 0
        assert gone(server.starts[-1])
        assert 'Traceback' not in server.log.text

    def test_ends_with_the_browser(self, server: Jupyter) -> None:
        before = server.state()['ended']
        with opened(server) as socket:
            socket.recv()
        while server.state()['ended'] == before:
            pass
        assert 'Traceback' not in server.log.text

    def test_is_no_activity(self, server: Jupyter) -> None:
        with server.client() as client:
            status = f'{server.url}api/status'
            before = client.get(status).json()['last_activity']
            before = client.get(status).json()['last_activity']
            with opened(server) as socket:
                socket.recv()
                socket.send('x')
                socket.recv()
            assert client.get(PAGE).status_code == 200
            assert client.get(status).json()['last_activity'] == before
