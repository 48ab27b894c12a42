import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { syncFolder, writeNew, writeWhole } from '../atomic';
import { systemCode } from '../errors';
import { type Claim, claimNumbers, isHeld, readClaim, self } from './claims';
import { clusterPath } from './folder';

/** Where it acts: in a job of the cluster itself, or in a bridge. */
export type Where = 'inside' | 'here';

export interface LeaseOptions {
  /** Of the cluster. */
  readonly folder: string;
  readonly where: Where;
  /** Epoch seconds, fractional. */
  readonly now: () => number;
  /** Seconds for which a claim holds when it is not renewed. */
  readonly seconds?: number;
}

const usualSeconds = 60;

/**
 * The right to act for a cluster, held by one process at a time, whatever host
 * it is on. Claims are numbered files that are made by `link`, which lets one
 * process have a number on NFS too: the highest number is the holder's, who
 * alone writes that file. A claim over one that still holds (a cluster's own
 * job goes before a bridge) waits until that is given back or has run out.
 */
export class Lease {
  constructor(private readonly options: LeaseOptions) {
    this.folder = clusterPath(options.folder, 'lease');
    this.seconds = options.seconds ?? usualSeconds;
  }

  /**
   * Takes, renews or keeps it; resolves to whether this process may act now.
   * To be asked before each deed that must not be done twice.
   */
  hold(): Promise<boolean> {
    return this.inTurn(() => this.take());
  }

  /** Acts as long as it takes, and renews meanwhile. */
  async during<T>(act: () => Promise<T>): Promise<T> {
    const renewing = setInterval(
      () => void this.hold().catch(() => undefined),
      (this.seconds / 4) * 1000
    );
    try {
      return await act();
    } finally {
      clearInterval(renewing);
    }
  }

  /** Gives it back, so that the next one need not wait. */
  release(): Promise<void> {
    return this.inTurn(() => this.giveBack());
  }

  private async take(): Promise<boolean> {
    if (this.own !== undefined && !(await this.isKept(this.own))) {
      await this.giveBack();
    }
    this.own ??= await this.claim();
    if (this.own === undefined) {
      return false;
    }
    this.acts ||= await this.isFree(this.own.number);
    return this.acts;
  }

  private async giveBack(): Promise<void> {
    const own = this.own;
    this.own = undefined;
    this.acts = false;
    if (own !== undefined) {
      await this.write(own.number, 0);
    }
  }

  /** Whether a claim is still the highest, and has not run out; renews it in time. */
  private async isKept(own: Own): Promise<boolean> {
    const now = this.options.now();
    if (now >= own.expires || (await this.numbers()).at(-1) !== own.number) {
      return false;
    }
    if (own.expires - now < this.seconds / 2) {
      const expires = now + this.seconds;
      await this.write(own.number, expires);
      own.expires = expires;
    }
    return true;
  }

  private async claim(): Promise<Own | undefined> {
    await makeIn(this.folder);
    const last = (await this.numbers()).at(-1) ?? 0;
    const before = await this.read(last);
    const goesBefore =
      this.options.where === 'inside' && before?.where === 'here';
    if (before !== undefined && !goesBefore && (await this.holds(before))) {
      return undefined;
    }
    const number = last + 1;
    const expires = this.options.now() + this.seconds;
    const text = JSON.stringify(this.claimUntil(expires));
    const made = await writeNew(this.path(number), text);
    if (!made && (await this.read(number))?.nonce !== this.nonce) {
      return undefined;
    }
    // A number that was given out and cleared away meanwhile says nothing.
    if ((await this.numbers()).at(-1) !== number) {
      await rm(this.path(number), { force: true });
      return undefined;
    }
    return { number, expires };
  }

  /** Whether nobody acts on a lower claim; those that are over are cleared away. */
  private async isFree(own: number): Promise<boolean> {
    const lower = (await this.numbers()).filter(number => number < own);
    for (const number of lower) {
      const claim = await this.read(number);
      if (claim !== undefined && (await this.holds(claim))) {
        return false;
      }
    }
    await Promise.all(
      lower.map(number => rm(this.path(number), { force: true }))
    );
    return true;
  }

  private holds(claim: Claim): Promise<boolean> {
    const { folder, now } = this.options;
    return isHeld(claim, folder, now());
  }

  private write(number: number, expires: number): Promise<void> {
    return writeWhole(
      this.path(number),
      JSON.stringify(this.claimUntil(expires))
    );
  }

  private claimUntil(expires: number): Claim {
    const { where } = this.options;
    return { ...self(), nonce: this.nonce, where, expires };
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.last.then(act);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private numbers(): Promise<number[]> {
    return claimNumbers(this.folder);
  }

  private read(number: number): Promise<Claim | undefined> {
    return readClaim(this.path(number));
  }

  private path(number: number): string {
    return join(this.folder, `${number}.json`);
  }

  private readonly folder: string;
  private readonly seconds: number;
  private readonly nonce = randomBytes(8).toString('hex');
  private own: Own | undefined;
  private acts = false;
  private last: Promise<unknown> = Promise.resolve();
}

interface Own {
  readonly number: number;
  expires: number;
}

/** Who acts for the cluster of a folder now; nobody, when the last claim is over. */
export async function whoActs(
  folder: string,
  now: number
): Promise<Where | 'nobody'> {
  const claims = clusterPath(folder, 'lease');
  const last = (await claimNumbers(claims)).at(-1);
  const claim =
    last === undefined
      ? undefined
      : await readClaim(join(claims, `${last}.json`));
  return claim !== undefined && (await isHeld(claim, folder, now))
    ? claim.where
    : 'nobody';
}

/** Makes a folder, but not the one that it is in: that of a cluster that was removed stays away. */
async function makeIn(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
    await syncFolder(dirname(folder));
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') {
      throw error;
    }
  }
}
