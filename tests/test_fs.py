"""The drive `fs:`: Jupyter's contents API over all files."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from servers import (
    Drive,
    Jupyter,
    needs_two_accounts,
    ordinary_account,
    own,
    says,
    written,
)


@pytest.fixture(scope='module')
def server(module_start) -> Jupyter:
    return module_start(stub=False, base_url='/user/ada/lab-2/')


@pytest.fixture(scope='module')
def drive(server: Jupyter) -> Drive:
    return Drive(server)


@pytest.fixture
def folder(server: Jupyter, request: pytest.FixtureRequest) -> Path:
    """A folder outside of Jupyter's root, of the account that runs the server."""
    folder = server.home / request.node.name
    folder.mkdir()
    own(folder, server.account)
    return folder


@pytest.fixture
def theirs(folder: Path) -> Path:
    """A folder of somebody else, in which all may write."""
    folder.chmod(0o777)
    own(folder, ordinary_account(1))
    return folder


def notebook(*cells: dict) -> dict:
    return {'type': 'notebook', 'format': 'json', 'content': new_notebook(cells=list(cells))}


def output(text: str) -> dict:
    """A cell whose output claims that its owner has seen it run."""
    made = new_output('display_data', {'text/html': text})
    return new_code_cell('1', outputs=[made], metadata={'trusted': True})


def trusted(drive: Drive, path: Path) -> list[bool]:
    cells = drive('GET', path).json()['content']['cells']
    return [cell['metadata']['trusted'] for cell in cells]


def test_reads_and_lists(server: Jupyter, drive: Drive, folder: Path) -> None:
    file = written(folder / 'a b%20ü.txt', server)
    model = drive('GET', folder / 'a b%2520ü.txt').json()
    assert (model['content'], model['path']) == ('text', str(file).strip('/'))
    assert [one['name'] for one in drive('GET', folder).json()['content']] == [file.name]
    assert drive('GET', '').json()['type'] == 'directory'
    assert drive('GET', folder / 'none').status_code == 404


def test_saves_renames_copies_and_deletes(server: Jupyter, drive: Drive, folder: Path) -> None:
    file = {'type': 'file', 'format': 'text', 'content': 'one'}
    made = drive('PUT', folder / 'a.txt', json=file)
    assert made.status_code == 201
    assert made.headers['location'] == f'{server.base_url}hpc/fs/contents{folder}/a.txt'
    assert drive('PUT', folder / 'a.txt', json={**file, 'content': 'two'}).status_code == 200
    assert (folder / 'a.txt').read_text() == 'two'

    target = str(folder / 'b.txt').strip('/')
    assert drive('PATCH', folder / 'a.txt', json={'path': target}).json()['path'] == target
    copied = drive('POST', folder, json={'copy_from': target})
    assert copied.json()['name'] == 'b-Copy1.txt'
    untitled = drive('POST', folder, json={'path': 'elsewhere', 'type': 'file', 'ext': '.py'})
    assert untitled.json()['name'] == 'untitled.py'
    assert drive('DELETE', folder / 'b.txt').status_code == 204
    left = sorted(path.name for path in folder.iterdir() if path.is_file())
    assert left == ['b-Copy1.txt', 'untitled.py']
    assert not list(server.home.rglob('Trash'))


def test_takes_files_in_pieces(drive: Drive, folder: Path) -> None:
    for chunk, content in [(1, 'YWJj'), (-1, 'ZGVm')]:
        piece = {'type': 'file', 'format': 'base64', 'content': content, 'chunk': chunk}
        assert drive('PUT', folder / 'big', json=piece).status_code in (200, 201)
    assert (folder / 'big').read_text() == 'abcdef'


def test_copies_no_folders(server: Jupyter, drive: Drive, folder: Path) -> None:
    (folder / 'sub').mkdir()
    says(drive('POST', folder, json={'copy_from': f'{folder}/sub'}), 400, 'Folders are not copied')


