"""The one JSON document in which a bridge finds its configuration."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir
from jupyter_server.serverapp import ServerApp
from traitlets.config import Configurable

LEVELS = ((logging.ERROR, 'error'), (logging.WARNING, 'warn'), (logging.INFO, 'info'))


def document(app: Configurable, log_level: int, serverapp: ServerApp) -> dict[str, object]:
    """The administrator's settings, in camelCase, and under `server` what Jupyter knows.

    The settings are the traits of `app` that are tagged `bridge`.
    """
    names = app.trait_names(bridge=True)
    settings = {_camel_case(name): getattr(app, name) for name in sorted(names)}
    return {**settings, 'logLevel': _level(log_level), 'server': _server(serverapp)}


def _server(serverapp: ServerApp) -> dict[str, object]:
    contents = serverapp.contents_manager
    kind = type(contents)
    return {
        'root': str(Path(serverapp.root_dir).absolute()),
        'python': sys.executable,
        'preferredDir': str(serverapp.preferred_dir or ''),
        'allowHidden': bool(contents.allow_hidden),
        'hideGlobs': [str(glob) for glob in contents.hide_globs],
        'contentsManager': f'{kind.__module__}.{kind.__qualname__}',
        'dataDir': str(Path(jupyter_data_dir()).absolute() / 'hpc'),
        'terminals': bool(serverapp.web_app.settings.get('terminals_available', False)),
        'baseUrl': serverapp.base_url,
        'pid': os.getpid(),
    }


def _camel_case(name: str) -> str:
    first, *rest = name.split('_')
    return first + ''.join(word.capitalize() for word in rest)


def _level(level: int) -> str:
    for least, name in LEVELS:
        if level >= least:
            return name
    return 'debug'
