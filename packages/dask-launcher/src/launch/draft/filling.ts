import type { IDraft } from './draft';

/** What filled the fields last, and what they held before that. */
export interface IFilling {
  readonly from: string;
  readonly before: IDraft;
  /** What of it means nothing here. */
  readonly ignored: readonly string[];
}
