import type { End } from '../records';
import type { Part } from './fewer';

/** What is to be done, in this order. */
export interface Plan {
  /** Ids: of whatever is left of what ends or has ended. */
  readonly end: readonly string[];
  /** How it ended, where that is not said yet. */
  readonly ended?: End;
  /** Waiting tasks that are not needed any more. */
  readonly drop: readonly Part[];
  /** Running ones that are told to leave. */
  readonly leave: readonly Part[];
  /** Addresses of the workers of those, and of others that should have left. */
  readonly retire: readonly string[];
  readonly submit?: {
    readonly jobs: number;
    /** So many of them in the place of lost ones. */
    readonly replaces: number;
  };
  /** Tokens of submissions of which nothing is left. */
  readonly over: readonly string[];
  /** Jobs that were lost or ended otherwise need not be remembered: there are enough. */
  readonly settled: boolean;
  /** Why something that is wanted is not done, in words. */
  readonly pause?: string;
  /** Whether it is worthwhile to look again soon. */
  readonly busy: boolean;
}
