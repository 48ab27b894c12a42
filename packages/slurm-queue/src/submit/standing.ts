import type { Balances, Reservations } from '@jupyterlab-hpc/api';
import type { IBridgeClient } from '@jupyterlab-hpc/core';

/** How a person stands with the cluster: what is left to them, and what is kept from them. */
export interface IStanding {
  readonly balances: Balances | undefined;
  readonly reservations: Reservations | undefined;
  /** Seconds since the epoch, by the server's clock. */
  readonly now: number;
}

/** Asks for that, beside everything else: the form goes on without it. */
export class Standing {
  constructor(
    private readonly _client: IBridgeClient,
    /** Called when something is known that was not. */
    private readonly _changed: () => void
  ) {}

  get known(): IStanding {
    return {
      balances: this._balances,
      reservations: this._reservations,
      now: this._client.now()
    };
  }

  /** Asks once at a time; what is not answered stays as it was. */
  async load(): Promise<void> {
    this._loading ??= this._load().finally(() => {
      this._loading = undefined;
    });
    await this._loading;
  }

  private async _load(): Promise<void> {
    const client = this._client;
    // One may take long, where the site's own command does.
    await Promise.allSettled([
      client.call('getBalances', {}).then(balances => {
        this._balances = balances;
        this._changed();
      }),
      client.call('getReservations', {}).then(reservations => {
        this._reservations = reservations;
        this._changed();
      })
    ]);
  }

  private _loading: Promise<void> | undefined;
  private _balances: Balances | undefined;
  private _reservations: Reservations | undefined;
}
