"""How a bridge is started: with what, where, and what is said when that fails."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from servers import Jupyter, as_account, ordinary_account


def folders(server: Jupyter) -> list[Path]:
    """The private folders of bridges that there are."""
    return list(server.runtime.iterdir())


def open_files(process: Path) -> list[str]:
    """What a process in `/proc` holds open. Files that it closes meanwhile hide none of the others."""
    links = []
    with contextlib.suppress(OSError):
        for each in (process / 'fd').iterdir():
            with contextlib.suppress(OSError):
                links.append(os.readlink(each))
    return links


def test_gives_the_bridge_no_secret_and_no_working_directory(start) -> None:
    secrets = {
        'JUPYTERHUB_API_TOKEN': 'secret-1',
        'JPY_API_TOKEN': 'secret-2',
        'CONFIGPROXY_AUTH_TOKEN': 'secret-3',
        'JUPYTER_TOKEN': 'secret-4',
    }
    kept = {'SBATCH_ACCOUNT': 'physics', 'SLURM_CONF': '/etc/slurm.conf'}
    server = start(environment={**secrets, **kept})
    state = server.state()
    environment = state['environment']
    assert not set(secrets) & set(environment)
    assert kept.items() <= environment.items()
    assert environment['HOME'] == str(server.home)
    assert state['cwd'] == '/'
    assert state['configMode'] == 0o600
    with open(f'/proc/{state["pid"]}/cmdline') as arguments:
        assert 'token' not in arguments.read()
    assert 'secret-' not in server.log.text


@pytest.mark.skipif(os.geteuid() != 0, reason='only root can be somebody else')
def test_lets_no_other_account_connect(start) -> None:
    server = start()
    path = server.state()['arguments'][2]
    assert Path(path).stat().st_mode & 0o777 == 0o600
    assert Path(path).parent.stat().st_mode & 0o777 == 0o700
    assert Path(path).stat().st_uid == server.account.pw_uid
    # Others may be let into the folder above, as they are into /tmp.
    server.home.chmod(0o711)
    server.runtime.chmod(0o711)
    connect = 'import socket, sys; socket.socket(socket.AF_UNIX).connect(sys.argv[1])'
    outcomes = []
    for number in (0, 1):
        account = ordinary_account(number)
        command = [sys.executable, '-c', connect, path]
        done = subprocess.run(command, capture_output=True, text=True, **as_account(account))
        outcomes.append((done.returncode, 'PermissionError' in done.stderr))
    assert outcomes == [(0, False), (1, True)]


def test_says_why_the_bridge_does_not_start(start) -> None:
    server = start()
    server.tell_stub({'exit': 1})
    with server.client() as client:
        answer = client.get('/jobs')
        assert answer.status_code == 503
        error = answer.json()['error']
        assert error['code'] == 'bridge-failed'
        assert 'cannot start: the stub was told so' in error['message']
        assert answer.headers['retry-after'] == '1'
        # Not tried again for each request.
        assert client.get('/jobs').status_code == 503
        assert len(server.starts) == 1
        assert folders(server) == []
        server.tell_stub({})
        time.sleep(1)
        assert client.get('/echo').status_code == 200


def test_carries_the_bridges_log_over_at_its_level(start) -> None:
    server = start(config="c.JupyterLabHPC.log_level = 'DEBUG'")
    lines = [
        '{"level":20,"time":1,"msg":"a detail"}',
        '{"level":30,"time":1,"msg":"a fact","pid":5,"jobs":3}',
        '{"level":40,"time":1,"msg":"a doubt"}',
        '{"level":50,"time":1,"msg":"a failure"}',
        'no record \x1b[31m at all',
        '{"level":30,"msg":"two\\nlines"}',
        '{"level":"x"}',
        '[1]',
        '"' + 'long ' * 10_000,
        '\xff\xfe',
    ]
    with server.client() as client:
        client.post('/log', content='\n'.join(lines).encode('latin1') + b'\n')
        client.post('/log', content=b'{"level":30,"msg":"the last"}\n')
    server.log.wait_for('the last')

    def level(text: str) -> str:
        return server.log.wait_for(f'bridge: {text}').strip('\x1b[')[0:1]

    assert level('a detail') == 'D'
    assert level('a fact {"jobs": 3}') == 'I'
    assert level('a doubt') == 'W'
    assert level('a failure') == 'E'
    assert level('no record \\x1b[31m at all') == 'W'
    assert level('two\\nlines') == 'I'
    assert level('{"level":"x"}') == 'W'
    assert server.state()['config']['logLevel'] == 'debug'


@pytest.mark.parametrize(
    ('script', 'reason'),
    [
        (None, 'No such file or directory'),
        ('echo v18.20.1', 'it is v18.20.1, and 20 is the oldest that will do'),
        ('echo Python 3.11', 'it is no Node.js'),
        ('echo GLIBC_2.28 not found >&2; exit 1', 'GLIBC_2.28 not found'),
    ],
)
def test_says_what_is_wrong_with_the_configured_node(start, script, reason) -> None:
    server = start(config="c.JupyterLabHPC.node = os.path.expanduser('~/node')")
    if script is not None:
        node = server.home / 'node'
        node.write_text(f'#!/bin/sh\n{script}\n')
        node.chmod(0o755)
    with server.client() as client:
        answer = client.get('/jobs')
        assert answer.status_code == 503
        error = answer.json()['error']
        assert error['code'] == 'bridge-missing'
        assert reason in error['message']
        assert 'c.JupyterLabHPC.node' in error['hint']
        # Mended while the server runs.
        (server.home / 'node').unlink(missing_ok=True)
        (server.home / 'node').symlink_to(server.stub)
        assert client.get('/echo').status_code == 200


def test_refuses_a_runtime_folder_that_will_not_do(start) -> None:
    server = start(config="c.JupyterLabHPC.socket_dir = os.path.expanduser('~/' + 'x' * 90)")
    (server.home / ('x' * 90)).mkdir()
    os.chown(server.home / ('x' * 90), server.account.pw_uid, server.account.pw_gid)
    with server.client() as client:
        error = client.get('/jobs').json()['error']
    assert error['code'] == 'bridge-missing'
    assert 'bytes too long for a socket' in error['message']


def test_takes_a_short_folder_where_tmpdir_is_too_long(start) -> None:
    server = start(
        config="c.JupyterLabHPC.socket_dir = ''\nos.environ['TMPDIR'] = '/nowhere'",
    )
    path = Path(server.state()['arguments'][2])
    assert path.parts[:2] == ('/', 'tmp')
    server.stop()
    assert not path.parent.exists()


def test_prefers_the_session_folder(start) -> None:
    server = start(
        config="""
c.JupyterLabHPC.socket_dir = ''
os.environ['XDG_RUNTIME_DIR'] = os.path.expanduser('~/run')
"""
    )
    assert Path(server.state()['arguments'][2]).parent.parent == server.runtime


def test_closes_the_parent_pipe_to_everybody_else(start) -> None:
    """A kernel that held it would keep the bridge alive after the server."""
    server = start()
    bridge = server.state()['pid']
    pipe = os.readlink(f'/proc/{bridge}/fd/0')
    with server.client() as client:
        kernel = client.post(f'{server.url}api/terminals').json()
        assert kernel['name']
    holders = [
        int(process.name)
        for process in Path('/proc').glob('[0-9]*')
        if pipe in open_files(process)
    ]
    assert sorted(holders) == sorted([server.process.pid, bridge])
