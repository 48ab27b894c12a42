/** Workers for which a cluster may ask. */
export const mostDaskWorkers = 10_000;

/** Cores that one worker may have. */
export const mostDaskCores = 4096;

/** Dask's worker processes in a worker, and workers in a job. */
export const mostDaskProcesses = 1024;

/** Cores that the scheduler may have. */
export const mostDaskSchedulerCores = 1024;

/** Seconds without a task after which a cluster ends, when nothing else is said. */
export const usualIdleTimeout = 900;

/** Seconds that a cluster may be without a task, at the most: a year. */
export const mostIdleTimeout = 31_536_000;

/** Cores and bytes that a scheduler asks for, when nothing else is said. */
export const usualScheduler = { cores: 1, memory: 2 * 2 ** 30 } as const;

/** Workers up to which an adaptive cluster grows, when nothing else is said. */
export const usualDaskMaximum = 10;

/** What a name is: 1 to 50 characters, without blanks around them. */
export const daskNamePattern =
  '^[^\\s\\u0000-\\u001f\\u007f](?:[^\\u0000-\\u001f\\u007f]{0,48}[^\\s\\u0000-\\u001f\\u007f])?$';

/** GPUs of one worker: `2` or `a100:2`. */
export const daskGpusPattern = '^(?:[A-Za-z0-9._-]+:)?[1-9][0-9]{0,3}$';

/** A network interface: `ib0`. */
export const daskInterfacePattern = '^[A-Za-z0-9._:@-]{1,64}$';
