"""Clusters in folders of their own, gone after the test."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from clusters import SLURM, Cluster, run


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that ordinary accounts can enter; whatever is left in it is ended and removed."""
    if os.getuid() != 0 or shutil.which('slurmctld') is None:
        pytest.skip('a cluster needs root and the programs of Slurm')
    folder = Path(tempfile.mkdtemp(prefix='hpc-', dir='/var/tmp'))
    folder.chmod(0o755)
    yield folder
    for inside in folder.iterdir():
        run(SLURM, 'down', inside)
    shutil.rmtree(folder)


@pytest.fixture
def cluster(place: Path) -> Cluster:
    """A cluster that is up."""
    done = run(SLURM, 'up', place / 'one')
    assert done.returncode == 0, done.stderr
    return Cluster(place / 'one')


@pytest.fixture
def accounted(place: Path) -> Cluster:
    """A cluster that keeps finished jobs, and forgets them itself after ten seconds."""
    if os.environ.get('CI') != 'true' and shutil.which('slurmdbd') is None:
        pytest.skip('accounting needs slurmdbd and MariaDB')
    done = run(SLURM, 'up', place / 'one', '--accounting', '--min-job-age=10')
    assert done.returncode == 0, done.stderr
    return Cluster(place / 'one')
