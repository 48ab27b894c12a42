/** Where a script's worker belongs. */
export interface WorkerScript {
  /** The address of its scheduler, `tcp://10.0.0.1:36131`. */
  readonly address: string;
  /** That of the cluster, as the notebook has it: `SLURMCluster`. */
  readonly name?: string;
}

/** A line that begins one of Dask's workers, as dask-jobqueue and persons write it. */
const begins =
  /\b(?:distributed\.cli\.dask_worker|dask[ -](?:cuda-)?worker|dask_cuda\.cli)\b/;

const address = /(?:^|\s)["']?((?:tcp|tls|ucxx?|wss?):\/\/[^\s"']{1,255})/;

/**
 * Reads the batch script of a worker (dask-jobqueue 0.9, `core.py`): the
 * address of the scheduler follows the command, and the worker is called after
 * its cluster, `NAME-0`. Undefined for a script of something else.
 */
export function workerScript(text: string): WorkerScript | undefined {
  for (const line of text.split('\n')) {
    const at = line.search(begins);
    const words = at < 0 || /^\s*#/.test(line) ? '' : line.slice(at);
    const found = address.exec(words)?.[1];
    if (found !== undefined) {
      const name = /\s--name[ =]["']?([^\s"']{1,200})/.exec(words)?.[1];
      return {
        address: found,
        ...(name !== undefined && { name: name.replace(/-[0-9]+$/, '') })
      };
    }
  }
  return undefined;
}
