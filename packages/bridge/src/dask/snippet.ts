import { clusterPath } from './folder';

/**
 * Python that connects a client to the cluster in a folder, in any kernel or
 * script of its owner: it takes nothing from the environment, and changes
 * nothing there. A cluster that is over is an error at once, where
 * `Client(scheduler_file=…)` would wait for the file for ever.
 */
export function daskSnippet(name: string, folder: string): string {
  // A string of JSON is one of Python.
  const certificate = JSON.stringify(clusterPath(folder, 'certificate'));
  const key = JSON.stringify(clusterPath(folder, 'key'));
  const scheduler = JSON.stringify(clusterPath(folder, 'scheduler'));
  return `# Connects to the Dask cluster ${JSON.stringify(name)}, for as long as it runs
import json
from pathlib import Path
from dask.distributed import Client, Security

client = Client(
    json.loads(Path(${scheduler}).read_text())["address"],
    security=Security(
        require_encryption=True,
        tls_ca_file=${certificate},
        tls_client_cert=${certificate},
        tls_client_key=${key},
    ),
)
client`;
}
