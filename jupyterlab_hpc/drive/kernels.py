"""Kernels of documents outside of Jupyter's root start in the folder of their document."""

from __future__ import annotations

import os
from typing import Any

from jupyter_server.utils import ApiPath, to_os_path

from .manager import NAME


def start_in_folders(kernel_manager: Any) -> None:
    """Has a kernel manager, of whatever class, know the paths of this drive."""
    inner = getattr(kernel_manager, 'cwd_for_path', None)
    if inner is None:
        return

    def cwd_for_path(path: str, **kwargs: Any) -> str:
        drive, colon, local = (path or '').partition(':')
        if drive == NAME and colon:
            return _nearest(_os_path(local, '/'))
        root = getattr(kernel_manager, 'root_dir', None)
        if path and root and _is_lost(_os_path(path, root)):
            # JupyterLab gives a console beside a document the path without its drive.
            elsewhere = _os_path(path, '/')
            if not _is_lost(elsewhere):
                return _nearest(elsewhere)
        return str(inner(path, **kwargs))

    kernel_manager.cwd_for_path = cwd_for_path


def _os_path(path: str, root: str) -> str:
    return to_os_path(ApiPath(path), root)


def _is_lost(path: str) -> bool:
    """Whether neither a folder is there nor one that a file could be in."""
    return not (os.path.isdir(path) or os.path.isdir(os.path.dirname(path)))


def _nearest(path: str) -> str:
    while not os.path.isdir(path):
        path = os.path.dirname(path)
    return path
