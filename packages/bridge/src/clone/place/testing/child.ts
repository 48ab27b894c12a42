import type { Serializable } from 'node:child_process';
import { PassThrough } from 'node:stream';

import type { CloneRequest } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../../errors';
import { clonesOf, ended } from './clones';
import { foundOf } from './found';

/** What a process that makes clones is told to do. */
export type Order =
  | { readonly act: 'sweep' }
  | { readonly act: 'propose' | 'make'; readonly request: CloneRequest }
  /** Comes to no end: it says so once half of it is written. */
  | { readonly act: 'hang'; readonly request: CloneRequest };

const place = process.argv[2] ?? '';

/** Clones as another account makes them, or in a process that can be killed. */
async function perform(order: Order): Promise<Serializable> {
  const body = new PassThrough();
  body.write('half');
  const clones = clonesOf({
    place,
    finds: () =>
      foundOf(place, function* () {
        yield { path: 'a/whole', text: 'x' };
        if (order.act === 'hang') {
          yield { path: 'a/half', body };
        }
      })
  });
  if (order.act === 'sweep') {
    await clones.sweep();
    return {};
  }
  if (order.act === 'propose') {
    return clones.propose(order.request);
  }
  const { id } = await clones.start(order.request);
  if (order.act === 'make') {
    return ended(clones, id);
  }
  while (clones.get(id).files < 2) {
    await new Promise(setImmediate);
  }
  return clones.get(id);
}

process.on('message', (order: Order) => {
  perform(order).then(
    answer => process.send?.(answer),
    (error: unknown) => {
      const info =
        error instanceof BridgeError ? error.info : { message: String(error) };
      process.send?.(info);
    }
  );
});
