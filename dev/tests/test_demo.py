"""`npm start`: the demo, from its address to the last trace of it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from clusters import ROOT, Cluster, processes_in

ADDRESS = re.compile(r'http://127\.0\.0\.1:\d+/lab\?token=\w+')


@pytest.fixture
def demos(place: Path) -> Iterator[list[subprocess.Popen[str]]]:
    """Demos that a test started; ended as a person would, if it did not."""
    begun: list[subprocess.Popen[str]] = []
    yield begun
    for demo in begun:
        demo.send_signal(signal.SIGINT)
        demo.communicate(timeout=60)


def start(
    demos: list[subprocess.Popen[str]], *options: str
) -> tuple[subprocess.Popen[str], str, Path]:
    """A demo, its address and its folder, once it is ready."""
    argv = ['node', str(ROOT / 'dev/start.mjs'), '--no-browser', *options]
    demo = subprocess.Popen(argv, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
    demos.append(demo)
    assert demo.stdout is not None
    for line in demo.stdout:
        found = ADDRESS.search(line)
        if found:
            return demo, found[0], folder_of(demo.pid)
    raise AssertionError(f'the demo ended with exit code {demo.wait(timeout=60)}')


def folder_of(pid: int) -> Path:
    workshop = Path(os.environ['HPC_VENV']).parent
    return workshop / f'demo-{pid}'


def test_shows_jobs_of_two_people_and_leaves_nothing(demos: list[subprocess.Popen[str]]) -> None:
    demo, url, folder = start(demos)
    with urlopen(url) as page:
        assert b'<title>JupyterLab</title>' in page.read()
    cluster = Cluster(folder)
    jobs = cluster.as_user('hpcada', 'squeue', '--noheader', '--states=all', '--format=%u %T %j')
    for expected in ('hpcada PENDING whole-machine', 'hpcbob', 'hpcada PENDING train-later'):
        assert expected in jobs
    assert {Path(f'/proc/{pid}').owner() for pid in lab_in(folder)} == {'hpcada'}
    demo.send_signal(signal.SIGINT)
    output, _ = demo.communicate(timeout=60)
    assert demo.returncode == 0
    assert 'Nothing of it is left.' in output
    assert processes_in(folder) == {}
    assert not folder.exists()


def ask(url: str, path: str) -> dict[str, object]:
    """What a running demo answers below `hpc/v1/`."""
    address, token = url.split('lab?token=')
    request = Request(f'{address}hpc/v1/{path}', headers={'Authorization': f'token {token}'})
    with urlopen(request) as reply:
        return json.load(reply)


def test_runs_jobs_on_this_computer_and_leaves_nothing(
    demos: list[subprocess.Popen[str]],
) -> None:
    demo, url, folder = start(demos, '--local')
    assert ask(url, 'system')['scheduler']['kind'] == 'local'
    names = {row['name'] for row in ask(url, 'jobs?fresh=true')['rows']}
    assert {'hello', 'missing-input', 'parameter-scan', 'train-later'} <= names
    assert 'running' in ask(url, 'jobs')['states']
    demo.send_signal(signal.SIGINT)
    output, _ = demo.communicate(timeout=60)
    assert demo.returncode == 0, output
    assert processes_in(folder) == {}
    assert not folder.exists()


def lab_in(folder: Path) -> list[int]:
    found = [pid for pid, name in processes_in(folder).items() if name.startswith('jupyter-lab')]
    assert found
    return found


def test_the_next_start_ends_what_a_killed_one_left(demos: list[subprocess.Popen[str]]) -> None:
    demo, _, folder = start(demos)
    demo.kill()
    demo.wait(timeout=10)
    assert processes_in(folder) != {}
    start(demos)
    assert processes_in(folder) == {}
    assert not folder.exists()
