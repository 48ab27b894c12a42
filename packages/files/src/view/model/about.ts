import type { FileFacts, Usage } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';

import type { Usages } from './usage';

/** What is asked of a directory beside its entries, once for each visit. */
export class About {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _usages: Usages,
    private readonly _changed: () => void
  ) {}

  /** How full its place is. */
  get usage(): Usage | undefined {
    return this._usage;
  }

  /** Of the directory itself, where it cannot be listed. */
  get facts(): FileFacts | undefined {
    return this._facts;
  }

  /** Another directory: forgets what was asked of the one before. */
  begin(): void {
    this.stop();
    this._visit = new AbortController();
    this._measured = false;
    this._looked = false;
    this._usage = undefined;
    this._facts = undefined;
  }

  /** Measures its place, unless that was done. */
  async measure(path: string): Promise<void> {
    if (!this._measured) {
      this._measured = true;
      const { signal } = this._visit;
      const usage = await this._usages.of(path, signal);
      if (!signal.aborted && usage !== undefined) {
        this._usage = usage;
        this._changed();
      }
    }
  }

  /** Looks whose it is, unless that was done. */
  async look(path: string): Promise<void> {
    if (!this._looked) {
      this._looked = true;
      const { signal } = this._visit;
      const body = { paths: [{ path }] };
      try {
        const reply = await this._client.call(
          'statPaths',
          { body },
          { signal }
        );
        this._facts = reply.items[0]?.facts;
        this._changed();
      } catch {
        // It is said that it may not be listed, but not whose it is.
      }
    }
  }

  stop(): void {
    this._visit.abort();
  }

  private _visit = new AbortController();
  private _measured = false;
  private _looked = false;
  private _usage: Usage | undefined;
  private _facts: FileFacts | undefined;
}
