"""Bodies on their way, in both directions, and what happens when somebody breaks off."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress

import httpx
import pytest
from servers import TOKEN, Jupyter, peak_memory

PIECE = b'y' * 65536
PIECES = 3000


def test_streams_an_answer_piece_by_piece(server: Jupyter) -> None:
    with server.client() as client, client.stream('GET', '/wait') as answer:
        pieces = answer.iter_raw()
        assert next(pieces) == b'first'
        # The second is made only now.
        assert client.get('/release').status_code == 200
        assert next(pieces) == b'second'
        assert list(pieces) == []


def test_streams_both_ways_at_once(server: Jupyter) -> None:
    with server.connect() as line:
        head = f'POST {server.base_url}hpc/v1/duplex HTTP/1.1\r\nHost: 127.0.0.1\r\n'
        head += f'Authorization: token {TOKEN}\r\nTransfer-Encoding: chunked\r\n\r\n'
        line.sendall(head.encode())
        reader = line.makefile('rb')
        for piece in (b'one', b'three'):
            line.sendall(b'%x\r\n%s\r\n' % (len(piece), piece))
            while reader.readline() != b'%x\r\n' % len(piece):
                pass
            assert reader.readline() == piece + b'\r\n'
        line.sendall(b'0\r\n\r\n')
        assert reader.readline() == b'0\r\n'


def test_holds_neither_upload_nor_download(server: Jupyter) -> None:
    """200 MB in, 200 MB out, and a server that does not grow by a tenth of it."""
    digest = hashlib.sha256()

    def upload() -> Iterator[bytes]:
        for _ in range(PIECES):
            digest.update(PIECE)
            yield PIECE

    with server.client() as client:
        client.get('/echo')
        before = peak_memory(server)
        answer = client.post('/echo', content=upload()).json()
        assert (answer['length'], answer['sha256']) == (PIECES * len(PIECE), digest.hexdigest())
        length = 0
        with client.stream('GET', '/big', params={'pieces': PIECES}) as download:
            for piece in download.iter_raw():
                length += len(piece)
        assert length == PIECES * 65536
    assert peak_memory(server) - before < 20_000


@pytest.mark.parametrize('chunked', [True, False])
def test_shows_the_refusal_of_a_body_that_is_still_coming(server: Jupyter, chunked: bool) -> None:
    """The bridge refuses and hangs up; whoever still writes reads why."""

    def upload() -> Iterator[bytes]:
        for _ in range(100):
            yield PIECE

    length = {} if chunked else {'Content-Length': str(100 * len(PIECE))}
    for _ in range(20):
        with server.client() as client:
            answer = client.post('/refuse', content=upload(), headers=length)
        assert answer.status_code == 413
        assert answer.json()['error']['code'] == 'too-large'


def test_does_not_read_a_refused_body_for_ever(server: Jupyter) -> None:
    sent = 0

    def upload() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += len(PIECE)
            yield PIECE

    # Who writes on and on, without a look at the answer, may lose it with the connection.
    with server.client() as client, suppress(httpx.TransportError):
        assert client.post('/refuse', content=upload()).status_code == 413
    assert sent < 64 * 1024 * 1024


def test_refuses_at_once_what_jupyter_would_not_take(server: Jupyter) -> None:
    with server.connect() as line:
        head = f'POST {server.base_url}hpc/v1/swallow HTTP/1.1\r\nHost: 127.0.0.1\r\n'
        head += f'Authorization: token {TOKEN}\r\nContent-Length: 99999999999\r\n\r\n'
        line.sendall(head.encode())
        answer = line.recv(65536)
    assert answer.startswith(b'HTTP/1.1 413 ')
    assert b'"too-large"' in answer


@pytest.mark.parametrize('query', [{}, {'length': '1'}])
def test_does_not_pass_half_an_answer_for_a_whole_one(server: Jupyter, query: dict) -> None:
    with server.client() as client:
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
            client.get('/cut', params=query)
        assert client.get('/echo').status_code == 200
    server.log.wait_for('an answer of the bridge was cut short')


def test_says_when_the_bridge_broke_off(server: Jupyter) -> None:
    """Not repeated by itself: it might submit a second time."""
    before = len(server.state()['requests'])
    with server.client() as client:
        answer = client.post('/silent')
    assert answer.status_code == 502
    error = answer.json()['error']
    assert error['code'] == 'bridge-lost'
    assert 'not known' in error['hint']
    assert server.state()['requests'][before:].count('POST /hpc/v1/silent') == 1


def test_lets_go_of_the_bridge_when_the_browser_goes(server: Jupyter) -> None:
    with server.connect() as line:
        head = f'GET {server.base_url}hpc/v1/hang HTTP/1.1\r\nHost: 127.0.0.1\r\n'
        line.sendall(f'{head}Authorization: token {TOKEN}\r\n\r\n'.encode())
        assert line.recv(65536).startswith(b'HTTP/1.1 200 ')
    with server.client() as client:
        assert client.get('/abandoned').json() == {'abandoned': True}
