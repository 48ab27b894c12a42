/**
 * The version of the contract, which client and bridge send in
 * `HPC-Contract`. It grows when an old client would misread a new reply.
 */
export const contractVersion = 1;

/** Response headers that tell of the snapshot, on 200 and 304 alike. */
export const headers = {
  contract: 'hpc-contract',
  /** Epoch seconds at which the scheduler was last asked with success. */
  at: 'hpc-at',
  /** Epoch seconds (fractional) from which asking again is worthwhile. */
  nextAt: 'hpc-next-at',
  /** `1` when the last attempt to ask failed; the cause is in the body. */
  stale: 'hpc-stale'
} as const;

/** Where the routes are mounted, below Jupyter's base URL. */
export const basePath = 'hpc/v1';
