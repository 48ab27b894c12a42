"""
python jobqueue.py submit COUNT | shrink FROM TO

What dask-jobqueue does, from within a notebook's process; a line of JSON.
"""
import json
import sys
import time

from dask.distributed import Client
from dask_jobqueue import SLURMCluster

from held import hold, tell_lost


def cluster_of(*directives):
    return SLURMCluster(
        queue="long",
        cores=1,
        memory="1GiB",
        processes=1,
        walltime="00:30:00",
        job_extra_directives=list(directives),
        scheduler_options={"dashboard_address": ":0"},
    )


def submitted(cluster):
    return sum(job.job_id is not None for job in cluster.workers.values())


def submit(count):
    """Jobs that are held: what is measured is submitting them."""
    begin = time.perf_counter()
    with cluster_of("--hold") as cluster:
        made = time.perf_counter()
        cluster.scale(count)
        while submitted(cluster) < count:
            time.sleep(0.01)
        end = time.perf_counter()
        print(json.dumps({"all": end - begin, "scale": end - made}), flush=True)


def shrink(many, few):
    with cluster_of() as cluster, Client(cluster) as client:
        cluster.scale(many)
        client.wait_for_workers(many, timeout=120)
        data = hold(client)
        cluster.scale(few)
        tell_lost(client, data, few)


if __name__ == "__main__":
    verb, *numbers = sys.argv[1:]
    {"submit": submit, "shrink": shrink}[verb](*map(int, numbers))
