import type { System } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';

/** What is known of the server: its root and the home directory. */
export class Surroundings {
  constructor(private readonly _client: IBridgeClient) {}

  /** The home directory, once it is known. */
  get home(): string | undefined {
    return this._system?.home;
  }

  /** Jupyter's root, once it is known. */
  get root(): string | undefined {
    return this._system?.root;
  }

  /** Asks once, for however many views; after a failure again. */
  async load(): Promise<System> {
    this._asked ??= this._client.call('getSystem', {});
    try {
      this._system = await this._asked;
      return this._system;
    } catch (error) {
      this._asked = undefined;
      throw error;
    }
  }

  private _asked: Promise<System> | undefined;
  private _system: System | undefined;
}
