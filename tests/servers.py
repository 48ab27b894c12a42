"""A real Jupyter server in a process of its own, as an ordinary account, with token and XSRF on."""

from __future__ import annotations

import json
import os
import pwd
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

SECONDS = 60
TOKEN = 'a-token-of-the-tests'

needs_two_accounts = pytest.mark.skipif(
    os.geteuid() != 0, reason='only root makes files of somebody else'
)


def ordinary_account(number: int = 0) -> pwd.struct_passwd:
    """Whoever runs the tests; for root the accounts of `dev/slurm`."""
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    return pwd.getpwnam(('hpcada', 'hpcbob')[number])


def own(path: Path, account: pwd.struct_passwd) -> None:
    """Makes a tree belong to the account."""
    if os.geteuid() == 0:
        for each in (path, *path.rglob('*')):
            os.chown(each, account.pw_uid, account.pw_gid, follow_symlinks=False)


def as_account(account: pwd.struct_passwd) -> dict[str, object]:
    """Arguments of `subprocess` that run a program as the account."""
    if os.geteuid() != 0:
        return {}
    return {'user': account.pw_uid, 'group': account.pw_gid, 'extra_groups': []}


class Log:
    """What a process prints, line by line, for tests that wait for something."""

    def __init__(self, stream) -> None:
        self.lines: list[str] = []
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._thread.start()

    def _read(self, stream) -> None:
        with stream:
            for line in stream:
                with self._changed:
                    self.lines.append(line.rstrip('\n'))
                    self._changed.notify_all()

    @property
    def text(self) -> str:
        return '\n'.join(self.lines)

    def wait_for(self, part: str) -> str:
        """The first line that holds `part`."""

        def found() -> str | None:
            return next((line for line in self.lines if part in line), None)

        with self._changed:
            self._changed.wait_for(lambda: found() is not None, SECONDS)
            line = found()
        assert line is not None, f'{part!r} is not in the log:\n{self.text}'
        return line

    def end(self) -> None:
        self._thread.join(SECONDS)