def test_keeps_checkpoints_beside_ones_own_files(drive: Drive, folder: Path) -> None:
    drive('PUT', folder / 'a.ipynb', json=notebook(new_code_cell('1')))
    made = drive('POST', folder / 'a.ipynb/checkpoints')
    assert made.status_code == 201
    assert '/hpc/fs/contents/' in made.headers['location']
    assert (folder / '.ipynb_checkpoints/a-checkpoint.ipynb').is_file()

    drive('PUT', folder / 'a.ipynb', json=notebook(new_code_cell('2')))
    (kept,) = drive('GET', folder / 'a.ipynb/checkpoints').json()
    assert drive('POST', folder / f'a.ipynb/checkpoints/{kept["id"]}').status_code == 204
    assert drive('GET', folder / 'a.ipynb').json()['content']['cells'][0]['source'] == '1'
    assert drive('DELETE', folder / f'a.ipynb/checkpoints/{kept["id"]}').status_code == 204
    assert drive('GET', folder / 'a.ipynb/checkpoints').json() == []


@needs_two_accounts
def test_leaves_no_checkpoints_in_folders_of_others(
    server: Jupyter, drive: Drive, theirs: Path
) -> None:
    name = f'{"ü" * 100}.ipynb'
    drive('PUT', theirs / name, json=notebook(new_code_cell('1')))
    assert drive('POST', theirs / f'{name}/checkpoints').status_code == 201
    assert [path.name for path in theirs.iterdir()] == [name]
    (place,) = server.home.rglob('hpc/checkpoints')
    assert place.stat().st_mode & 0o777 == 0o700
    (kept,) = place.iterdir()

    target = str(theirs / 'b.ipynb').strip('/')
    assert drive('PATCH', theirs / name, json={'path': target}).status_code == 200
    drive('PUT', theirs / 'b.ipynb', json=notebook(new_code_cell('2')))
    assert drive('POST', theirs / 'b.ipynb/checkpoints/checkpoint').status_code == 204
    assert drive('GET', theirs / 'b.ipynb').json()['content']['cells'][0]['source'] == '1'
    assert not kept.exists()
    assert drive('DELETE', theirs / 'b.ipynb').status_code == 204
    assert list(place.iterdir()) == []


@needs_two_accounts
def test_refuses_checkpoints_where_it_cannot_keep_them(start) -> None:
    """JupyterLab opens and saves a file all the same where they are refused, else it does not."""
    server = start(stub=False)
    folder = server.home / 'theirs'
    folder.mkdir()
    written(folder / 'a.txt', server)
    own(folder, ordinary_account(1))
    data = server.home / '.local/share/jupyter'
    data.mkdir(parents=True, exist_ok=True)
    own(server.home / '.local', server.account)
    data.chmod(0o500)
    for method in ('GET', 'POST'):
        says(Drive(server)(method, folder / 'a.txt/checkpoints'), 403, 'Permission denied')


@needs_two_accounts
def test_trusts_nobody_elses_outputs(drive: Drive, theirs: Path) -> None:
    """A notebook that was saved, and so signed, by its owner, and says that it is trusted."""
    file = theirs / 'a.ipynb'
    nbformat.write(notebook(output('<script>evil()</script>'))['content'], file)
    own(file, ordinary_account(1))
    file.chmod(0o666)
    assert trusted(drive, file) == [False]
    assert drive('POST', file, '/trust').status_code == 201
    assert trusted(drive, file) == [True]


def test_trusts_what_jupyter_trusts(server: Jupyter, drive: Drive, folder: Path) -> None:
    drive('PUT', folder / 'a.ipynb', json=notebook(output('mine')))
    assert trusted(drive, folder / 'a.ipynb') == [True]
    drive.inside('PUT', '/a.ipynb', json=notebook(output('inside')))
    assert trusted(drive, server.home / 'work/a.ipynb') == [True]


