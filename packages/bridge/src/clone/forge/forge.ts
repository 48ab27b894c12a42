import type { CloneChoice } from '@jupyterlab-hpc/api';

import type { Found } from '../found';
import type { Fetch } from '../net/fetch';

export interface Limits {
  /** Bytes that a notebook may have, at most. */
  readonly notebook: number;
  /** Bytes that a copy may have, at most. */
  readonly clone: number;
}

export interface Looking {
  readonly fetch: Fetch;
  /** A private folder that exists: the notebook's bytes are put there. */
  readonly folder: string;
  /** For the host of the address. */
  readonly token?: string;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

/** What an address leads to: one notebook, or several to choose from. */
export type Look =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'choice'; readonly choice: CloneChoice };

/** A place that keeps notebooks. */
export interface Forge<Address> {
  /**
   * Says what is at an address. Nothing is written but one file in the folder
   * of `looking`, when a notebook is found. Throws a `BridgeError`.
   */
  look(address: Address, looking: Looking): Promise<Look>;
}
