"""Jupyter's handlers once more. The bridge is asked about each path before it is touched."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from jupyter_server.base.handlers import APIHandler, JupyterHandler
from jupyter_server.services.contents.handlers import CheckpointsHandler, ModifyCheckpointsHandler
from jupyter_server.utils import ApiPath, to_os_path
from tornado.web import HTTPError

from ..access import GuardedHandler, authorize
from ..ask import ask
from ..errors import RelayError
from ..supervisor import Supervisor
from .manager import FsContentsManager

ENDPOINT = 'hpc/fs/contents'

# Their folder is made in that of the file, even for a list of them.
CHECKPOINTS = (CheckpointsHandler, ModifyCheckpointsHandler)


class FsHandler(JupyterHandler):
    """What the handlers of this drive have in common; the rest of each is Jupyter's."""

    def initialize(self, supervisor: Supervisor, manager: FsContentsManager, **rest: Any) -> None:
        self._supervisor = supervisor
        self._manager = manager
        super().initialize(**rest)

    @property
    def contents_manager(self) -> FsContentsManager:
        return self._manager

    async def prepare(self) -> None:  # type: ignore[override]
        await super().prepare()
        if self._finished or not self.current_user:
            # Jupyter's method refuses who is nobody.
            return
        await authorize(self, GuardedHandler.auth_resource)
        for path in dict.fromkeys(self._touched()):
            await ask(self._supervisor, '/files/allowed', path=path)

    def _touched(self) -> Iterator[str]:
        """The absolute paths that this request is about to touch."""
        path = _absolute(self.path_kwargs['path'])
        yield path
        if self.request.method in ('PUT', 'PATCH', 'DELETE') or isinstance(self, CHECKPOINTS):
            # What becomes of an entry is written to its folder, wherever it leads.
            yield os.path.dirname(path)
        if self.request.method == 'PATCH':
            target = self._argument('path')
            if target is not None:
                yield _absolute(target)
                yield os.path.dirname(_absolute(target))
        if self.request.method == 'POST':
            source = self._argument('copy_from')
            if source is not None:
                yield _absolute(source)
            if '/' in (self._argument('ext') or ''):
                raise HTTPError(HTTPStatus.BAD_REQUEST, 'There is no slash in an extension.')

    def _argument(self, name: str) -> str | None:
        """A text in the body; whatever else is there, Jupyter's methods refuse."""
        model = self.get_json_body()
        value = model.get(name) if isinstance(model, dict) else None
        return value if isinstance(value, str) else None


class FsAPIHandler(FsHandler, APIHandler):
    """The same for those that answer JSON."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        error = kwargs.get('exc_info', (None, None, None))[1]
        if not isinstance(error, RelayError):
            super().write_error(status_code, **kwargs)
            return
        if error.retry_after is not None:
            self.set_header('Retry-After', error.retry_after)
        words = [error.message, error.hint]
        self.finish(json.dumps({'message': ' '.join(filter(None, words)), 'reason': error.code}))

    def finish(self, *args: Any, **kwargs: Any) -> Any:
        location = self._headers.get('Location')
        if location is not None:
            own = f'{self.base_url}{ENDPOINT}'
            self.set_header('Location', location.replace(f'{self.base_url}api/contents', own, 1))
        return super().finish(*args, **kwargs)


def _absolute(path: str) -> str:
    """As Jupyter's contents manager reads it, and the bridge: `..` is taken as text."""
    return to_os_path(ApiPath(path), '/')
