"""Where checkpoints are kept."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir
from jupyter_server.services.contents.filecheckpoints import AsyncFileCheckpoints


class OwnCheckpoints(AsyncFileCheckpoints):
    """In folders of one's own beside the file, as Jupyter does; else in one's data folder.

    Nothing of ours is left in a folder of somebody else, whose own checkpoints
    it would be in the way of, nor in a shared one for temporary files.
    """

    def checkpoint_path(self, checkpoint_id: str, path: str) -> str:
        file = self._get_os_path(path)
        if _is_own(os.path.dirname(file)):
            return str(super().checkpoint_path(checkpoint_id, path))
        folder = Path(jupyter_data_dir(), 'hpc', 'checkpoints')
        with self.perm_to_403():
            folder.parent.mkdir(parents=True, exist_ok=True)
            # The copies are as private as what they were made of, or more.
            folder.mkdir(mode=0o700, exist_ok=True)
        digest = blake2b(os.fsencode(file), digest_size=12).hexdigest()
        stem, suffix = os.path.splitext(os.path.basename(file))
        # A name has at most 255 bytes, a character at most four.
        return str(folder / f'{digest}-{stem[-24:]}-{checkpoint_id}{suffix[-12:]}')


def _is_own(folder: str) -> bool:
    try:
        return os.stat(folder).st_uid == os.geteuid() and os.access(folder, os.W_OK)
    except OSError:
        return False
