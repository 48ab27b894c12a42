"""The bridge's listing of Jupyter's root, beside that of the contents API itself."""

from __future__ import annotations

import os
import pwd
import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from servers import Drive, Jupyter, needs_two_accounts, ordinary_account, own

MANAGER = 'jupyter_server.services.contents'
MANAGERS = {
    'async-large': f'{MANAGER}.largefilemanager.AsyncLargeFileManager',
    'large': f'{MANAGER}.largefilemanager.LargeFileManager',
    'async': f'{MANAGER}.filemanager.AsyncFileContentsManager',
    'plain': f'{MANAGER}.filemanager.FileContentsManager',
}
# A folder is asked for as the file browser does it.
FOLDERS = [
    '',
    'sub',
    'sub/',
    'sub/../sub',
    'link-to-sub',
    '.hidden-folder',
    '.hidden-folder/inner',
    'sub/.hidden',
    'no-entry',
    'no-search',
    'locked',
    'foreign-locked',
    'foreign',
    'outside',
    'gone',
    'file.txt',
    'broken',
    'round',
    'pipe',
    '..',
    'sub/../..',
    '../work',
    'odd names',
]


def fill(root: Path) -> None:
    """All that a folder can hold, with owners and modes of all kinds."""
    sub = root / 'sub'
    (sub / '.hidden').mkdir(parents=True)
    (sub / 'inner.txt').write_text('inner')
    (root / '.hidden-folder' / 'inner').mkdir(parents=True)
    (root / '.hidden-file').write_text('')
    (root / 'file.txt').write_text('12345')
    (root / 'Book.ipynb').write_text('{}')
    for name in ('run9', 'run10', 'Run1', 'x.pyc', 'x.pyo', 'y~', '.DS_Store'):
        (root / name).write_text(name)
    (root / '__pycache__').mkdir()
    odd = root / 'odd names'
    odd.mkdir()
    for name in ('a b', 'new\nline', 'tab\t', 'back\\slash', 'a%20b', '漢字 ä', '[a]', '*', '"'):
        (odd / name).write_text(name)
    (odd / ('x' * 255)).write_text('')
    for name, target in {
        'link-to-file': 'file.txt',
        'link-to-sub': 'sub',
        'link-to-book': 'Book.ipynb',
        'broken': 'nowhere',
        'broken.ipynb': 'nowhere',
        'round': 'round',
        'through-a-file': 'file.txt/x',
        'link-to-pipe': 'pipe',
        'link-into-locked': 'foreign-locked/x',
        'link-to-locked': 'foreign-locked',
        'outside': str(root.parent / 'elsewhere'),
    }.items():
        (root / name).symlink_to(target)
    elsewhere = root.parent / 'elsewhere'
    elsewhere.mkdir()
    (elsewhere / 'far').write_text('far')
    os.mkfifo(root / 'pipe')
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(root / 'socket'))
    os.utime(root / 'run9', (1, 1_000_000_000.123456))
    os.utime(root / 'run10', (1, -5.5))


def restrict(root: Path, other: pwd.struct_passwd) -> None:
    """Modes and owners, once all belongs to the account."""
    (root / 'run9').chmod(0o444)
    (root / 'Run1').chmod(0o000)
    for name, mode in {
        'no-entry': 0o000,
        'no-search': 0o644,
        'locked': 0o300,
        'read-only': 0o555,
        'foreign-locked': 0o700,
        'foreign': 0o755,
    }.items():
        (root / name).mkdir()
        (root / name / 'x').write_text('x')
        if os.geteuid() == 0:
            who = other if name.startswith('foreign') else ordinary_account()
            os.chown(root / name, who.pw_uid, who.pw_gid)
        (root / name).chmod(mode)
    if os.geteuid() == 0:
        for name, mode in {'theirs': 0o644, 'for-all': 0o666, 'for-none': 0o600}.items():
            (root / name).write_text(name)
            os.chown(root / name, other.pw_uid, other.pw_gid)
            (root / name).chmod(mode)


def seconds(text: str) -> float:
    return datetime.fromisoformat(text.replace('Z', '+00:00')).timestamp()


def theirs(server: Jupyter, path: str) -> httpx.Response:
    # Dots are escaped, or the client itself would resolve them.
    escaped = quote(path.strip('/')).replace('.', '%2e')
    suffix = f'/{escaped}?content=1&type=directory'
    return Drive(server).inside('GET', suffix, follow_redirects=True)


