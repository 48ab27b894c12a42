import type { System } from '@jupyterlab-hpc/api';
import type { IBridgeClient, IClock } from '@jupyterlab-hpc/core';

/** Seconds after which what a site allows is asked for anew. */
const usualAge = 60;

/** What the bridge tells of itself and of the site: kept for a minute. */
export class SiteState {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _clock: IClock,
    private readonly _changed: () => void
  ) {}

  get system(): System | undefined {
    return this._system;
  }

  /** Asks, if what is known is old or `now` is set. */
  async load(now = false): Promise<void> {
    const age = this._clock.now() - this._askedAt;
    if (!now && age < usualAge * 1000) {
      return;
    }
    this._askedAt = this._clock.now();
    try {
      this._system = await this._client.call('getSystem', {});
      this._changed();
    } catch {
      // The panel's own question fails likewise, and says so on screen.
      this._askedAt = Number.NEGATIVE_INFINITY;
    }
  }

  private _system: System | undefined;
  private _askedAt = Number.NEGATIVE_INFINITY;
}