def test_hides_what_jupyter_hides(start) -> None:
    for allowed in (False, True):
        server = start(
            stub=False,
            config=f'c.ContentsManager.allow_hidden = {allowed}\n'
            'c.ContentsManager.hide_globs = ["*.tmp"]',
        )
        drive = Drive(server)
        for name in ('.secret/a', 'shown', 'b.tmp'):
            path = server.home / 'x' / name
            path.parent.mkdir(parents=True, exist_ok=True)
            written(path, server)
        own(server.home / 'x', server.account)
        names = [one['name'] for one in drive('GET', server.home / 'x').json()['content']]
        assert sorted(names) == (['.secret', 'shown'] if allowed else ['shown'])
        for path in ('x/.secret', 'x/.secret/a'):
            status = 200 if allowed else 404
            assert drive('GET', server.home / path).status_code == status
        assert drive.file(server.home / 'x/.secret/a').status_code == status
        file = {'type': 'file', 'format': 'text', 'content': ''}
        made = drive('PUT', server.home / 'x/.new', json=file)
        assert made.status_code == (201 if allowed else 400)


def test_tells_the_servers_listeners_which_drive_it_is(start) -> None:
    listen = 'import logging\nc.EventLogger.handlers = [logging.StreamHandler()]'
    server = start(stub=False, config=listen)
    file = str(written(server.home / 'a.txt', server))[1:]
    Drive(server)('PATCH', f'/{file}', json={'path': f'{file}.old'})
    said = server.log.wait_for('"action": "rename"')
    assert f'"path": "fs:{file}.old"' in said
    assert f'"source_path": "fs:{file}"' in said


def test_gives_files_to_a_browser(server: Jupyter, drive: Drive, folder: Path) -> None:
    page = written(folder / 'ü.html', server, '<p>page</p>')
    shown = drive.file(page)
    assert (shown.text, shown.headers['content-type']) == ('<p>page</p>', 'text/html')
    assert 'sandbox allow-scripts' in shown.headers['content-security-policy']
    saved = drive.file(page, params={'download': '1'})
    assert saved.headers['content-disposition'].startswith('attachment')
    assert drive.file(page, headers={'Range': 'bytes=3-6'}).text == 'page'
    assert drive.file(folder).status_code == 403
    assert drive.file(folder / 'none').status_code == 404


def test_exports_notebooks(server: Jupyter, drive: Drive, folder: Path) -> None:
    drive('PUT', folder / 'a.ipynb', json=notebook(new_code_cell('exported = 1')))
    for colon in (':', '%3A'):
        answer = drive.client.get(f'nbconvert/script/fs{colon}{str(folder)[1:]}/a.ipynb')
        assert answer.status_code == 200
        assert 'exported = 1' in answer.text


def test_leaves_jupyters_root_and_preferred_folder_alone(start) -> None:
    server = start(stub=False, config="c.FileContentsManager.preferred_dir = '.'")
    drive = Drive(server)
    assert drive('GET', server.home).status_code == 200
    with server.client() as client:
        assert client.get('/system').json()['root'] == str(server.home / 'work')
    server = start(config="c.FileContentsManager.preferred_dir = '.'")
    assert Path(server.state()['config']['server']['preferredDir']) == server.home / 'work'


def test_is_not_needed_where_jupyters_root_is_that_of_all_files(start) -> None:
    server = start(
        stub=False,
        config="c.ServerApp.root_dir = '/'\n"
        "c.FileContentsManager.preferred_dir = os.environ['HOME'].strip('/')",
    )
    drive = Drive(server)
    file = written(server.home / 'work/a.txt', server)
    assert drive.inside('GET', file).json()['content'] == 'text'
    assert drive('GET', file).json()['content'] == 'text'
    with server.client() as client:
        assert client.get('/system').json()['root'] == '/'


def test_tells_of_a_bridge_that_is_not_there(start) -> None:
    server = start(stub=False, config="c.JupyterLabHPC.node = '/none'")
    answer = Drive(server)('GET', server.home)
    says(answer, 503, '/none')
    assert answer.json()['reason'] == 'bridge-missing'
    assert Drive(server).file(server.home / 'config.py').status_code == 503