def compare(server: Jupyter, path: str) -> None:
    """Both listings of a folder agree, as far as the bridge vouches for it at all."""
    with server.client() as client:
        answer = client.get('/files/contents', params={'path': path, 'limit': 1000})
    their = theirs(server, path)
    if answer.status_code != 200:
        code = answer.json()['error']['code']
        assert code in ('path-missing', 'path-not-folder', 'not-supported'), path
        if code != 'not-supported':
            assert their.status_code >= 400, path
        return
    assert their.status_code == 200, path
    ours, model = answer.json(), their.json()
    assert folder(ours) == {
        'writable': model['writable'],
        'modified': pytest.approx(seconds(model['last_modified']), abs=2e-6),
        'changed': pytest.approx(seconds(model['created']), abs=2e-6),
    }
    expected = {
        entry['name']: {
            'directory': entry['type'] == 'directory',
            'size': entry['size'] or 0,
            'writable': entry['writable'],
            'modified': pytest.approx(seconds(entry['last_modified']), abs=2e-6),
            'changed': pytest.approx(seconds(entry['created']), abs=2e-6),
        }
        for entry in model['content']
    }
    assert {entry.pop('name'): entry for entry in ours['entries']} == expected, path
    assert ours['matching'] == ours['total'] == len(expected)


def folder(listing: dict) -> dict:
    return {name: listing[name] for name in ('writable', 'modified', 'changed')}


def serve(start: Callable[..., Jupyter], manager: str, more: str = '') -> Jupyter:
    """A server over the folders above; they are made once their root belongs to its account."""
    config = f'c.ServerApp.contents_manager_class = {manager!r}\n{more}'
    server = start(stub=False, config=config)
    root = server.home / 'work'
    fill(root)
    own(server.home, server.account)
    restrict(root, ordinary_account(1))
    return server


@pytest.mark.parametrize('manager', MANAGERS.values(), ids=MANAGERS)
def test_shows_what_the_contents_api_shows(start, manager: str) -> None:
    server = serve(start, manager)
    for path in FOLDERS:
        compare(server, path)
    with server.client() as client:
        answer = client.get('/files/contents', params={'path': '', 'limit': 1000})
    names = [entry['name'] for entry in answer.json()['entries']]
    # It does vouch for the folder that has all of this in it, in the order of people.
    assert [name for name in names if name.lower().startswith('run')] == ['Run1', 'run9', 'run10']
    assert {'broken', 'link-to-pipe', 'foreign'} <= set(names)
    assert not {'pipe', 'socket', 'round', 'no-entry', 'x.pyc'} & set(names)


@pytest.mark.parametrize('manager', [MANAGERS['async-large'], MANAGERS['plain']])
def test_goes_by_what_the_server_hides(start, manager: str) -> None:
    more = """
c.ContentsManager.allow_hidden = True
c.ContentsManager.hide_globs = ['[rR]un?', '*.txt', '[!a-z]*']
"""
    server = serve(start, manager, more)
    for path in FOLDERS:
        compare(server, path)


def refused(server: Jupyter) -> str:
    with server.client() as client:
        answer = client.get('/files/contents', params={'path': '', 'limit': 10})
    assert answer.status_code == 501
    return answer.json()['error']['code']


def test_leaves_other_managers_alone(start) -> None:
    config = f"""
from {MANAGER}.largefilemanager import AsyncLargeFileManager
class Manager(AsyncLargeFileManager):
    pass
c.ServerApp.contents_manager_class = Manager
"""
    assert refused(start(stub=False, config=config)) == 'not-supported'


def test_leaves_names_that_are_no_text_alone(start) -> None:
    server = start(stub=False)
    path = os.fsencode(server.home / 'work') + b'/a\xff'
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    assert refused(server) == 'not-supported'


@needs_two_accounts
def test_tells_whose_a_folder_is_that_may_not_be_listed(start) -> None:
    server = serve(start, MANAGERS['async-large'], 'c.ServerApp.terminals_enabled = False')
    root = server.home / 'work'
    other = ordinary_account(1).pw_name
    with server.client() as client:
        answer = client.get('/files', params={'path': str(root / 'foreign-locked')})
        assert answer.status_code == 403
        error = answer.json()['error']
        assert error['message'] == f'You may not list this folder ({other}, drwx------).'
        listing = client.get('/files', params={'path': str(root), 'limit': 1000}).json()
        facts = {entry['name']: entry for entry in listing['entries']}
        assert (facts['theirs']['owner'], facts['theirs']['writable']) == (other, False)
        assert facts['for-all']['writable']
        assert not facts['run9']['writable']
        paths = ['foreign', 'foreign-locked', 'foreign-locked/x', 'for-none', 'nothing', '/root']
        body = {'paths': [{'path': str(root / path)} for path in paths]}
        items = client.post('/files/stat', json=body).json()['items']
        states = [item['state'] for item in items]
        # The last is outside of what a server without terminals may show.
        assert states == ['there', 'denied', 'denied', 'denied', 'missing', 'denied']
