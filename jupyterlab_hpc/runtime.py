"""The folder of the bridge's socket: fresh, ours alone, short, and on this machine's own disk.

Its owner holds a lock on it for as long as it lives. The kernel gives the lock
back whatever ends the owner, so a folder that can be locked is one that a killed
server left behind; no process number, which another process (or another container
that shares the folder's parent) may bear, is believed. Cleaners of old files
(systemd-tmpfiles) respect the lock as well.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
import time
from pathlib import Path

from .errors import BridgeMissing

PREFIX = 'jupyterlab-hpc-'
SOCKET = 'socket'
# The shortest of what the systems allow for a socket's path, with its final zero.
PATH_BYTES = 104
# mkdtemp's random part.
RANDOM_BYTES = 8
# A folder that is still empty may be about to be locked.
YOUNG_SECONDS = 60
# How root looks like from inside of a user namespace.
NOBODY = 65534

# Sockets do not work there, or only by luck.
NETWORK = frozenset(
    ('9p', 'afs', 'beegfs', 'ceph', 'cifs', 'fuse.ceph', 'fuse.glusterfs', 'fuse.sshfs')
    + ('glusterfs', 'gpfs', 'lustre', 'nfs', 'nfs4', 'orangefs', 'panfs', 'pvfs2', 'smb3', 'wekafs')
)


class RuntimeFolder:
    """A folder of mode 0700 that is removed with `remove()`, or by a later server's `sweep()`."""

    def __init__(self, parent: Path) -> None:
        import fcntl  # Not on Windows, where this package loads and says that it is not supported.

        self.path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
        try:
            _check_ours(self.path)
            self._lock = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY)
            fcntl.flock(self._lock, fcntl.LOCK_EX)
        except BaseException:
            shutil.rmtree(self.path, ignore_errors=True)
            raise

    @property
    def socket(self) -> Path:
        """Where the bridge listens."""
        return self.path / SOCKET

    def write(self, name: str, text: str) -> Path:
        """A file that only we can read."""
        path = self.path / name
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def remove(self) -> None:
        """Removes the folder; a second call does nothing."""
        if self._lock >= 0:
            shutil.rmtree(self.path, ignore_errors=True)
            os.close(self._lock)
            self._lock = -1


def choose_parent(configured: str) -> Path:
    """Where the folder goes: where the administrator says, else the first place that will do.

    Raises `BridgeMissing`, which names each place and what is wrong with it.
    """
    if configured:
        path = Path(configured)
        reason = _objection(path)
        if reason is not None:
            raise BridgeMissing(
                f'c.JupyterLabHPC.socket_dir will not do. {path}: {reason}.',
                'Name a short path of a folder on a local disk that the user may write to.',
            )
        return path
    reasons = []
    for path in _candidates():
        reason = _objection(path)
        if reason is None:
            return path
        reasons.append(f'{path}: {reason}')
    raise BridgeMissing(
        f'There is no place for the socket of the bridge. {"; ".join(reasons)}.',
        'Set c.JupyterLabHPC.socket_dir to a folder on a local disk.',
    )


def sweep(parent: Path) -> list[Path]:
    """Removes what our servers that are gone left in `parent`; returns what it removed."""
    return [path for path in sorted(parent.glob(f'{PREFIX}*')) if _removed_stale(path)]


def _candidates() -> list[Path]:
    session = os.environ.get('XDG_RUNTIME_DIR')
    named = [session] if session else []
    # The user's TMPDIR may be long, or on a parallel file system.
    paths = [Path(path) for path in (*named, tempfile.gettempdir(), '/tmp', '/var/tmp')]
    return list(dict.fromkeys(paths))


def _objection(path: Path) -> str | None:
    """Why this folder is no place for the socket, or `None`."""
    if not path.is_absolute():
        return 'the path must be absolute'
    try:
        info = path.stat()
    except OSError as error:
        return error.strerror or str(error)
    if not stat.S_ISDIR(info.st_mode):
        return 'it is no folder'
    if not os.access(path, os.W_OK | os.X_OK):
        return 'it is not writable'
    if info.st_mode & (stat.S_IWGRP | stat.S_IWOTH) and not info.st_mode & stat.S_ISVTX:
        return 'others may replace what is in it (it is writable to them and not sticky)'
    if info.st_uid not in (0, NOBODY, os.geteuid()):
        return 'it belongs to another user'
    longest = len(os.fsencode(path)) + len(f'/{PREFIX}/{SOCKET}') + RANDOM_BYTES + 1
    if longest > PATH_BYTES:
        return f'the path is {longest - PATH_BYTES} bytes too long for a socket'
    kind = _file_system(path)
    if kind in NETWORK:
        return f'it is on a network file system ({kind})'
    return None


def _file_system(path: Path) -> str | None:
    """The type of the file system that holds `path`, where the system tells it in a file."""
    if not sys.platform.startswith('linux'):
        return None
    device = path.stat().st_dev
    wanted = f'{os.major(device)}:{os.minor(device)}'
    try:
        mounts = Path('/proc/self/mountinfo').read_text('utf-8', 'surrogateescape')
    except OSError:
        return None
    for line in mounts.splitlines():
        fields = line.split(' ')
        if fields[2] == wanted:
            return fields[fields.index('-') + 1]
    return None


def _check_ours(path: Path) -> None:
    info = path.lstat()
    if info.st_uid != os.geteuid() or stat.S_IMODE(info.st_mode) != 0o700:
        raise BridgeMissing(
            f'The folder {path}, made for the socket of the bridge, is not ours alone.',
            'Set c.JupyterLabHPC.socket_dir to a folder on a local disk.',
        )


def _removed_stale(path: Path) -> bool:
    import fcntl

    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        info = os.fstat(folder)
        if info.st_uid != os.geteuid():
            return False
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not os.listdir(folder) and time.time() - info.st_mtime < YOUNG_SECONDS:
            return False
        shutil.rmtree(path, ignore_errors=True)
        return True
    except OSError:
        return False
    finally:
        os.close(folder)
