import type { Balance, Balances, ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../errors';
import { askSite, type SiteCommand } from '../site/command';
import { KeptOutcome } from '../site/keptoutcome';
import { BalanceDocument } from './site';

export interface BalancesOptions extends Pick<
  SiteCommand<typeof BalanceDocument>,
  'run' | 'environment' | 'timeout'
> {
  /** The site's own command; empty: the scheduler is asked. */
  readonly command: readonly string[];
  readonly scheduler: { balances(): Promise<Balance[]> };
  readonly user: string;
  /** Seconds since the epoch. */
  readonly now: () => number;
}

/** What is left of accounts: of the site's own command, or of the scheduler. */
export class KeptBalances {
  constructor(private readonly options: BalancesOptions) {
    this.known = new KeptOutcome(options.now);
  }

  /** However many ask, one question in 5 min. Rejects never. */
  get(): Promise<Balances> {
    return this.known.get(() => this.ask());
  }

  private async ask(): Promise<Balances> {
    const { command, now, scheduler, user } = this.options;
    const at = Math.floor(now());
    if (command.length > 0) {
      const answer = await askSite({
        ...this.options,
        about: 'balances',
        values: { user },
        schema: BalanceDocument
      });
      return 'said' in answer
        ? { ...answer.said, at }
        : { balances: [], error: answer.error, at };
    }
    try {
      return { balances: await scheduler.balances(), at };
    } catch (error) {
      return { balances: [], error: asInfo(error), at };
    }
  }

  private readonly known: KeptOutcome<Balances>;
}

function asInfo(error: unknown): ErrorInfo {
  return error instanceof BridgeError
    ? error.info
    : {
        code: 'internal',
        message: 'The balances could not be read.',
        detail: messageOf(error)
      };
}
