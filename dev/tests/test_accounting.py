"""`dev/slurm up --accounting`: accounts, limits and finished jobs, and nothing of it left behind."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest
from clusters import SLURM, Cluster, listening, processes_in, run, until


def sbatch(cluster: Cluster, user: str, *options: str) -> subprocess.CompletedProcess[str]:
    argv = ['sbatch', '--parsable', '--output=/dev/null', *options, '--wrap=true']
    return run(SLURM, 'as', user, cluster.dir, '--', *argv)


def outcome(cluster: Cluster, job: str) -> str:
    argv = ['sacct', '--noheader', '--allocations', '--parsable2', '--starttime=now-1hours', '--format=State']
    return cluster.as_user('hpcada', *argv, f'--jobs={job}')


def test_keeps_jobs_that_slurm_itself_forgot(accounted: Cluster) -> None:
    job = sbatch(accounted, 'hpcada', '--account=chemistry').stdout.strip()
    until(lambda: outcome(accounted, job) == 'COMPLETED')

    def forgotten() -> bool:
        argv = ['squeue', '--noheader', '--states=all', '--format=%i']
        return job not in accounted.as_user('hpcada', *argv).split()

    until(forgotten, 60)
    assert outcome(accounted, job) == 'COMPLETED'


def test_refuses_what_accounts_and_limits_do_not_allow(accounted: Cluster) -> None:
    stranger = sbatch(accounted, 'hpcbob', '--account=chemistry')
    assert 'Invalid account' in stranger.stderr
    too_long = sbatch(accounted, 'hpcbob', '--qos=short', '--time=25')
    assert 'QOSMaxWallDurationPerJobLimit' in too_long.stderr
    jobs = [
        accounted.as_user(
            'hpcbob', 'sbatch', '--parsable', '--output=/dev/null', '--qos=short', '--wrap=sleep 600'
        )
        for _ in range(3)
    ]

    def reasons() -> str:
        argv = ['squeue', '--noheader', '--states=pending', '--format=%r', f'--jobs={",".join(jobs)}']
        return accounted.as_user('hpcbob', *argv)

    until(lambda: reasons() == 'QOSMaxJobsPerUserLimit')


def test_listens_on_loopback_only_and_the_database_not_at_all(accounted: Cluster) -> None:
    daemons = accounted.daemons()
    assert {'mariadbd', 'slurmdbd'} <= set(daemons)
    assert all(address.startswith('127.') for address in listening([daemons['slurmdbd']['pid']]))
    assert listening([daemons['mariadbd']['pid']]) == []
    assert 'Already up' in accounted.slurm('up', '--accounting').stdout


def test_goes_on_with_its_database_after_all_of_it_was_killed(accounted: Cluster) -> None:
    job = sbatch(accounted, 'hpcada').stdout.strip()
    until(lambda: outcome(accounted, job) == 'COMPLETED')
    for daemon in accounted.daemons().values():
        os.kill(daemon['pid'], signal.SIGKILL)
    assert accounted.slurm('up', '--accounting').returncode == 0
    assert outcome(accounted, job) == 'COMPLETED'


# 1 is munged, 2 the database, 3 slurmdbd, 4 slurmctld.
@pytest.mark.parametrize('moment', range(1, 5))
def test_down_cleans_up_after_an_up_that_was_killed(
    place: Path, moment: int
) -> None:
    folder = place / 'two'
    up = subprocess.Popen([SLURM, 'up', folder, '--accounting'], stdout=subprocess.DEVNULL)
    until(lambda: up.poll() is not None or len(Cluster(folder).noted()) >= moment)
    up.kill()
    up.wait(timeout=10)
    assert run(SLURM, 'down', folder).returncode == 0
    assert processes_in(folder) == {}
    assert not folder.exists()


def test_says_that_a_cluster_keeps_no_accounting(cluster: Cluster) -> None:
    refused = cluster.slurm('up', '--accounting')
    assert refused.returncode == 1
    assert 'keeps no accounting' in refused.stderr
