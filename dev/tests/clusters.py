"""A cluster as its command line shows it, and a look at processes."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SLURM = ROOT / 'dev/slurm'


def run(*argv: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """A command to its end, at most two minutes, with what it printed."""
    return subprocess.run(
        [str(arg) for arg in argv],
        capture_output=True, text=True, timeout=120, check=False, stdin=subprocess.DEVNULL, **options,
    )


def processes_in(folder: Path) -> dict[int, str]:
    """Live processes whose command line, environment or working directory names the folder."""
    found = {}
    for entry in Path('/proc').iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            words = (entry / 'cmdline').read_bytes() + (entry / 'environ').read_bytes()
            where = os.readlink(entry / 'cwd')
            state = (entry / 'stat').read_text().rpartition(')')[2].split()[0]
        except OSError:
            continue
        if state != 'Z' and (str(folder).encode() in words or f'{where}/'.startswith(f'{folder}/')):
            found[int(entry.name)] = (entry / 'comm').read_text().strip()
    return found


def until(holds: Callable[[], bool], seconds: float = 30) -> None:
    """Slurm announces nothing to us: it has to be asked."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, 'it did not come true in time'
        time.sleep(0.1)


def listening(pids: list[int]) -> list[str]:
    """The addresses at which these processes listen for TCP connections."""
    sockets = {os.readlink(fd) for pid in pids for fd in Path(f'/proc/{pid}/fd').iterdir()}
    found = []
    for table in ('tcp', 'tcp6'):
        for line in Path(f'/proc/net/{table}').read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == '0A' and f'socket:[{fields[9]}]' in sockets:
                # The kernel prints an address as one number in the machine's own byte order.
                octets = bytes.fromhex(fields[1].partition(':')[0])[::-1]
                found.append('.'.join(map(str, octets)))
    return found


@dataclass
class Cluster:
    """A cluster as its command line shows it."""

    dir: Path

    def slurm(self, verb: str, *args: str, **options: Any) -> subprocess.CompletedProcess[str]:
        return run(SLURM, verb, self.dir, *args, **options)

    def as_user(self, name: str, *argv: str) -> str:
        """The output of a command run as that account; it must succeed."""
        done = run(SLURM, 'as', name, self.dir, '--', *argv)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def about(self) -> dict[str, Any]:
        return json.loads(self.slurm('env', '--json').stdout)

    def daemons(self) -> dict[str, dict[str, Any]]:
        status = json.loads(self.slurm('status', '--json').stdout)
        return {daemon['name']: daemon for daemon in status['daemons']}

    def noted(self) -> dict[str, dict[str, Any]]:
        """The daemons that a start wrote down; none before there is a folder."""
        try:
            return json.loads((self.dir / 'cluster.json').read_text())['daemons']
        except FileNotFoundError:
            return {}
