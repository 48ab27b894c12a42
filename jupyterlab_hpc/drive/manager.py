"""Jupyter's contents manager once more, over all files."""

from __future__ import annotations

from typing import Any

from jupyter_server.serverapp import ServerApp
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from tornado.web import HTTPError
from traitlets import default, validate

from .checkpoints import OwnCheckpoints

NAME = 'fs'


class FsContentsManager(AsyncLargeFileManager):
    """Reads, saves and trusts as that of Jupyter's root does. Which paths is not decided here."""

    @default('checkpoints_class')
    def _checkpoints_class_default(self) -> type[OwnCheckpoints]:
        return OwnCheckpoints

    @default('preferred_dir')
    def _default_preferred_dir(self) -> str:
        return ''

    @validate('preferred_dir')
    def _validate_preferred_dir(self, _: object) -> str:
        """A site's is below Jupyter's root, and Jupyter's validation would change the server's."""
        return ''

    def emit(self, data: dict[str, Any]) -> None:
        """Who listens takes a path without a drive for one below Jupyter's root."""
        places = {key: f'{NAME}:{data[key]}' for key in ('path', 'source_path') if key in data}
        super().emit({**data, **places})

    async def copy(self, from_path: str, to_path: str | None = None) -> dict[str, Any]:
        if await self.dir_exists(from_path):
            raise HTTPError(
                400,
                'Folders are not copied here: what links in them lead to would be copied, too.',
            )
        model: dict[str, Any] = await super().copy(from_path, to_path)
        return model


def make_manager(app: ServerApp) -> FsContentsManager:
    """One that follows the settings of the server's own, except for where its root is."""
    own = app.contents_manager
    return FsContentsManager(
        parent=app,
        log=app.log,
        root_dir='/',
        allow_hidden=own.allow_hidden,
        hide_globs=own.hide_globs,
        notary=own.notary,
        # The trash is in one's home directory: nothing is copied there across file systems.
        delete_to_trash=False,
    )
