import type { Usage } from '@jupyterlab-hpc/api';
import { browserPath, type IBridgeClient } from '@jupyterlab-hpc/core';

/** Milliseconds for which what was measured serves. */
const fresh = 300_000;

/** Quotas by mount point: measured when a directory is opened, never again by itself. */
export class Usages {
  constructor(private readonly _client: IBridgeClient) {}

  /** Resolves with nothing where there is none to be had. */
  async of(path: string, signal: AbortSignal): Promise<Usage | undefined> {
    const now = Date.now();
    const known = this._known
      .filter(({ at }) => now - at < fresh)
      .sort((a, b) => b.usage.mount.length - a.usage.mount.length)
      .find(({ usage }) => browserPath(path, usage.mount) !== undefined);
    if (known !== undefined) {
      return known.usage;
    }
    try {
      const body = { path };
      const usage = await this._client.call('getUsage', { body }, { signal });
      this._known = [
        ...this._known.filter(other => other.usage.mount !== usage.mount),
        { usage, at: now }
      ];
      return usage;
    } catch {
      // A directory is shown as well without its quota.
      return undefined;
    }
  }

  private _known: readonly { readonly usage: Usage; readonly at: number }[] =
    [];
}
