"""`dev/slurm`: a real cluster that comes up at once and goes without a trace."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest
from clusters import SLURM, Cluster, listening, processes_in, run, until


def submit(cluster: Cluster, script: str, *options: str) -> str:
    argv = ['sbatch', '--parsable', '--output=/dev/null', *options, f'--wrap={script}']
    return cluster.as_user('hpcada', *argv)


def state(cluster: Cluster, job: str) -> str:
    return cluster.as_user('hpcada', 'squeue', '--noheader', '--states=all', '--format=%T', f'--jobs={job}')


def test_partitions_differ_and_ordinary_accounts_use_them(cluster: Cluster) -> None:
    lines = cluster.as_user('hpcbob', 'sinfo', '--noheader', '--format=%P %l %G').splitlines()
    assert {'debug* 30:00 (null)', 'gpu 1-00:00:00 gpu:a100:2'} <= set(lines)
    assert any(line.startswith('long 7-00:00:00') for line in lines)
    job = submit(cluster, 'true', '--partition=gpu', '--gres=gpu:a100:1')
    until(lambda: state(cluster, job) == 'COMPLETED')
    assert cluster.as_user('hpcada', 'stat', '--format=%a %U', '.') == '700 hpcada'


def test_up_twice_says_so_and_changes_nothing(cluster: Cluster) -> None:
    before = cluster.daemons()
    assert 'Already up' in cluster.slurm('up').stdout
    assert cluster.daemons() == before


def test_takes_fifty_thousand_tasks_and_as_many_jobs(cluster: Cluster) -> None:
    job = submit(cluster, 'true', '--hold', '--array=1-50000')
    rows = cluster.as_user('hpcada', 'squeue', '--noheader', '--array', f'--jobs={job}', '--format=%i')
    assert len(rows.splitlines()) == 50_000
    config = cluster.as_user('hpcada', 'scontrol', 'show', 'config')
    limits = dict(line.split('=') for line in config.replace(' ', '').splitlines() if line.count('=') == 1)
    assert int(limits['MaxJobCount']) >= 100_000


def test_clusters_stand_side_by_side_on_loopback_only(place: Path) -> None:
    ups = [
        subprocess.Popen([SLURM, 'up', place / name], stdout=subprocess.PIPE, text=True)
        for name in ('one', 'two')
    ]
    assert all('Up in' in up.communicate(timeout=60)[0] for up in ups)
    one, two = Cluster(place / 'one'), Cluster(place / 'two')
    job = submit(one, 'sleep 600')
    assert two.as_user('hpcada', 'squeue', '--noheader') == ''
    pids = [daemon['pid'] for cluster in (one, two) for daemon in cluster.daemons().values()]
    addresses = listening(pids)
    assert len(addresses) == 10
    assert all(address.startswith('127.') for address in addresses)
    assert two.slurm('down').returncode == 0
    until(lambda: state(one, job) == 'RUNNING')


def test_down_ends_jobs_that_do_not_want_to_end(cluster: Cluster) -> None:
    stubborn = submit(cluster, 'trap "" TERM; while :; do sleep 1; done')
    parting = submit(cluster, 'setsid sleep 600 & sleep 600')
    until(lambda: {state(cluster, stubborn), state(cluster, parting)} == {'RUNNING'})
    until(lambda: list(processes_in(cluster.dir).values()).count('sleep') >= 3)
    assert cluster.slurm('down').returncode == 0
    assert processes_in(cluster.dir) == {}
    assert not cluster.dir.exists()


def test_down_may_keep_the_folder_for_a_look_at_the_logs(cluster: Cluster) -> None:
    assert cluster.slurm('down', '--keep').returncode == 0
    assert processes_in(cluster.dir) == {}
    assert (cluster.dir / 'log/slurmctld.log').stat().st_size > 0
    assert cluster.slurm('up').returncode == 0


@pytest.mark.parametrize('moment', range(1, 7))
def test_down_cleans_up_after_an_up_that_was_killed(place: Path, moment: int) -> None:
    folder = place / 'one'
    up = subprocess.Popen([SLURM, 'up', folder], stdout=subprocess.DEVNULL)
    # A moment is when so many daemons are known to have been started.
    until(lambda: up.poll() is not None or len(Cluster(folder).noted()) >= moment)
    up.kill()
    up.wait(timeout=10)
    assert run(SLURM, 'down', folder).returncode == 0
    assert processes_in(folder) == {}
    assert not folder.exists()


def test_a_daemon_whose_start_was_not_written_down_is_ended_too(cluster: Cluster) -> None:
    path = cluster.dir / 'cluster.json'
    note = json.loads(path.read_text())
    note['daemons'] = {}
    path.write_text(json.dumps(note))
    assert cluster.slurm('down').returncode == 0
    assert processes_in(cluster.dir) == {}


def test_down_spares_a_process_that_got_the_number_of_a_daemon(cluster: Cluster) -> None:
    path = cluster.dir / 'cluster.json'
    with subprocess.Popen(['sleep', '600']) as innocent:
        note = json.loads(path.read_text())
        os.kill(note['daemons']['n4']['pid'], signal.SIGKILL)
        note['daemons']['n4']['pid'] = innocent.pid
        path.write_text(json.dumps(note))
        assert cluster.slurm('down').returncode == 0
        assert innocent.poll() is None
        innocent.kill()


def test_jobs_survive_the_controller(cluster: Cluster) -> None:
    job = submit(cluster, 'sleep 600')
    until(lambda: state(cluster, job) == 'RUNNING')
    assert cluster.slurm('stop-controller').returncode == 0
    assert not cluster.daemons()['slurmctld']['alive']
    assert cluster.slurm('status').returncode == 1
    assert cluster.slurm('start-controller').returncode == 0
    until(lambda: state(cluster, job) == 'RUNNING')


def test_says_what_is_wrong_with_a_folder(place: Path) -> None:
    (place / 'full').mkdir()
    (place / 'full/thesis.tex').write_text('irreplaceable')
    refused = run(SLURM, 'up', place / 'full')
    assert refused.returncode == 1
    assert 'holds other things than a cluster' in refused.stderr
    assert 'No cluster in' in run(SLURM, 'down', place / 'full').stdout
    assert (place / 'full/thesis.tex').exists()
    (place / 'full/thesis.tex').unlink()
    assert 'at most' in run(SLURM, 'up', place / ('x' * 90)).stderr
    (place / 'closed').mkdir(mode=0o700)
    assert 'cannot enter' in run(SLURM, 'up', place / 'closed/one').stderr


def test_ordinary_accounts_are_told_that_it_needs_root(cluster: Cluster) -> None:
    home = cluster.about()['users'][0]['home']
    argv = ['as', 'hpcada', cluster.dir, '--', SLURM, 'up', f'{home}/own']
    refused = run(SLURM, *argv)
    assert refused.returncode == 1
    assert 'needs root' in refused.stderr
