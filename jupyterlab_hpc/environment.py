"""The environment of the bridge."""

from __future__ import annotations

from collections.abc import Mapping

# What grants access to this server or to its hub. The bridge has no use for
# them, and what it does not know cannot end up in a job.
SECRET_PREFIXES = ('JUPYTERHUB_', 'JPY_')
SECRETS = frozenset(('JUPYTER_TOKEN', 'CONFIGPROXY_AUTH_TOKEN'))


def bridge_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The user's environment without Jupyter's secrets."""
    return {
        name: value
        for name, value in environment.items()
        if name not in SECRETS and not name.startswith(SECRET_PREFIXES)
    }
