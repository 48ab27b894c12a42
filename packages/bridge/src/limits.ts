/** The size of a batch script that Slurm takes (`max_script_size`, 4 MB). */
export const scriptBytes = 4 * 1024 * 1024;

/** The size of a request: a script whose characters are escaped by JSON. */
export const bodyLimit = 4 * scriptBytes;

/** Rows that one window of the queue may have: the contract's bound. */
export const windowRows = 1000;
