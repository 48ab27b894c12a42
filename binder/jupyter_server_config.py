"""The demo's server: the cluster that `start` has brought up, else this computer."""

import os

c = get_config()  # noqa: F821

c.JupyterLabHPC.scheduler = 'slurm' if 'SLURM_CONF' in os.environ else 'local'
# The sample jobs mostly sleep: they have room on a small machine, too.
c.JupyterLabHPC.local_cpus = max(4, os.cpu_count() or 1)
