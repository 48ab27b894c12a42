"""The drive `fs:`: who is let in, and where to."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import Drive, Jupyter, own, says, written

FILE = {'type': 'file', 'format': 'text', 'content': 'overwritten'}

# What changes something: a method, what is behind the path, and the body.
WRITES = [
    ('PUT', '', FILE),
    ('PATCH', '', {'path': 'tmp/x'}),
    ('DELETE', '', None),
    ('POST', '/checkpoints', None),
    ('POST', '/checkpoints/checkpoint', None),
    ('DELETE', '/checkpoints/checkpoint', None),
    ('POST', '/trust', None),
]


@pytest.fixture(scope='module')
def server(module_start) -> Jupyter:
    """It has terminals, and is confined to one folder of the home directory all the same."""
    server = module_start(stub=False, config="c.JupyterLabHPC.file_roots = ['$HOME/allowed']")
    for name in ('allowed', 'allowed/sub', 'allowed-not'):
        (server.home / name).mkdir()
        own(server.home / name, server.account)
    written(server.home / 'allowed-not/secret', server, 'secret')
    written(server.home / 'allowed/own', server, 'own')
    return server


@pytest.fixture(scope='module')
def drive(server: Jupyter) -> Drive:
    return Drive(server)


@pytest.fixture
def allowed(server: Jupyter) -> Path:
    return server.home / 'allowed'


@pytest.fixture
def denied(server: Jupyter) -> Iterator[Path]:
    """A folder beside the allowed one; nothing in it ever changes."""
    yield server.home / 'allowed-not'
    (file,) = (server.home / 'allowed-not').iterdir()
    assert (file.name, file.read_text()) == ('secret', 'secret')


def test_refuses_who_is_not_logged_in(start) -> None:
    server = start(stub=False)
    for token in (None, 'wrong'):
        nobody = Drive(server, token)
        assert nobody('GET', server.home).status_code == 403
        assert nobody('POST', server.home).status_code == 403
        for method, suffix, body in WRITES:
            assert nobody(method, server.home / 'config.py', suffix, json=body).status_code == 403
        assert nobody.file(server.home / 'config.py').status_code in (302, 403)
    assert 'the bridge is ready' not in server.log.text


def test_wants_the_xsrf_header_for_writes(server: Jupyter, allowed: Path) -> None:
    file = f'{server.url}hpc/fs/contents{allowed}/own'
    with server.browser() as (browser, headers):
        assert browser.get(file).status_code == 200
        for method, suffix, body in WRITES:
            assert browser.request(method, file + suffix, json=body).status_code == 403
        assert browser.put(file, json={**FILE, 'content': 'own'}, headers=headers).is_success
        # Nor does another site's page show them.
        url = f'{server.url}hpc/fs/files{allowed}/own'
        assert browser.get(url).status_code == 403
        assert browser.get(url, headers={'Referer': 'https://example.org'}).status_code == 403
        assert browser.get(url, params={'_xsrf': browser.cookies['_xsrf']}).text == 'own'
    assert (allowed / 'own').read_text() == 'own'


@pytest.mark.parametrize('resource', ['hpc', 'contents'])
def test_asks_the_authorizer(start, resource: str) -> None:
    server = start(
        stub=False,
        config=f"""
from jupyter_server.auth import Authorizer

class ReadOnly(Authorizer):
    def is_authorized(self, handler, user, action, resource):
        return action == 'read' or resource != {resource!r}

