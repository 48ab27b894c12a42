"""The addresses of the drive: Jupyter's own, below ours."""

from __future__ import annotations

from typing import Any

from jupyter_server.nbconvert import handlers as nbconvert
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.contents import handlers as contents

from ..supervisor import Supervisor
from .handlers import ENDPOINT, FsAPIHandler, FsHandler
from .manager import NAME, make_manager

Route = tuple[str, type[FsHandler], dict[str, Any]]


def drive_routes(supervisor: Supervisor, app: ServerApp) -> list[Route]:
    """The contents API, files for a browser, and what notebooks are exported by."""
    manager = make_manager(app)
    ours = {'supervisor': supervisor, 'manager': manager}

    def route(pattern: str, base: type[FsHandler], inner: type[Any], **more: Any) -> Route:
        return (pattern, type(f'Fs{inner.__name__}', (base, inner), {}), {**ours, **more})

    routes = [
        route(pattern.replace('/api/contents', ENDPOINT, 1), FsAPIHandler, handler)
        for pattern, handler in contents.default_handlers
        if pattern.startswith('/api/contents')
    ]
    files = manager.files_handler_class
    if files is not None:
        parameters = manager.files_handler_params
        routes.append(route('hpc/fs/files(?P<path>/.*)', FsHandler, files, **parameters))
    # JupyterLab makes this address itself, of the whole path of a document.
    exports = rf'nbconvert/{nbconvert._format_regex}/{NAME}(?::|%3A)(?P<path>.*)'
    routes.append(route(exports, FsHandler, nbconvert.NbconvertFileHandler))
    return routes
