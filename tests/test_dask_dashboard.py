"""The dashboard of a Dask cluster of this computer, by the real bridge and Dask's own scheduler."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from servers import SECONDS, TOKEN, Jupyter
from websocket import WebSocketConnectionClosedException, create_connection

GIB = 2**30
SPEC = {
    'name': 'era5',
    'mode': 'jobs',
    'scale': {'workers': 0},
    'cores': 1,
    'memory': GIB,
    'processes': 1,
    'workersPerJob': 1,
    'time': '0:30:00',
    'environment': {'python': sys.executable},
    'idleTimeout': 0,
    'replace': False,
}
PACE = """
c.JupyterLabHPC.poll_interval = 1
c.JupyterLabHPC.poll_floor = 1
c.JupyterLabHPC.rpc_per_minute = 1000
"""
LOCAL = f"""
c.JupyterLabHPC.scheduler = 'local'
c.JupyterLabHPC.local_cpus = 4
{PACE}
"""
SLURM = Path(__file__).parents[1] / 'dev/slurm'


def eventually(happened: Callable[[], bool]) -> None:
    """Dask says nothing when it is ready, so it is asked again and again."""
    deadline = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.2)


@pytest.fixture
def real(start) -> Jupyter:
    return start(stub=False, base_url='/user/ada/lab-2/', config=LOCAL)


def test_is_shown_to_its_owner_until_the_cluster_ends(real: Jupyter) -> None:
    with real.client() as client:
        launched = client.post('/dask/clusters', json={'spec': SPEC})
        assert launched.status_code == 200, launched.text
        cluster = f'/dask/clusters/{launched.json()["id"]}'
        dashboard = f'{cluster}/dashboard'
        try:
            eventually(lambda: client.get(f'{dashboard}/status').status_code == 200)
            look(real, client, dashboard)
            socket = watch(real, client, dashboard)
            client.post(f'{cluster}/stop', json={})
            with pytest.raises((WebSocketConnectionClosedException, ConnectionError)):
                while socket.recv():
                    pass
            eventually(lambda: client.get(f'{dashboard}/status').status_code == 409)
            assert '<h1>' in client.get(f'{dashboard}/status').text
        finally:
            client.post(f'{cluster}/stop', json={})
            eventually(lambda: client.get(cluster).json()['cluster']['state'] in ('ended', 'lost'))


@pytest.mark.skipif('HPC_TEST_CLUSTER' not in os.environ, reason='there is no Slurm')
def test_is_shown_by_a_server_that_runs_within_a_job(start: Callable[..., Jupyter]) -> None:
    asked = [SLURM, 'env', os.environ['HPC_TEST_CLUSTER'], '--json']
    cluster = json.loads(subprocess.check_output(asked, text=True))
    # What Slurm sets for this job is nothing to go by for those that it submits.
    job = ('srun', '--job-name=jupyter', '--ntasks=1', '--cpus-per-task=1', '--mem=500')
    server = start(stub=False, config=PACE, environment=cluster['env'], within=job)
    with server.client() as client:
        spec = {**SPEC, 'scale': {'workers': 1}, 'cores': 2, 'memory': GIB}
        launched = client.post('/dask/clusters', json={'spec': spec})
        assert launched.status_code == 200, launched.text
        dask = f'/dask/clusters/{launched.json()["id"]}'
        try:
            eventually(lambda: client.get(dask).json()['cluster']['workers']['registered'] == 1)
            eventually(lambda: client.get(f'{dask}/dashboard/status').status_code == 200)
        finally:
            client.post(f'{dask}/stop', json={})
            eventually(lambda: client.get(dask).json()['cluster']['state'] in ('ended', 'lost'))


def look(real: Jupyter, client: httpx.Client, dashboard: str) -> None:
    """A page leads to all that it needs below the prefix, and to nothing that acts."""
    with real.browser() as (browser, _):
        headers = {'Sec-Fetch-Site': 'same-origin'}
        page = browser.get(f'{dashboard}/status', headers=headers)
        needed = re.findall(r'(?:src|href)="(statics?/[^"]+)"', page.text)
        assert any('bokeh.min.js' in path for path in needed)
        for path in needed:
            assert browser.get(f'{dashboard}/{path}', headers=headers).status_code == 200, path
        assert browser.get(f'{dashboard}/status').status_code == 403
    nonces = set(re.findall(r'<script nonce="([^"]+)"', page.text))
    assert len(nonces) == 1
    assert f"'nonce-{nonces.pop()}'" in page.headers['content-security-policy']
    workers = client.get(f'{dashboard}/info', follow_redirects=True)
    assert workers.url.path.endswith('/dashboard/info/main/workers.html')
    assert 'Scheduler' in workers.text
    assert 'individual-cpu' in client.get(f'{dashboard}/individual-plots.json').text
    for path in ('api/v1/get_workers', 'hpc/cluster.json', 'json/identity.json', 'metrics'):
        assert client.get(f'{dashboard}/{path}').status_code == 404, path


def watch(real: Jupyter, client: httpx.Client, dashboard: str) -> object:
    """The WebSocket of a page, as Bokeh opens it."""
    page = client.get(f'{dashboard}/individual-cpu').text
    token = re.search(r'"token":"([^"]+)"', page)
    assert token is not None
    socket = create_connection(
        f'ws{real.url.removeprefix("http")}hpc/v1{dashboard}/individual-cpu/ws',
        header={'Authorization': f'token {TOKEN}'},
        subprotocols=['bokeh', token[1]],
        timeout=SECONDS,
    )
    assert socket.getsubprotocol() == 'bokeh'
    assert json.loads(socket.recv())['msgtype'] == 'ACK'
    return socket