class Jupyter:
    """`jupyter server` with the relay; its bridge is the stub beside `home`'s files.

    `config` is Python, appended to the configuration. `home` survives a restart.
    `within` is a command that runs another, as `srun`.
    """

    def __init__(
        self,
        home: Path,
        config: str = '',
        base_url: str = '/',
        environment: dict[str, str] | None = None,
        stub: bool = True,
        stdin: int = subprocess.DEVNULL,
        python: str = sys.executable,
        lab: bool = False,
        within: tuple[str, ...] = (),
    ) -> None:
        self.home = home
        self.account = ordinary_account()
        self.base_url = base_url
        self.runtime = home / 'run'
        for folder in (self.runtime, home / 'work', home / 'jupyter'):
            folder.mkdir(exist_ok=True)
            folder.chmod(0o700)
        self._configure(config, stub, lab)
        self._environment = {
            'PATH': os.environ['PATH'],
            'HOME': str(home),
            'LANG': 'C.UTF-8',
            'JUPYTER_RUNTIME_DIR': str(home / 'jupyter'),
            **(environment or {}),
        }
        own(home, self.account)
        self._command = [*within, python, '-m', 'jupyter', 'lab' if lab else 'server']
        self._start(stdin)

    def _configure(self, config: str, stub: bool, lab: bool) -> None:
        lines = [
            'import os',
            f'c.IdentityProvider.token = {TOKEN!r}',
            f'c.ServerApp.base_url = {self.base_url!r}',
            f'c.ServerApp.root_dir = {str(self.home / "work")!r}',
            f'c.ServerApp.port = {free_port()}',
            "c.ServerApp.ip = '127.0.0.1'",
            'c.ServerApp.open_browser = False',
            f'c.JupyterLabHPC.socket_dir = {str(self.runtime)!r}',
        ]
        if not lab:
            # They have no part in it, and cost a second of each start.
            others = {'jupyterlab': False, 'jupyter_lsp': False, 'notebook_shim': False}
            lines.append(f'c.ServerApp.jpserver_extensions = {others!r}')
        if stub:
            self.stub = self.home / 'stub_bridge'
            source = Path(__file__).with_name('stub_bridge.py').read_text()
            self.stub.write_text(f'#!{sys.executable} -IS\n{source}')
            self.stub.chmod(0o755)
            self.tell_stub({})
            lines.append(f'c.JupyterLabHPC.node = {str(self.stub)!r}')
        (self.home / 'config.py').write_text('\n'.join([*lines, config]))

    def _start(self, stdin: int) -> None:
        self.process = subprocess.Popen(
            [*self._command, f'--config={self.home / "config.py"}'],
            cwd=self.home,
            env=self._environment,
            stdin=stdin,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            # As a terminal does: so a signal to the group reaches what is in it.
            start_new_session=True,
            **as_account(self.account),
        )
        self.log = Log(self.process.stderr)
        try:
            line = self.log.wait_for('http://127.0.0.1:')
            self.port = int(re.search(r'127\.0\.0\.1:(\d+)', line)[1])
            self.url = f'http://127.0.0.1:{self.port}{self.base_url}'
            # It listens a little after it has said so.
            with httpx.Client(transport=httpx.HTTPTransport(retries=10)) as client:
                client.get(f'{self.url}api')
        except BaseException:
            self._end(signal.SIGTERM)
            raise

    def tell_stub(self, what: dict[str, object]) -> None:
        """What the next start of the stub finds."""
        (self.home / 'stub.json').write_text(json.dumps(what))

    @property
    def starts(self) -> list[int]:
        """The process ids of all stubs that were started."""
        file = self.home / 'starts'
        return [int(line) for line in file.read_text().split()] if file.exists() else []

    def client(self, token: str | None = TOKEN, below: str = 'hpc/v1') -> httpx.Client:
        """A client as a script is one, by default under `hpc/v1/`."""
        headers = {'Authorization': f'token {token}'} if token else {}
        return httpx.Client(base_url=f'{self.url}{below}', headers=headers, timeout=SECONDS)

    @contextmanager
    def browser(self) -> Iterator[tuple[httpx.Client, dict[str, str]]]:
        """A client that has logged in, with cookies and no token, and the XSRF header it needs."""
        with httpx.Client(base_url=f'{self.url}hpc/v1', timeout=SECONDS) as client:
            assert client.get(f'{self.url}login').status_code == 200
            form = {'_xsrf': client.cookies['_xsrf'], 'password': TOKEN}
            assert client.post(f'{self.url}login', data=form).status_code == 302
            yield client, {'X-XSRFToken': client.cookies['_xsrf']}

    def state(self) -> dict:
        """What the stub tells of itself."""
        with self.client() as client:
            return client.get('/state').json()

    def connect(self) -> socket.socket:
        """A bare connection, for what no client would send."""
        return socket.create_connection(('127.0.0.1', self.port), timeout=SECONDS)

    def kill(self) -> None:
        """As the out-of-memory killer does."""
        self.process.kill()
        self.process.wait(SECONDS)

    def stop(self, number: int = signal.SIGTERM) -> None:
        """Ends the server as a terminal or a hub does; it may have ended already."""
        # Jupyter tells its log of a refusal after it has answered; a signal at that moment is lost.
        with suppress(httpx.HTTPError):
            httpx.get(f'{self.url}api', timeout=SECONDS)
        self._end(number)

    def _end(self, number: int) -> None:
        self.process.send_signal(number)
        try:
            self.process.wait(SECONDS)
        finally:
            self.process.kill()
            self.process.wait()
            self.log.end()


class Drive:
    """A client of the drive of all files, by absolute paths and what follows them."""

    def __init__(self, server: Jupyter, token: str | None = TOKEN) -> None:
        self.client = server.client(token, below='')

    def __call__(
        self, method: str, path: object, suffix: str = '', **more: object
    ) -> httpx.Response:
        return self.client.request(method, f'hpc/fs/contents{path}{suffix}', **more)

    def inside(self, method: str, path: object, **more: object) -> httpx.Response:
        """As Jupyter's own contents API has it, by a path below its root."""
        return self.client.request(method, f'api/contents{path}', **more)

    def file(self, path: object, suffix: str = '', **more: object) -> httpx.Response:
        """As a browser gets it."""
        return self.client.get(f'hpc/fs/files{path}{suffix}', **more)


def written(path: Path, server: Jupyter, text: str = 'text') -> Path:
    """A file of the account that runs the server."""
    path.write_text(text)
    own(path, server.account)
    return path


def says(answer: httpx.Response, status: int, words: str) -> None:
    """Whether the contents API refused in these words."""
    assert answer.status_code == status, answer.text
    assert words in answer.json()['message']


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def gone(pid: int) -> bool:
    """Whether a process ends within some seconds; a zombie has not."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def peak_memory(server: Jupyter) -> int:
    """The most memory that the server has used, in kB."""
    with open(f'/proc/{server.process.pid}/status') as status:
        return next(int(line.split()[1]) for line in status if line.startswith('VmHWM:'))
