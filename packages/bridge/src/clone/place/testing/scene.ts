import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type CloneRequest, CloneWork } from '@jupyterlab-hpc/api';

import { check } from '../../../validate';
import type { Found } from '../../found';
import type { Clones } from '../clones';
import { clonesOf, ended, type Scene } from './clones';
import { foundOf, type Given } from './found';

/** A folder of its own for a test of clones, and what is asked there. */
export class ClonePlace {
  readonly place = realpathSync(mkdtempSync(join(tmpdir(), 'clones-')));
  /** Where copies go. */
  readonly to = join(this.place, 'to');

  constructor() {
    mkdirSync(this.to);
  }

  clones(finds: () => Found, more: Partial<Scene> = {}): Clones {
    return clonesOf({ place: this.place, finds, ...more });
  }

  found(...about: Tail<Parameters<typeof foundOf>>): Found {
    return foundOf(this.place, ...about);
  }

  request(about: Partial<CloneRequest> = {}): CloneRequest {
    return {
      preview: 'ab'.repeat(16),
      bring: 'folder',
      folder: this.to,
      ...about
    };
  }

  /** A copy, once it has ended. */
  async made(
    given: Given[] | Found,
    about: Partial<CloneRequest> = {}
  ): Promise<CloneWork> {
    const found = Array.isArray(given) ? this.found(() => given) : given;
    const all = this.clones(() => found);
    const { id } = await all.start(this.request(about));
    return check(CloneWork, await ended(all, id), 'the work');
  }

  /** All that is there, and in the journal. */
  left(): string[] {
    return [this.to, join(this.place, 'data/clone')].flatMap(folder =>
      readdirSync(folder)
    );
  }

  remove(): void {
    rmSync(this.place, { recursive: true });
  }
}

type Tail<T extends unknown[]> = T extends [unknown, ...infer R] ? R : never;
