import type { ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { SweepRecord } from '../records';
import {
  type Handed,
  inSweep,
  isBesideOf,
  isUnknown,
  type PlannedArray,
  type ResourceFields,
  SweepSubmissions,
  type Taker,
  type WhatToSubmit
} from '../submit';
import { count } from './problems';
import type { SweepParts } from './parts';

/** What is to be submitted, and where its settings stand in the request. */
export interface Handing extends Omit<WhatToSubmit, 'taker'> {
  readonly fields?: ResourceFields;
}

/**
 * Hands arrays over. Rejects where nothing was taken and that is known; what
 * was taken in part, or perhaps, is kept in mind as the problem of its sweep.
 */
export class Hands {
  private readonly submissions: SweepSubmissions;
  private readonly problems = new Map<string, ErrorInfo>();

  constructor(private readonly parts: SweepParts) {
    this.submissions = new SweepSubmissions(parts);
  }

  async submit({ fields, ...what }: Handing): Promise<void> {
    const { id } = what.record;
    const taker = this.takerOf(what.record);
    const { error, taken } = await this.submissions.submit({ ...what, taker });
    this.parts.results.changed(id);
    this.problems.delete(id);
    if (error === undefined) {
      return;
    }
    const told = inSweep(error, fields);
    if (!(told instanceof BridgeError)) {
      throw told;
    }
    if (taken.length === 0 && !isUnknown(error)) {
      throw told;
    }
    this.problems.set(id, inPart(told.info, what.arrays, taken));
  }

  /** Why not all of a sweep was submitted, since this bridge began. */
  problemOf(id: string, isOpen: boolean): ErrorInfo | undefined {
    const problem = this.problems.get(id);
    if (problem?.code === 'submit-unknown' && !isOpen) {
      this.problems.delete(id);
      return undefined;
    }
    return problem;
  }

  note(id: string, problem: ErrorInfo): void {
    this.problems.set(id, problem);
  }

  forget(id: string): void {
    this.problems.delete(id);
  }

  private takerOf({ manifest }: SweepRecord): Taker {
    const { beside, onActed, scheduler } = this.parts;
    const taker = isBesideOf(manifest) ? beside : scheduler;
    if (taker === undefined) {
      throw new BridgeError({
        code: 'not-supported',
        message: 'No jobs can run on this computer beside the scheduler’s.',
        hint: 'Choose the queue.'
      });
    }
    return { submit: request => taker.submit(request).finally(onActed) };
  }
}

function inPart(
  { field: _field, ...error }: ErrorInfo,
  arrays: readonly PlannedArray[],
  taken: Handed['taken']
): ErrorInfo {
  if (taken.length === 0) {
    return error;
  }
  const all = arrays.reduce((sum, { runs }) => sum + runs, 0);
  const there = taken.reduce((sum, { runs }) => sum + runs, 0);
  const ids = taken.flatMap(({ id }) => id ?? []).join(', ');
  const isOpen = error.code === 'submit-unknown';
  return {
    ...error,
    message: `${count(there)} of ${count(all)} runs were submitted (${ids}). Of the next array: ${error.message}`,
    hint: [
      error.hint,
      isOpen
        ? 'Within some minutes the queue tells; then resubmit those that are missing.'
        : 'Resubmit the others when there is room.'
    ]
      .filter(Boolean)
      .join(' ')
  };
}
