"""Who is let in: nobody else's request reaches the bridge, nor is a byte of its body read."""

from __future__ import annotations

import httpx
import pytest
from servers import TOKEN, Jupyter, peak_memory

METHODS = ('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE')


def refused(response: httpx.Response, status: int, code: str) -> None:
    assert response.status_code == status
    assert response.headers['content-type'] == 'application/json'
    if response.request.method != 'HEAD':
        error = response.json()['error']
        assert error['code'] == code
        assert error['message']


def requests_seen(server: Jupyter) -> list[str]:
    return server.state()['requests']


@pytest.mark.parametrize('method', METHODS)
def test_refuses_who_is_not_logged_in(server: Jupyter, method: str) -> None:
    before = requests_seen(server)
    with server.client(token=None) as nobody:
        refused(nobody.request(method, '/secret'), 403, 'not-logged-in')
    with server.client(token='wrong') as liar:
        refused(liar.request(method, '/secret'), 403, 'not-logged-in')
    assert requests_seen(server)[len(before) :] == ['GET /hpc/v1/state']


@pytest.mark.parametrize('method', METHODS)
def test_wants_the_xsrf_header_from_a_browser_for_reads_too(server: Jupyter, method: str) -> None:
    with server.browser() as (browser, headers):
        refused(browser.request(method, '/echo'), 403, 'xsrf')
        refused(browser.request(method, '/echo', headers={'X-XSRFToken': 'x'}), 403, 'xsrf')
        # Jupyter takes this for enough where it serves pages.
        page = {'Referer': f'{server.url}lab', 'Origin': f'http://127.0.0.1:{server.port}'}
        refused(browser.request(method, '/echo', headers=page), 403, 'xsrf')
        assert browser.request(method, '/echo', headers=headers).status_code == 200


def test_refuses_another_site(server: Jupyter) -> None:
    with server.browser() as (browser, headers):
        foreign = {**headers, 'Origin': 'https://example.org'}
        refused(browser.post('/echo', headers=foreign), 403, 'xsrf')


def test_exempts_a_token_from_xsrf_and_keeps_it_to_itself(server: Jupyter) -> None:
    with server.client(token=None) as client:
        answer = client.post(f'/echo?a=1&token={TOKEN}&b=2&_xsrf=3')
        assert answer.status_code == 200
        assert answer.json()['target'] == '/hpc/v1/echo?a=1&b=2'
        assert client.get(f'/echo?token={TOKEN}').json()['target'] == '/hpc/v1/echo'


def test_refuses_a_foreign_host_name(server: Jupyter) -> None:
    with server.client() as client:
        refused(client.get('/echo', headers={'Host': 'rebound.example.org'}), 403, 'forbidden')


def test_refuses_methods_that_do_not_exist(server: Jupyter) -> None:
    with server.client() as client:
        refused(client.request('OPTIONS', '/echo'), 405, 'bad-request')
        refused(client.request('TRACE', '/echo'), 405, 'bad-request')


@pytest.mark.parametrize('credentials', ['', 'Authorization: token wrong\r\n'])
def test_reads_no_body_of_nobody(server: Jupyter, credentials: str) -> None:
    """The answer comes before a single byte of a body that is announced, and the line is cut."""
    for framing in ('Transfer-Encoding: chunked', 'Content-Length: 1000000'):
        with server.connect() as line:
            head = f'POST {server.base_url}hpc/v1/swallow HTTP/1.1\r\nHost: 127.0.0.1\r\n'
            line.sendall(f'{head}{credentials}{framing}\r\n\r\n'.encode())
            answer = b''
            while data := line.recv(65536):
                answer += data
        assert answer.startswith(b'HTTP/1.1 403 ')
        assert b'"not-logged-in"' in answer
        assert b'connection: close' in answer.lower()
    assert server.state()['received'] == 0


def test_drops_a_body_of_nobody_that_is_sent_all_the_same(server: Jupyter) -> None:
    piece = b'10000\r\n' + b'x' * 65536 + b'\r\n'
    before = peak_memory(server)
    with server.connect() as line:
        head = f'POST {server.base_url}hpc/v1/swallow HTTP/1.1\r\nHost: 127.0.0.1\r\n'
        with pytest.raises(OSError):
            line.sendall(f'{head}Transfer-Encoding: chunked\r\n\r\n'.encode())
            for _ in range(10_000):
                line.sendall(piece)
    assert server.state()['received'] == 0
    assert peak_memory(server) - before < 20_000


@pytest.mark.parametrize(
    'framing',
    [
        'Content-Length: 3\r\nTransfer-Encoding: chunked',
        'Transfer-Encoding: gzip, chunked',
        'Content-Length: 3, 4',
        'Content-Length: -3',
        'Content-Length: +3',
        'Content-Length: 3x',
    ],
)
def test_refuses_a_body_whose_length_is_in_doubt(server: Jupyter, framing: str) -> None:
    before = requests_seen(server)
    with server.connect() as line:
        head = f'POST {server.base_url}hpc/v1/swallow?token={TOKEN} HTTP/1.1\r\nHost: 127.0.0.1'
        line.sendall(f'{head}\r\n{framing}\r\n\r\nabc'.encode())
        answer = line.recv(65536)
    assert answer.startswith(b'HTTP/1.1 400 ')
    assert requests_seen(server)[len(before) :] == ['GET /hpc/v1/state']


def test_asks_the_authorizer(start) -> None:
    """A site may let somebody read and not act."""
    server = start(
        config="""
from jupyter_server.auth import Authorizer

class ReadOnly(Authorizer):
    def is_authorized(self, handler, user, action, resource):
        handler.log.info('asked: %s %s', action, resource)
        return action == 'read'

c.ServerApp.authorizer_class = ReadOnly
"""
    )
    with server.client() as client:
        assert client.get('/echo').status_code == 200
        refused(client.post('/echo'), 403, 'forbidden')
        assert server.state()['requests'] == ['GET /hpc/v1/echo', 'GET /hpc/v1/state']
    server.log.wait_for('asked: write hpc')


def test_is_no_activity(server: Jupyter) -> None:
    """Or a server whose tab was left open would never be culled."""
    with server.client() as client:
        status = f'{server.url}api/status'
        before = client.get(status).json()['last_activity']
        before = client.get(status).json()['last_activity']
        for _ in range(3):
            assert client.get('/echo').status_code == 200
        assert client.get(status).json()['last_activity'] == before
