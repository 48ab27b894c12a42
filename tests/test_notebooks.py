"""A whole notebook as a job: the script that the page makes, run by the local scheduler."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from servers import Jupyter, written

ROOT = Path(__file__).parent.parent

# What the page makes of a notebook whose kernel is of a Python that is known by its path.
MAKE = """
const [made, path, name, argv] = process.argv.slice(1);
const specs = { study: { argv: JSON.parse(argv), language: 'python' } };
const { kernelOf, notebookScript } = await import(made);
process.stdout.write(notebookScript(path, kernelOf(name === '' ? {} : { name }, specs)));
"""

Make = Callable[..., str]


def run(*words: object, **more: object) -> str:
    command = [str(word) for word in words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope='module')
def place() -> Iterator[Path]:
    """A folder whose programs other accounts can run."""
    with tempfile.TemporaryDirectory(prefix='hpc-') as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope='module')
def make(place: Path) -> Make:
    """Makes the script of a notebook by the code of the page."""
    made = place / 'made.mjs'
    source = ROOT / 'packages/slurm-queue/src/from'
    parts = ''.join(f"export * from '{source / part}';" for part in ('kernel', 'notebook'))
    # What these two use of JupyterLab is nothing.
    others = [f'--external:{each}' for each in ('@jupyterlab/*', '@lumino/*', 'react')]
    run(
        *(ROOT / 'node_modules/.bin/esbuild', '--bundle', '--format=esm', '--platform=node'),
        *(*others, f'--outfile={made}'),
        input=parts,
    )

    def script(path: Path, python: str, kernel: str = 'study') -> str:
        argv = json.dumps([python, '-m', 'ipykernel_launcher', '-f', '{connection_file}'])
        return run('node', '--input-type=module', '--eval', MAKE, made, path, kernel, argv)

    return script


@pytest.fixture(scope='module')
def pythons(place: Path) -> dict[str, str]:
    """That of all tests, which has papermill, and an environment with nbconvert alone."""
    folder = place / 'nbconvert'
    venv.create(folder, with_pip=True)
    run(folder / 'bin/pip', 'install', '--quiet', 'nbconvert', 'ipykernel')
    return {'papermill': sys.executable, 'nbconvert': str(folder / 'bin/python')}


@pytest.fixture(scope='module')
def server(module_start: Callable[..., Jupyter]) -> Jupyter:
    local = 'c.JupyterLabHPC.scheduler = "local"'
    return module_start(stub=False, config=local)


def notebook(server: Jupyter, name: str, *sources: str, kernel: str = 'study') -> Path:
    cells = [
        {
            'cell_type': 'code',
            'execution_count': None,
            'id': f'cell-{number}',
            'metadata': {},
            'outputs': [],
            'source': source,
        }
        for number, source in enumerate(sources)
    ]
    spec = {'display_name': 'Study', 'language': 'python', 'name': kernel}
    metadata = {'kernelspec': spec} if kernel else {}
    text = json.dumps({'cells': cells, 'metadata': metadata, 'nbformat': 4, 'nbformat_minor': 5})
    return written(server.home / 'work' / name, server, text)


def ended(server: Jupyter, script: str) -> tuple[str, str, str]:
    """The id, the state at the end and the log (without colours) of a job."""
    work = server.home / 'work'
    with server.client() as client:
        answer = client.post('/jobs', json={'script': script, 'directory': str(work)})
        number = answer.json()['id']
        deadline = time.monotonic() + 120
        while True:
            detail = client.get(f'/jobs/{number}').json()
            if detail['job']['state'] not in ('waiting', 'running', 'ending'):
                break
            assert time.monotonic() < deadline, detail
            time.sleep(0.2)
    log = Path(detail['stdout']).read_text()
    return number, detail['job']['state'], re.sub(r'\x1b\[[0-9;]*m', '', log)


def outputs(path: Path) -> list[list[dict[str, object]]]:
    cells = json.loads(path.read_text())['cells']
    # papermill marks a cell that failed by one of text before it.
    return [cell['outputs'] for cell in cells if cell['cell_type'] == 'code']


def texts(path: Path) -> list[str]:
    """What each cell printed."""
    return [''.join(''.join(each.get('text', '')) for each in cell) for cell in outputs(path)]


@pytest.mark.parametrize('runner', ['papermill', 'nbconvert'])
def test_has_its_outputs_in_a_copy_beside_it(
    runner: str, pythons: dict[str, str], make: Make, server: Jupyter
) -> None:
    python = pythons[runner]
    cells = ('import sys; x = 6', 'print(sys.executable, x * 7)')
    path = notebook(server, f"by {runner}'s $x.ipynb", *cells)
    before = path.read_bytes()
    number, state, log = ended(server, make(path, python))
    assert state == 'completed', log
    copy = path.with_name(f'{path.stem}-{number}.ipynb')
    # The kernel that the notebook names is not one that jobs find: its Python is.
    assert texts(copy) == ['', f'{python} 42\n']
    assert copy.stat().st_uid == server.account.pw_uid
    # It is left only by papermill.
    assert ('papermill' in json.loads(copy.read_text())['metadata']) == (runner == 'papermill')
    assert path.read_bytes() == before


@pytest.mark.parametrize('runner', ['papermill', 'nbconvert'])
def test_fails_with_a_cell_and_keeps_what_was_done(
    runner: str, pythons: dict[str, str], make: Make, server: Jupyter
) -> None:
    cells = ('print("done before")', 'raise SystemError("no data")', 'print("never")')
    path = notebook(server, f'fails-{runner}.ipynb', *cells)
    number, state, log = ended(server, make(path, pythons[runner]))
    assert state == 'failed', log
    assert 'SystemError: no data' in log
    copy = path.with_name(f'{path.stem}-{number}.ipynb')
    assert texts(copy) == ['done before\n', '', '']
    (error,) = [
        each for cell in outputs(copy) for each in cell if each['output_type'] == 'error'
    ]
    assert (error['ename'], error['evalue']) == ('SystemError', 'no data')


@pytest.mark.parametrize('runner', ['papermill', 'nbconvert'])
def test_keeps_what_was_done_when_it_is_killed(
    runner: str, pythons: dict[str, str], make: Make, server: Jupyter
) -> None:
    # The parent of a kernel is what runs the notebook.
    kill = 'import os, signal; os.kill(os.getppid(), signal.SIGKILL)'
    cells = ('print("done before")', kill, 'print("never")')
    path = notebook(server, f'killed-{runner}.ipynb', *cells)
    number, state, log = ended(server, make(path, pythons[runner]))
    assert state == 'failed', log
    assert texts(path.with_name(f'{path.stem}-{number}.ipynb')) == ['done before\n', '', '']


@pytest.mark.parametrize('runner', ['papermill', 'nbconvert'])
def test_runs_a_notebook_that_names_no_kernel(
    runner: str, pythons: dict[str, str], make: Make, server: Jupyter
) -> None:
    path = notebook(server, f'bare-{runner}.ipynb', 'print(2 + 2)', kernel='')
    # Which Python is then a matter of the job's environment.
    programs = Path(pythons[runner]).parent
    head, _, body = make(path, pythons[runner], kernel='').partition('\n\n')
    number, state, log = ended(server, f'{head}\nexport PATH={programs}:$PATH\n{body}')
    assert state == 'completed', log
    assert texts(path.with_name(f'{path.stem}-{number}.ipynb')) == ['4\n']
