"""The relay and the real bridge, as the wheel carries them."""

from __future__ import annotations

import os
import signal

import pytest
from servers import Jupyter, gone


@pytest.fixture(scope='module')
def real(module_start) -> Jupyter:
    return module_start(stub=False, base_url='/user/ada/lab-2/')


def bridge_pid(server: Jupyter) -> int:
    """The process of the bridge that was started last."""
    server.log.wait_for('the bridge is ready (process ')
    lines = [line for line in server.log.lines if 'the bridge is ready (process ' in line]
    return int(lines[-1].split('(process ')[1].split(',')[0])


def test_answers(real: Jupyter) -> None:
    with real.client() as client:
        health = client.get('/health')
        assert (health.status_code, health.json()) == (200, {'ok': True})
        contract = client.get('/openapi.json')
        assert contract.status_code == 200
        assert contract.json()['openapi'].startswith('3.')


def test_answers_errors_in_the_envelope(real: Jupyter) -> None:
    with real.client() as client:
        for answer, status in [
            (client.get('/nothing'), 404),
            (client.get('/jobs/a%2Fb'), 400),
            (client.get('/jobs?nonsense=1'), 400),
            (client.post('/jobs'), 400),
            (client.post('/jobs', content=b'x', headers={'Content-Type': 'text/plain'}), 415),
        ]:
            assert answer.status_code == status, answer.request.url
            assert answer.json()['error']['message']


def test_answers_a_body_over_the_limit(real: Jupyter) -> None:
    with real.client() as client:
        body = b'{"script": "' + b'x' * (40 * 1024 * 1024) + b'"}'
        answer = client.post('/jobs', content=body, headers={'Content-Type': 'application/json'})
    assert answer.status_code == 413
    assert answer.json()['error']['code'] == 'too-large'


def test_keeps_its_socket_to_itself(real: Jupyter) -> None:
    (folder,) = real.runtime.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / 'socket').stat().st_mode & 0o777 == 0o600


def test_ends_when_idle_and_comes_back(start) -> None:
    server = start(stub=False, config='c.JupyterLabHPC.idle_minutes = 0.02')
    with server.client() as client:
        assert client.get('/health').status_code == 200
        first = bridge_pid(server)
        server.log.wait_for('the bridge has ended')
        assert gone(first)
        assert list(server.runtime.iterdir()) == []
        assert client.get('/health').status_code == 200
    assert '[E ' not in server.log.text


@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGKILL])
def test_ends_with_the_server(start, number: int) -> None:
    server = start(stub=False)
    with server.client() as client:
        assert client.get('/health').status_code == 200
    pid = bridge_pid(server)
    server.stop(number)
    assert gone(pid)
    if number == signal.SIGTERM:
        assert list(server.runtime.iterdir()) == []


def test_comes_back_after_a_kill(start) -> None:
    server = start(stub=False)
    with server.client() as client:
        assert client.get('/health').status_code == 200
        os.kill(bridge_pid(server), signal.SIGKILL)
        assert client.get('/health').status_code == 200
