"""The life of the bridge: when it starts, and how it ends whoever dies."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from servers import Jupyter, gone


def folders(server: Jupyter) -> list[Path]:
    """The private folders of bridges that there are."""
    return list(server.runtime.iterdir())


def test_starts_one_bridge_for_the_first_requests_and_none_before(start) -> None:
    server = start()
    assert server.starts == []
    assert folders(server) == []
    with server.client() as client, ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: client.get('/echo').status_code, range(20)))
    assert answers == [200] * 20
    assert len(server.starts) == 1
    assert len(folders(server)) == 1
    server.stop()
    assert gone(server.starts[0])
    assert folders(server) == []


def test_starts_again_at_once_after_a_kill(start) -> None:
    server = start()
    with server.client() as client:
        first = server.state()['pid']
        os.kill(first, signal.SIGKILL)
        second = server.state()['pid']
        assert second != first
        assert gone(first)
        assert client.post('/echo').status_code == 200
    server.log.wait_for('The bridge ended by signal 9.')
    assert len(folders(server)) == 1


def test_backs_off_from_a_bridge_that_keeps_crashing(start) -> None:
    server = start()
    with server.client() as client:
        pauses = []
        while len(pauses) < 3:
            answer = client.get('/exit', params={'code': 3})
            if answer.status_code == 200:
                continue
            assert answer.status_code == 503
            error = answer.json()['error']
            assert error['code'] == 'bridge-failed'
            assert 'The bridge ended with exit code 3.' in error['message']
            pauses.append(int(answer.headers['retry-after']))
            time.sleep(pauses[-1])
        assert pauses == [1, 2, 4]
        # The first start, one free one, and one after each pause but the last.
        assert len(server.starts) == 4
        assert client.get('/echo').status_code == 200


def test_starts_an_idle_bridge_again_without_a_failure(start) -> None:
    server = start()
    with server.client() as client:
        for _ in range(4):
            answer = client.get('/exit', params={'code': 0})
            assert answer.status_code == 200
            assert gone(answer.json()['pid'])
        assert client.get('/echo').status_code == 200
    assert len(server.starts) == 5
    server.log.wait_for('the bridge has ended; the next request starts it again')
    assert '[E ' not in server.log.text


def test_repeats_a_read_that_met_the_end_of_a_bridge(start) -> None:
    server = start()
    with server.client() as client:
        answer = client.get('/once')
        assert answer.status_code == 200
        assert answer.json()['target'] == '/hpc/v1/once'
    assert len(server.starts) == 2


def test_finds_the_way_back_when_the_socket_is_swept_away(start) -> None:
    """As a cleaner of temporary files, or the end of a login session, does."""
    server = start()
    first = server.state()
    os.unlink(first['arguments'][2])
    second = server.state()
    assert second['pid'] != first['pid']
    assert gone(first['pid'])


@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGINT])
def test_ends_with_the_server(start, number: int) -> None:
    server = start(config='c.ServerApp.answer_yes = True')
    pid = server.state()['pid']
    server.stop(number)
    assert server.process.returncode == 0
    assert gone(pid)
    assert folders(server) == []


def test_survives_ctrl_c_that_is_not_confirmed(start) -> None:
    """The terminal sends it to the whole group; the server asks, the bridge is not concerned."""
    ours, theirs = os.openpty()
    try:
        server = start(stdin=theirs)
        pid = server.state()['pid']
        os.killpg(server.process.pid, signal.SIGINT)
        server.log.wait_for('interrupted')
        assert server.state()['pid'] == pid
    finally:
        os.close(ours)
        os.close(theirs)


def test_leaves_nothing_when_the_server_is_killed(start) -> None:
    server = start()
    pid = server.state()['pid']
    server.kill()
    assert gone(pid)
    left = folders(server)
    assert len(left) == 1
    # What a dead server cannot remove goes when the next one starts its bridge.
    again = start(home=server.home)
    assert again.state()['pid'] != pid
    now = folders(again)
    assert len(now) == 1
    assert now != left
    again.log.wait_for(f'removed {left[0]}')


def test_leaves_the_folder_of_a_living_server_alone(start) -> None:
    server = start()
    first = server.state()
    other = start(home=server.home)
    assert other.state()['pid'] != first['pid']
    other.stop()
    assert server.state()['pid'] == first['pid']
    assert Path(first['arguments'][2]).exists()


def test_does_not_wait_at_its_end_for_a_bridge_that_is_starting(start) -> None:
    server = start()
    server.tell_stub({'hang': True})
    with ThreadPoolExecutor(1) as pool, server.client() as client:
        asked = pool.submit(client.get, '/jobs')
        server.log.wait_for('the stub starts')
        begun = time.monotonic()
        server.stop()
        assert time.monotonic() - begun < 20
        assert asked.exception() is not None or asked.result().status_code >= 500
    assert gone(server.starts[0])
    assert folders(server) == []
