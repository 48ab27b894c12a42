"""A supercomputer inside JupyterLab: the relay to the bridge, and the labextensions."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path

__version__ = version('jupyterlab-hpc')


def _jupyter_server_extension_points() -> list[dict[str, object]]:
    from .app import JupyterLabHPC

    return [{'module': 'jupyterlab_hpc', 'app': JupyterLabHPC}]


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    """The labextensions of a checkout, as they are built; each names itself."""
    here = Path(__file__).parent
    return [
        {
            'src': str(package.parent.relative_to(here)),
            'dest': json.loads(package.read_text('utf-8'))['name'],
        }
        for package in sorted(here.glob('labextension/*/package.json'))
    ]
