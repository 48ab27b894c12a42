"""What an administrator sets arrives at the bridge, with what Jupyter knows."""

from __future__ import annotations

import subprocess
import sys

import pytest
from servers import Jupyter

SERVER_FIELDS = {
    'root',
    'python',
    'preferredDir',
    'allowHidden',
    'hideGlobs',
    'contentsManager',
    'dataDir',
    'terminals',
    'baseUrl',
    'pid',
}


def test_sends_all_defaults(start) -> None:
    server: Jupyter = start(base_url='/user/ada/')
    config = server.state()['config']
    about = config.pop('server')
    assert config == {
        'scheduler': 'auto',
        'localCpus': 0,
        'localMemory': 0,
        'slurmBin': '',
        'slurmCommands': {},
        'keepEnvironment': [],
        'jobEnvironment': 'login',
        'pollInterval': 60,
        'pollFloor': 30,
        'everyoneFloor': 120,
        'rpcPerMinute': 50,
        'commandTimeout': 20,
        'fileRoots': [],
        'balanceCommand': [],
        'quotaCommand': [],
        'favorites': [],
        'templateDirs': [],
        'daskProfiles': [],
        'galleries': [],
        'notebookDirs': [],
        'cloneHosts': [],
        'cloneInternalHosts': [],
        'cloneMirrors': {},
        'gitlabHosts': [],
        'githubHosts': [],
        'cloneMegabytes': 2000,
        'notebookMegabytes': 50,
        'sweepRuns': 10_000,
        'jobLinks': [],
        'siteFile': '/etc/jupyter/jupyterlab-hpc.json',
        'features': {},
        'siteMessage': '',
        'idleMinutes': 15,
        'logLevel': 'info',
    }
    assert set(about) == SERVER_FIELDS
    assert about['root'] == str(server.home / 'work')
    assert about['python'] == sys.executable
    assert about['dataDir'] == str(server.home / '.local/share/jupyter/hpc')
    assert about['contentsManager'].endswith('.AsyncLargeFileManager')
    assert about['baseUrl'] == '/user/ada/'
    assert about['pid'] == server.process.pid
    assert (about['allowHidden'], about['terminals']) == (False, True)


def test_sends_what_is_set(start) -> None:
    settings = {
        'scheduler': 'local',
        'local_cpus': 8,
        'local_memory': 0.5,
        'slurm_bin': '/opt/slurm/bin',
        'slurm_commands': {'squeue': ['ssh', 'login1', '--', 'squeue']},
        'keep_environment': ['SLURM_TUNING'],
        'job_environment': 'none',
        'poll_interval': 90,
        'poll_floor': 45.5,
        'everyone_floor': 300,
        'rpc_per_minute': 10,
        'command_timeout': 60,
        'file_roots': ['/project', '$SCRATCH'],
        'balance_command': ['balances', '{user}'],
        'quota_command': ['quota', '--json', '{path}'],
        'favorites': [{'path': '$SCRATCH', 'kind': 'directory'}],
        'template_dirs': ['/sw/templates', '$GROUP/templates'],
        'dask_profiles': [
            {'name': 'regular', 'cores': 8, 'environment': {'setup': ['module load dask']}}
        ],
        'galleries': ['/sw/notebooks/gallery.yaml', 'https://site.example/gallery.json'],
        'notebook_dirs': ['/sw/notebooks', '$GROUP/notebooks'],
        'clone_hosts': ['github.com', '*.site.example'],
        'clone_internal_hosts': ['git.site.example:8443'],
        'clone_mirrors': {'github.com': 'https://mirror.site.example/github'},
        'gitlab_hosts': ['git.site.example:8443'],
        'github_hosts': ['github.site.example'],
        'clone_megabytes': 500,
        'notebook_megabytes': 12.5,
        'sweep_runs': 2500,
        'job_links': [{'label': 'Statistics', 'url': 'https://stats.site/{id}'}],
        'site_file': '/etc/site.json',
        'features': {'submit': True, 'local': False, 'dask': ['wheel', 'physics']},
        'site_message': 'Ask the service desk: 100 % served.',
        'idle_minutes': 0,
        'log_level': 'ERROR',
    }
    lines = [f'c.JupyterLabHPC.{name} = {value!r}' for name, value in settings.items()]
    lines += ['c.ContentsManager.allow_hidden = True', 'c.ServerApp.terminals_enabled = False']
    config = start(config='\n'.join(lines)).state()['config']
    about = config.pop('server')
    assert (about['allowHidden'], about['terminals']) == (True, False)
    expected = {camel_case(name): value for name, value in settings.items()}
    assert config == {**expected, 'logLevel': 'error'}


@pytest.mark.parametrize(
    'setting',
    [
        "job_environment = 'mine'",
        'poll_interval = 0',
        "slurm_commands = {'squeue': 'ssh login1 squeue'}",
        "slurm_commands = {'squeue': []}",
        "features = {'submit': 'yes'}",
        'idle_minutes = -1',
        "dask_profiles = ['regular']",
        "clone_mirrors = {'github.com': ['https://mirror.site.example']}",
        'clone_megabytes = 0',
        'sweep_runs = 0',
        'sweep_runs = 100_001',
    ],
)
def test_names_a_setting_that_is_wrong(tmp_path, setting: str) -> None:
    config = tmp_path / 'config.py'
    config.write_text(f'c.JupyterLabHPC.{setting}\n')
    name = setting.split(' ')[0]
    check = (
        'import sys; from traitlets.config import PyFileConfigLoader as Loader; '
        'from jupyterlab_hpc.app import JupyterLabHPC; '
        'JupyterLabHPC(config=Loader(sys.argv[1]).load_config())'
    )
    done = subprocess.run(
        [sys.executable, '-c', check, str(config)], capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode != 0
    assert f"'{name}' trait of a JupyterLabHPC" in done.stderr


def test_documents_every_setting() -> None:
    from jupyterlab_hpc.app import JupyterLabHPC

    own = JupyterLabHPC.class_own_traits(config=True)
    assert own
    assert [name for name, trait in own.items() if not trait.help.strip()] == []


def camel_case(name: str) -> str:
    return ''.join([name.split('_')[0], *(word.title() for word in name.split('_')[1:])])
