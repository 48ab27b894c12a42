import type { ActionResult, JobAction } from '@jupyterlab-hpc/api';
import { type IBridgeClient, jobKey } from '@jupyterlab-hpc/core';

/** Actions on jobs, and which rows they are under way on. */
export class Acting {
  /** `refresh` gets rows that show what an action did; `changed` tells of `keys`. */
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _refresh: () => Promise<void>,
    private readonly _changed: () => void
  ) {}

  /** Rows whose action was sent, until they are known anew. */
  get keys(): ReadonlySet<string> {
    return this._keys;
  }

  /** Acts on jobs and then asks anew; a result for each id. */
  async on(
    action: JobAction,
    ids: readonly string[]
  ): Promise<readonly ActionResult[]> {
    this._set(ids.map(id => jobKey({ id })));
    try {
      const body = { action, ids: [...ids] };
      const { results } = await this._client.call('actOnJobs', { body });
      return results;
    } finally {
      void this._refresh().finally(() => this._set([]));
    }
  }

  private _set(keys: readonly string[]): void {
    this._keys = new Set(keys);
    this._changed();
  }

  private _keys: ReadonlySet<string> = new Set();
}
