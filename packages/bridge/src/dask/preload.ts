import { clusterFiles } from './folder';

/** The files that it looks at: beside the configuration that Dask was told to read. */
const paths = (['certificate', 'scheduler', 'idle', 'ending'] as const)
  .map(file => {
    const name = JSON.stringify(clusterFiles[file]);
    return `${file.toUpperCase()} = os.path.join(FOLDER, ${name})`;
  })
  .join('\n');

const head = `"""Of a Dask cluster of JupyterLab: who may enter, what it says of itself, when it ends."""
import asyncio
import json
import os
import ssl
import threading
import time

import dask
import distributed.node
from distributed.http.utils import RequestHandler
from tornado.httpserver import HTTPServer

FOLDER = os.path.dirname(os.environ["DASK_CONFIG"])
${paths}
`;

/** Nobody without the cluster's key: on the comms by configuration, by HTTP only so. */
const gate = `
for key, value in {
    "comm.require-encryption": True,
    "comm.tls.ca-file": CERTIFICATE,
    "scheduler.dashboard.tls.ca-file": CERTIFICATE,
    "scheduler.dashboard.tls.cert": CERTIFICATE,
}.items():
    if dask.config.get("distributed." + key, default=None) != value:
        raise RuntimeError(
            f"distributed.{key} is not {value!r}: this cluster would be open to"
            " everybody. Something overrides the configuration that DASK_CONFIG names."
        )
if not hasattr(distributed.node, "HTTPServer"):
    raise RuntimeError("This version of distributed is not known: its pages would be open.")


def closed_server(application, ssl_options=None, **options):
    if ssl_options is None:
        raise RuntimeError("No pages without TLS: everybody could see them.")
    ssl_options.verify_mode = ssl.CERT_REQUIRED
    return HTTPServer(application, ssl_options=ssl_options, **options)


distributed.node.HTTPServer = closed_server
`;

/**
 * Dask's own `counts.json` leaves out the tasks that it queues; `identity.json`,
 * and what `retire_workers` answers, grow with the square of the workers (each
 * says how fast it is to each other): of some hundred they are megabytes.
 */
const pages = `
class Cluster(RequestHandler):
    def get(self):
        scheduler = self.server
        scheduler.check_idle()
        tasks = {}
        for group in list(scheduler.task_groups.values()):
            for state, count in group.states.items():
                tasks[state] = tasks.get(state, 0) + count
        workers = list(scheduler.workers.values())
        self.write(
            {
                "workers": len(workers),
                "threads": sum(worker.nthreads for worker in workers),
                "cpu": sum(number(worker, "cpu") for worker in workers),
                "memory": sum(number(worker, "memory") for worker in workers),
                "memory_limit": sum(worker.memory_limit or 0 for worker in workers),
                "tasks": tasks,
                "target": scheduler.adaptive_target(),
                "idle_since": None if awaits_workers() else scheduler.idle_since,
            }
        )


class Workers(RequestHandler):
    def get(self):
        workers = [
            {
                "name": str(worker.name),
                "address": worker.address,
                "host": worker.host,
                "status": worker.status.name,
                "threads": worker.nthreads,
                "cpu": number(worker, "cpu"),
                "memory": number(worker, "memory"),
                "memory_limit": worker.memory_limit or 0,
                "tasks": len(worker.processing),
                "seen": worker.last_seen,
            }
            for worker in list(self.server.workers.values())
        ]
        self.write({"workers": workers})


class Retire(RequestHandler):
    async def post(self):
        workers = json.loads(self.request.body)["workers"]
        task = asyncio.ensure_future(self.server.retire_workers(workers=workers))
        leaving.add(task)
        task.add_done_callback(leaving.discard)
        # What a worker holds may take minutes to move: it goes on without us.
        await asyncio.wait([task], timeout=2)
        if task.done():
            self.write({"retired": list(task.result()), "leaving": []})
        else:
            self.write({"retired": [], "leaving": workers})


leaving = set()


def number(worker, metric):
    value = worker.metrics.get(metric)
    return value if isinstance(value, (int, float)) and 0 <= value < 1e18 else 0


routes = [
    ("hpc/cluster.json", Cluster, {}),
    ("hpc/workers.json", Workers, {}),
    ("hpc/retire", Retire, {}),
]
`;

/** A thread of its own reads the file: a file system that hangs holds up no task. */
const idle = `
NEVER = 100 * 365 * 86400


def is_ours(server):
    path = getattr(server, "scheduler_file", None)
    return bool(path) and os.path.realpath(path) == os.path.realpath(SCHEDULER)


# Nobody is without work before the first worker has come, who may wait for hours.
waits = {"wanted": False, "came": False}


def is_ending(scheduler):
    return scheduler.status.name in ("closing", "closed", "failed")


def awaits_workers():
    return waits["wanted"] and not waits["came"]


def follow(scheduler):
    while not is_ending(scheduler):
        try:
            with open(IDLE) as file:
                rule = json.load(file)
            timeout, keep_until = float(rule["timeout"]), float(rule.get("keepUntil", 0))
            awaits = bool(rule.get("awaits"))
        except (AttributeError, KeyError, OSError, TypeError, ValueError):
            pass  # Half written, or out of reach: what was last read holds.
        else:
            scheduler.loop.add_callback(heed, scheduler, timeout, keep_until, awaits)
        time.sleep(2)


def heed(scheduler, timeout, keep_until, awaits):
    """In one go: Dask's own look in between would end it for time before the first worker."""
    if is_ending(scheduler):
        return
    waits["wanted"] = awaits
    if scheduler.workers and not waits["came"]:
        waits["came"] = True
        scheduler.idle_since = None
    is_kept = timeout <= 0 or time.time() < keep_until or awaits_workers()
    scheduler.idle_timeout = NEVER if is_kept else timeout
    # Some versions of Dask look only as often as they were first told to.
    scheduler.check_idle()


def dask_setup(server):
    if is_ours(server):
        threading.Thread(target=follow, args=[server], daemon=True).start()


def dask_teardown(server):
    if is_ours(server) and server.idle_since:
        if time.time() > server.idle_since + server.idle_timeout:
            beside = ENDING + ".tmp"
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
                file.write("idle")
            os.replace(beside, ENDING)
`;

/**
 * The Python that Dask's scheduler and workers of a cluster run before they
 * listen. Dask runs it twice in one namespace, and from a copy elsewhere: it
 * takes nothing from where it is. What fails while it is imported ends the
 * process, so that nothing is open by mistake; what fails in `dask_setup` is
 * only logged by Dask.
 */
export const preload = [head, gate, pages, idle].join('\n');
