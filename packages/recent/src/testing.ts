import type { System } from '@jupyterlab-hpc/api';
import type { IClock } from '@jupyterlab-hpc/core';
import { testSystem } from '@jupyterlab-hpc/core/lib/testing';
import type { IDisposable } from '@lumino/disposable';

import { type IEntry, type IPlace, keyOf } from './store';

/** What the bridge tells of itself, for an account and a root. */
export function systemOf(home: string, root: string): System {
  return { ...testSystem, home, root };
}

/** An entry as tests need it; what they say of it wins. */
export function makeEntry(entry: Partial<IEntry> & IPlace): IEntry {
  return {
    key: keyOf(entry),
    kind: 'file',
    at: 1000,
    pinned: false,
    ...entry
  };
}

/** A clock that a test moves. */
export class ClockDouble implements IClock {
  private _now = 1_000_000;
  private _waiting: { at: number; callback: () => void }[] = [];

  now(): number {
    return this._now;
  }

  after(milliseconds: number, callback: () => void): IDisposable {
    const timer = { at: this._now + milliseconds, callback };
    this._waiting.push(timer);
    return {
      isDisposed: false,
      dispose: () => {
        this._waiting = this._waiting.filter(other => other !== timer);
      }
    };
  }

  pass(milliseconds: number): void {
    this._now += milliseconds;
    const due = this._waiting.filter(({ at }) => at <= this._now);
    this._waiting = this._waiting.filter(({ at }) => at > this._now);
    due.forEach(({ callback }) => callback());
  }
}
