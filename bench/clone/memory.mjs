/** What a bridge needs while it refuses what is far too large. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { megabytes } from '../files/common.mjs';

/** Megabytes that a copy may have here: less than what it is sent. */
const LIMIT = 500;

/**
 * Rows of a table: each by a bridge of its own.
 *
 * @param {{begin: (config: object) => ReturnType<typeof import('./bridge.mjs').beginBridge>,
 *   address: (path: string) => string, place: string}} about
 */
export async function refuse({ address, begin, place }) {
  const looked = path => bridge => bridge.look(address(path));
  const cases = {
    'a notebook, its length said': looked(
      'bench/large/blob/main/with-length.ipynb'
    ),
    'a notebook, its length not said': looked(
      'bench/large/blob/main/no-length.ipynb'
    ),
    [`an archive, at ${LIMIT} MB of it`]: async bridge => {
      const path = 'bench/smuggler/blob/main/a.ipynb';
      const { id } = await bridge.look(address(path));
      const folder = mkdtempSync(join(place, 'to-'));
      try {
        const bring = 'repository';
        const { error, state } = await bridge.clone({
          ...{ bring, folder, preview: id }
        });
        if (state === 'failed') {
          throw Object.assign(new Error(error.message), { code: 'failed' });
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
  };
  const rows = [];
  for (const [what, act] of Object.entries(cases)) {
    const bridge = await begin({ cloneMegabytes: LIMIT });
    try {
      const before = bridge.memory().now;
      const from = performance.now();
      const words = await act(bridge).then(
        () => {
          throw new Error(`It was not refused: ${what}`);
        },
        error => refusal(error)
      );
      const seconds = (performance.now() - from) / 1000;
      const { peak } = bridge.memory();
      rows.push([
        what,
        `${seconds.toFixed(2)} s`,
        megabytes(before),
        megabytes(peak),
        `+${megabytes(peak - before)}`,
        words
      ]);
    } finally {
      await bridge.end();
    }
  }
  return rows;
}

/** The bridge's own words; what is wrong otherwise is thrown. @param {Error & {code?: string}} error */
function refusal(error) {
  if (error.code === undefined) {
    throw error;
  }
  // Its port is another each time.
  return error.message.replace(/localhost:\d+/g, 'localhost');
}
