"""What passes between browser and bridge, and what does not."""

from __future__ import annotations

import json

import pytest
from servers import TOKEN, Jupyter

PIECE = b'y' * 65536
PIECES = 3000


def raw_get(server: Jupyter, target: str, headers: str = '') -> tuple[bytes, bytes]:
    """Head and body of the answer to a GET whose target no client touches."""
    with server.connect() as line:
        head = f'GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{headers}'
        line.sendall(f'{head}Authorization: token {TOKEN}\r\n\r\n'.encode())
        answer = b''
        while data := line.recv(65536):
            answer += data
    head, _, body = answer.partition(b'\r\n\r\n')
    return head, body


@pytest.mark.parametrize(
    'rest',
    [
        'echo/a%2Fb',
        'echo/a%0Ab',
        'echo/%00%ff%FE',
        'echo/gr%C3%BC%C3%9Fe',
        'echo/../../api/contents',
        'echo/./a//b',
        'echo/%2e%2e/x',
        "echo/123_[5-7]|'*~!$&()+,;=:@",
        'echo?',
        'echo?a',
        'echo?a=%2F&a=b+c&=&&x=%',
        'echo?atoken=1&tokens=2',
        'echo/' + 'x' * 6000,
    ],
)
def test_hands_on_the_target_as_it_came(server: Jupyter, rest: str) -> None:
    head, body = raw_get(server, f'{server.base_url}hpc/v1/{rest}')
    assert head.startswith(b'HTTP/1.1 200 ')
    assert json.loads(body)['target'] == f'/hpc/v1/{rest}'


def test_refuses_a_target_that_is_no_uri(server: Jupyter) -> None:
    head, _ = raw_get(server, f'{server.base_url}hpc/v1/echo/ü')
    assert head.startswith(b'HTTP/1.1 400 ')


@pytest.mark.parametrize('method', ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
def test_hands_on_every_method(server: Jupyter, method: str) -> None:
    with server.client() as client:
        answer = client.request(method, '/echo')
        assert answer.status_code == 200
        assert int(answer.headers['content-length']) > 0
        if method == 'HEAD':
            assert answer.content == b''
        else:
            assert answer.json()['method'] == method


def test_hands_on_listed_request_headers_only(server: Jupyter) -> None:
    passed = {
        'accept': 'application/json',
        'accept-language': 'de',
        'content-type': 'application/json',
        'if-none-match': '"1", W/"2"',
        'range': 'bytes=0-9',
        'hpc-contract': '1',
    }
    kept = {
        'cookie': 'a=b',
        'x-xsrftoken': 'x',
        'origin': 'https://example.org',
        'referer': 'https://example.org',
        'x-forwarded-for': '10.0.0.1',
        'forwarded': 'for=10.0.0.1',
        'accept-encoding': 'gzip',
        'user-agent': 'curl',
        'upgrade': 'h2c',
        'expect': '100-continue',
        'x-http-method-override': 'DELETE',
    }
    with server.client() as client:
        answer = client.post('/echo', content=b'{}', headers={**passed, **kept})
    expected = {**passed, 'host': 'localhost', 'connection': 'close', 'content-length': '2'}
    assert dict(answer.json()['headers']) == expected


def test_hands_on_listed_response_headers_only(server: Jupyter) -> None:
    with server.browser() as (browser, headers):
        answer = browser.get('/headers', headers=headers)
    passed = {
        'content-type': 'application/json',
        'content-length': '2',
        'etag': '"1"',
        'cache-control': 'no-cache',
        'content-disposition': 'attachment; filename="log"',
        'retry-after': '7',
        'hpc-at': '1700000000',
        'hpc-next-at': '1700000060',
        'hpc-stale': 'scheduler-down',
        'hpc-contract': '1',
    }
    jupyters = {'server', 'date', 'x-content-type-options', 'content-security-policy'}
    assert {**dict(answer.headers), **passed} == dict(answer.headers)
    assert set(answer.headers) == set(passed) | jupyters
    assert answer.headers['server'].startswith('TornadoServer')
    assert "default-src 'none'" in answer.headers['content-security-policy']


def test_hands_on_an_unchanged_answer_without_a_body(server: Jupyter) -> None:
    with server.client() as client:
        first = client.get('/etag')
        assert (first.status_code, first.headers['etag']) == (200, '"1"')
        second = client.get('/etag', headers={'If-None-Match': '"1"'})
        assert (second.status_code, second.content) == (304, b'')
        assert (second.headers['etag'], second.headers['hpc-at']) == ('"1"', '5')
        assert 'content-type' not in second.headers
        # The connection is still in step.
        assert client.get('/etag').status_code == 200


@pytest.mark.parametrize('code', [201, 400, 404, 409, 429, 500, 503])
def test_hands_on_the_bridges_own_errors(server: Jupyter, code: int) -> None:
    with server.client() as client:
        answer = client.get('/status', params={'code': code})
    assert answer.status_code == code
    assert answer.json() == {'error': {'code': 'x', 'message': 'y'}}


def test_leaves_what_is_not_its_own_to_jupyter(server: Jupyter) -> None:
    with server.client() as client:
        assert client.get(f'{server.url}hpcx/v1/echo').status_code == 404
        assert client.get(f'{server.url}hpc').status_code == 404
        assert client.get(f'{server.url}api').json()['version']