c.ServerApp.authorizer_class = ReadOnly
""",
    )
    drive = Drive(server)
    file = written(server.home / 'a.txt', server)
    assert drive('GET', file).json()['content'] == 'text'
    for method, suffix, body in WRITES:
        assert drive(method, file, suffix, json=body).status_code == 403
    assert file.read_text() == 'text'


def test_shows_what_the_site_confines_it_to(drive: Drive, allowed: Path, denied: Path) -> None:
    assert drive('GET', allowed).status_code == 200
    assert drive('GET', allowed.parent / 'work').status_code == 200
    for path in (denied, denied / 'secret', allowed.parent, '', '/etc/passwd'):
        refused = drive('GET', path)
        says(refused, 403, 'This server shows no files in')
        assert refused.json()['reason'] == 'path-denied'
    assert drive.file(denied / 'secret').status_code == 403
    export = drive.client.get(f'nbconvert/script/fs:{str(denied)[1:]}/secret')
    assert export.status_code == 403


def test_changes_nothing_elsewhere(drive: Drive, allowed: Path, denied: Path) -> None:
    for method, suffix, body in WRITES:
        says(drive(method, denied / 'secret', suffix, json=body), 403, 'shows no files')
    for method, path, body in [
        ('POST', denied, {}),
        ('PUT', denied / 'new', FILE),
        ('POST', allowed, {'copy_from': f'{denied}/secret'}),
        ('POST', denied, {'copy_from': f'{allowed}/own'}),
        ('PATCH', allowed / 'own', {'path': f'{denied}/own'}),
        ('PATCH', allowed / 'own', {'path': f'{allowed}/../allowed-not/own'}),
    ]:
        says(drive(method, path, json=body), 403, 'shows no files')
    assert (allowed / 'own').read_text() == 'own'


@pytest.mark.parametrize('ext', ['/../../allowed-not/new', '/x', '/'])
def test_takes_no_path_for_an_extension(
    drive: Drive, allowed: Path, denied: Path, ext: str
) -> None:
    says(drive('POST', allowed, json={'type': 'file', 'ext': ext}), 400, 'slash')


@pytest.mark.parametrize(
    'path',
    [
        '/allowed/%2e%2e/allowed-not/secret',
        '/allowed/sub/..%2F..%2Fallowed-not%2Fsecret',
        '%2Fallowed%2F..%2Fallowed-not/secret',
        '/allowed/%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
        '/allowed/link/secret',
        '/allowed/link/%2e%2e/secret/%2e%2e/%2e%2e/allowed-not/secret',
        '/allowed/file',
        '/allowed/round',
    ],
)
def test_goes_by_where_a_path_leads(
    server: Jupyter, drive: Drive, allowed: Path, denied: Path, path: str
) -> None:
    for name, target in [('link', denied), ('file', denied / 'secret'), ('round', 'round')]:
        if not (allowed / name).is_symlink():
            (allowed / name).symlink_to(target)
    for method, body in [('GET', None), ('PUT', FILE), ('DELETE', None)]:
        says(drive(method, server.home, path, json=body), 403, 'shows no files')
    assert drive.file(server.home, path).status_code == 403


def test_takes_dots_as_text(drive: Drive, allowed: Path) -> None:
    """As the bridge does, or each would look at another file."""
    (allowed / 'deep').symlink_to(allowed / 'sub')
    assert drive('GET', allowed, '/deep/%2e%2e/own').json()['content'] == 'own'


def test_writes_through_no_link_that_leads_elsewhere(
    drive: Drive, allowed: Path, denied: Path
) -> None:
    (allowed / 'to-new').symlink_to(denied / 'new')
    says(drive('PUT', allowed / 'to-new', json=FILE), 403, 'shows no files')
    # An entry of a folder elsewhere is not ours to rename, wherever it leads.
    beside = allowed.parent / 'beside'
    beside.mkdir()
    (beside / 'link').symlink_to(allowed / 'own')
    assert drive('GET', beside / 'link').json()['content'] == 'own'
    for method, body in [('DELETE', None), ('PATCH', {'path': f'{allowed}/moved'})]:
        says(drive(method, beside / 'link', json=body), 403, 'shows no files')


def test_keeps_no_checkpoints_elsewhere(server: Jupyter, drive: Drive, allowed: Path) -> None:
    folder = server.home / 'beside-checkpoints'
    folder.mkdir()
    (folder / 'link').symlink_to(allowed / 'own')
    own(folder, server.account)
    for method, suffix in [
        ('GET', ''),
        ('POST', ''),
        ('POST', '/checkpoint'),
        ('DELETE', '/checkpoint'),
    ]:
        says(drive(method, folder / 'link/checkpoints', suffix), 403, 'shows no files')
    assert [file.name for file in folder.iterdir()] == ['link']
    assert drive('GET', folder / 'link').json()['content'] == 'own'


@pytest.mark.parametrize(
    ('path', 'status'),
    [('/a%00b', 400), ('/%ff', 400), ('/' + 'a' * 300, 403), ('/' + 'a/' * 2100 + 'b', 400)],
)
def test_refuses_what_is_no_path(drive: Drive, allowed: Path, path: str, status: int) -> None:
    assert drive('GET', allowed, path).status_code == status


def test_refuses_bodies_that_make_no_sense(drive: Drive, allowed: Path) -> None:
    for body in (b'{', b'[]', b'{"path": 5}', b'{"path": "\\ud800"}'):
        assert drive('PATCH', allowed / 'own', content=body).status_code >= 400
    assert (allowed / 'own').read_text() == 'own'


def test_shows_ones_own_folders_where_there_are_no_terminals(start) -> None:
    with tempfile.TemporaryDirectory() as elsewhere, tempfile.TemporaryDirectory() as scratch:
        server = start(
            stub=False,
            config='c.ServerApp.terminals_enabled = False',
            environment={'SCRATCH': scratch},
        )
        drive = Drive(server)
        for folder in (elsewhere, scratch):
            Path(folder).chmod(0o755)
        for path in (server.home, server.home / 'work', scratch):
            assert drive('GET', path).status_code == 200
        for path in (elsewhere, '/'):
            says(drive('GET', path), 403, 'shows no files')


def test_is_off_where_the_site_says_so(start) -> None:
    server = start(
        stub=False,
        config='c.JupyterLabHPC.features = {"files": False}\n'
        'c.JupyterLabHPC.site_message = "Ask the help desk."',
    )
    drive = Drive(server)
    file = written(server.home / 'work/a.txt', server)
    for path in (server.home, file):
        for method in ('GET', 'DELETE'):
            refused = drive(method, path)
            says(refused, 403, 'Ask the help desk.')
            assert refused.json()['reason'] == 'disabled-by-site'
        assert drive.file(path).status_code == 403
    assert drive.inside('GET', '/a.txt').json()['content'] == 'text'
