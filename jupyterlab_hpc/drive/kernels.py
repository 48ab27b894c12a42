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
        if drive != NAME or not colon:
            return str(inner(path, **kwargs))
        folder = to_os_path(ApiPath(local), '/')
        while not os.path.isdir(folder):
            folder = os.path.dirname(folder)
        return folder

    kernel_manager.cwd_for_path = cwd_for_path
