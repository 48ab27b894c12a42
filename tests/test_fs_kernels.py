"""Kernels of documents outside of Jupyter's root."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from jupyter_client import BlockingKernelClient
from servers import SECONDS, Drive, Jupyter, own

from jupyterlab_hpc.drive.kernels import start_in_folders

FACTS = 'import os, json; print(json.dumps([os.getcwd(), os.environ["JPY_SESSION_NAME"]]))'


@pytest.fixture(scope='module')
def server(module_start) -> Jupyter:
    server = module_start(stub=False)
    for name in ('outside', 'outside/run 1', 'work/inside'):
        (server.home / name).mkdir()
        own(server.home / name, server.account)
    return server


def facts(server: Jupyter, path: str, kind: str = 'notebook') -> list[str]:
    """Where the kernel of a new session is, and what it is told of its document."""
    drive = Drive(server)
    name = Path(path).name
    asked = {'path': path, 'name': name, 'type': kind, 'kernel': {'name': 'python3'}}
    session = drive.client.post(f'{server.url}api/sessions', json=asked).json()
    try:
        return json.loads(printed(server, session['kernel']['id']))
    finally:
        drive.client.delete(f'{server.url}api/sessions/{session["id"]}')


def printed(server: Jupyter, kernel: str) -> str:
    file = server.home / f'jupyter/kernel-{kernel}.json'
    client = BlockingKernelClient(connection_file=str(file))
    client.load_connection_file()
    client.start_channels()
    try:
        client.wait_for_ready(SECONDS)
        texts: list[str] = []

        def note(message: dict) -> None:
            texts.append(message['content'].get('text', ''))

        client.execute_interactive(FACTS, timeout=SECONDS, output_hook=note)
        return ''.join(texts)
    finally:
        client.stop_channels()


def test_start_in_the_folder_of_their_document(server: Jupyter) -> None:
    folder = server.home / 'outside/run 1'
    assert facts(server, f'fs:{str(folder)[1:]}/a.ipynb') == [str(folder), f'{folder}/a.ipynb']
    console = f'fs:{str(folder)[1:]}/console-1-x'
    assert facts(server, console, 'console') == [str(folder), f'{folder}/console-1-x']
    # What JupyterLab makes of a console for a notebook of a drive.
    console = f'{str(folder)[1:]}/a.ipynb'
    assert facts(server, console, 'console') == [str(folder), f'{folder}/a.ipynb']


def test_start_as_near_as_can_be_to_what_is_gone(server: Jupyter) -> None:
    folder = server.home / 'outside'
    gone = f'fs:{str(folder)[1:]}/gone/a.ipynb'
    assert facts(server, gone) == [str(folder), f'{folder}/a.ipynb']


def test_start_below_the_root_as_ever(server: Jupyter) -> None:
    folder = server.home / 'work/inside'
    assert facts(server, 'inside/a.ipynb') == [str(folder), f'{folder}/a.ipynb']


def test_leave_alone_a_manager_that_knows_no_folders() -> None:
    start_in_folders(SimpleNamespace())


def test_ask_the_manager_for_all_other_paths() -> None:
    asked = []
    manager = SimpleNamespace(cwd_for_path=lambda path, **more: asked.append((path, more)) or '/r')
    start_in_folders(manager)
    for path in ('a/b', 'fsx:a', 'fs', 'a/fs:b', '', None):
        assert manager.cwd_for_path(path, env={}) == '/r'
    assert asked[0] == ('a/b', {'env': {}})
    assert len(asked) == 6
    assert manager.cwd_for_path('fs:usr/nothing/x', env={}) == '/usr'
    manager.root_dir = '/etc'
    for path in ('usr/nothing/x', 'usr', 'x'):
        assert manager.cwd_for_path(path) == '/r'
    assert manager.cwd_for_path('usr/bin') == '/usr/bin'
    assert manager.cwd_for_path('usr/bin/x') == '/usr/bin'
    assert manager.cwd_for_path('fs:') == '/'
