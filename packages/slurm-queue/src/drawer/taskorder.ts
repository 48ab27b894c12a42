import type { GroupPart, JobState } from '@jupyterlab-hpc/api';
import { jobStates } from '@jupyterlab-hpc/core';

import { tasksOf } from '../actions/tasks';
import { failed } from './tasks';

/** One task of an array. */
export interface ITask {
  readonly id: string;
  readonly number: number;
  readonly state: JobState;
}

/** Tasks that are told apart; Slurm allows four millions in one array. */
export const mostTasks = 200_000;

/** Above any number of a task, so that those below it come first. */
const later = 2 ** 45;

/**
 * The tasks of an array, those that failed first and then in the order of their
 * numbers. A number is kept for each, and nothing made before it is looked at.
 */
export class TaskOrder {
  constructor(parts: readonly GroupPart[]) {
    this._base = /^\d+/.exec(parts[0]?.ids[0] ?? '')?.[0] ?? '';
    const codes: number[] = [];
    for (const { ids, state } of parts) {
      const code = jobStates.indexOf(state) + (failed.has(state) ? 0 : later);
      for (const id of ids) {
        addTasks(codes, id, code);
      }
    }
    // Of numbers alone, as a sort by a function takes ten times as long.
    this._codes = Float64Array.from(codes).sort();
  }

  get count(): number {
    return this._codes.length;
  }

  /** The task at a place. */
  at(place: number): ITask | undefined {
    const code = this._codes[place];
    if (code === undefined) {
      return undefined;
    }
    const number = numberOf(code);
    const state = jobStates[(code % later) % jobStates.length] ?? 'other';
    return { id: `${this._base}_${number}`, number, state };
  }

  /** Where the task with a number is; the first place where there is none. */
  placeOf(number: number | undefined): number {
    const place = this._codes.findIndex(code => numberOf(code) === number);
    return Math.max(0, place);
  }

  private readonly _base: string;
  private readonly _codes: Float64Array;
}

function numberOf(code: number): number {
  return Math.floor((code % later) / jobStates.length);
}

/** Adds a code for each task that `123_[4-9:2,12]` or `123_7` names. */
function addTasks(codes: number[], id: string, code: number): void {
  for (const { from, to, step } of tasksOf(id)?.ranges ?? []) {
    for (
      let task = from;
      task <= to && codes.length < mostTasks;
      task += Math.max(1, step)
    ) {
      codes.push(code + task * jobStates.length);
    }
  }
}
