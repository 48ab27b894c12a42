import type { IClock, ITold, IVisibility } from '@jupyterlab-hpc/core';

import type { HappeningKind, IHappening } from './happenings';

/** Milliseconds that a hidden tab leaves to one that is seen. */
const courtesy = 1500;

export interface ITellerOptions {
  readonly told: ITold;
  readonly page: IVisibility;
  readonly clock: IClock;
  /** Whether this is the tab that asks while all are hidden. */
  readonly leads: () => boolean;
  /** Whether the person wants to be told of these. */
  readonly wants: (kind: HappeningKind) => boolean;
  readonly tell: (happenings: readonly IHappening[]) => void;
}

/**
 * Has one of the tabs tell what happened, and each thing once: a tab that is
 * seen, or else the one that leads.
 */
export class Teller {
  constructor(private readonly _options: ITellerOptions) {}

  take(happenings: readonly IHappening[]): void {
    const { clock, leads, page, wants } = this._options;
    const wanted = happenings.filter(({ kind }) => wants(kind));
    if (wanted.length === 0) {
      return;
    }
    if (page.visible) {
      void this._tell(wanted);
    } else if (leads()) {
      clock.after(courtesy, () => void this._tell(wanted));
    }
  }

  private async _tell(happenings: readonly IHappening[]): Promise<void> {
    const { tell, told } = this._options;
    const names = new Set(await told.claim(happenings.map(({ name }) => name)));
    const fresh = happenings.filter(({ name }) => names.has(name));
    if (fresh.length > 0) {
      tell(fresh);
    }
  }
}
