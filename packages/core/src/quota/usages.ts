import type { Usage } from '@jupyterlab-hpc/api';

import type { IBridgeClient } from '../tokens';

/** Seconds for which a measurement is good enough. */
const keeps = 300;

/**
 * How full places are, as they were measured last: by their paths, as a quota
 * may be that of a directory.
 */
export class MeasuredUsages {
  constructor(private readonly _client: IBridgeClient) {}

  /** The last measurement of a place. */
  known(path: string): Usage | undefined {
    return this._known.get(path);
  }

  /** Whether a place was measured, or could not be, a while ago at most. */
  isFresh(path: string): boolean {
    const at = this._asked.get(path);
    return at !== undefined && this._client.now() - at < keeps;
  }

  /**
   * Measures a place, unless that was done a while ago at most. Resolves with
   * nothing where it cannot be measured: it is an aside.
   */
  async measure(
    path: string,
    signal?: AbortSignal
  ): Promise<Usage | undefined> {
    if (!this.isFresh(path)) {
      this._asked.set(path, this._client.now());
      try {
        const body = { path };
        const options = signal === undefined ? {} : { signal };
        const usage = await this._client.call('getUsage', { body }, options);
        this._known.set(path, usage);
      } catch {
        if (signal?.aborted) {
          this._asked.delete(path);
        }
      }
    }
    return this.known(path);
  }

  private readonly _known = new Map<string, Usage>();
  private readonly _asked = new Map<string, number>();
}
