import type { JobRow } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

/** What kinds of reasons there are, by what a person can do about them. */
export type ReasonGroup =
  /** What it asks for is in use. */
  | 'resources'
  /** Others come first. */
  | 'priority'
  /** It waits for other jobs. */
  | 'dependency'
  /** Its array runs as many tasks as it may. */
  | 'array'
  /** A limit of the account (Slurm's association). */
  | 'account-limit'
  /** A limit of the QOS. */
  | 'qos-limit'
  /** The partition does not take it as it is. */
  | 'partition'
  /** It is held. */
  | 'hold'
  /** A begin time, a reservation or a license. */
  | 'time'
  /** A node, a prolog or a start is in trouble. */
  | 'node'
  /** How it ended. */
  | 'ended'
  /** Slurm has not said, or in words that are not known. */
  | 'other';

/** What a reason means for a person. */
export interface IAdvice {
  readonly group: ReasonGroup;
  /** One sentence: what is so. */
  readonly fact: string;
  /** One sentence: what follows from it. */
  readonly consequence?: string;
  /** What can be done about it. */
  readonly remedy?: string;
}

/** The same, with the few words that a cell of a table has room for. */
export interface IReasonWords extends IAdvice {
  readonly short: string;
}

/** A job of which words are made. */
export type Subject = JobRow;

/**
 * Words for a reason. `detail` is what Slurm adds to its name, such as the
 * nodes that are missing.
 */
export type Explain = (
  trans: TranslationBundle,
  job: Subject,
  detail: string | undefined
) => IReasonWords;
