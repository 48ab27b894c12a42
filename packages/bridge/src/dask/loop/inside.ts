import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';

import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { Logger } from '../../logger';
import type { Agent } from './agent';
import { isForbiddenHere } from './forbidden';
import { wordsOf } from './memory';

/** Milliseconds between two rounds, and between two looks for a wish. */
const pause = 10_000;
const look = 2000;

export interface InsideOptions {
  readonly cluster: string;
  readonly agent: Pick<Agent, 'round' | 'say' | 'release'>;
  /** Aborted when Dask's scheduler has ended. */
  readonly ended: AbortSignal;
  /** The file of what a person wants: when that changes, the next round is sooner. */
  readonly wish: string;
  readonly logger: Logger;
  /** Waits so many milliseconds, or until `ended`. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/**
 * Acts for the cluster in whose job it runs, round by round, until that ends;
 * or until it turns out that jobs cannot be submitted from there, which it says
 * for a bridge to take over.
 */
export async function actInside(options: InsideOptions): Promise<void> {
  const { agent, cluster, ended, logger, wish } = options;
  const sleep = options.sleep ?? (time => sleepUntil(ended, time));
  while (!ended.aborted) {
    const before = await changedAt(wish);
    const refusal = await tryRound(options);
    if (refusal !== undefined && isForbiddenHere(refusal)) {
      const { code, detail } = refusal;
      logger.warn({ cluster, code, detail }, 'jobs cannot be submitted here');
      await agent.say(
        `Jobs cannot be submitted from its node: ${wordsOf(refusal)}`
      );
      break;
    }
    await pauseFor(wish, before, ended, sleep);
  }
  await agent.release();
}

/** Resolves to why the scheduler refused, where it did. */
async function tryRound({
  agent,
  cluster,
  logger
}: InsideOptions): Promise<ErrorInfo | undefined> {
  try {
    return (await agent.round())?.refusal;
  } catch (error) {
    logger.warn({ cluster, err: error }, 'the cluster has to wait');
    return error instanceof BridgeError ? error.info : undefined;
  }
}

/** Waits for the next round, or until a wish is another than before the last one. */
async function pauseFor(
  wish: string,
  before: number,
  ended: AbortSignal,
  sleep: (milliseconds: number) => Promise<void>
): Promise<void> {
  for (let waited = 0; waited < pause; waited += look) {
    await sleep(look);
    if (ended.aborted || (await changedAt(wish)) !== before) {
      return;
    }
  }
}

/** Milliseconds since the epoch; what cannot be seen has not changed. */
async function changedAt(path: string): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0
  );
}

/** Waits so many milliseconds, or until it is aborted. */
export async function sleepUntil(
  signal: AbortSignal,
  time: number
): Promise<void> {
  await setTimeout(time, undefined, { signal }).catch(() => undefined);
}
