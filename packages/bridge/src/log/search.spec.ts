/**
 * @jest-environment node
 */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { LogMatches, LogSearchQuery } from '@jupyterlab-hpc/api';

import { NotedCalls } from '../testing/files';
import { logsOf } from '../testing/logs';
import { searchLog } from './search';

/** The same as the search, by the simplest means. */
function linesWith(text: string, q: string, from: number, to: number) {
  const places: number[] = [];
  for (let at = from; at < to;) {
    const end = text.indexOf('\n', at);
    const next = end < 0 || end >= to ? to : end + 1;
    const match = text.slice(at, next).indexOf(q);
    if (match >= 0) {
      places.push(at + match);
    }
    at = next;
  }
  return places;
}

describe('a search in a log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-search-'));
  const path = join(folder, 'slurm-7.out');
  const system = new NotedCalls();
  const { reader } = logsOf({ logPath: () => Promise.resolve(path) }, system);
  const search = (
    query: LogSearchQuery,
    signal?: AbortSignal
  ): Promise<LogMatches> => searchLog(reader, path, query, signal);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('finds lines, not how often they match', async () => {
    writeFileSync(path, 'loss 1 loss\nnone\nloss 2');
    expect(await search({ q: 'loss' })).toEqual({
      path,
      size: 23,
      from: 0,
      to: 23,
      count: 2,
      matches: [0, 17]
    });
  });

  it.each([
    ['error', undefined, 3],
    ['ERROR', undefined, 3],
    ['Error', true, 1],
    ['größe', undefined, 1],
    ['GRößE', undefined, 1],
    ['GRÖßE', undefined, 0],
    ['e.r', undefined, 0]
  ])('for %s with case: %s has %s', async (q, matchCase, count) => {
    writeFileSync(path, 'Error\nERROR\nan error\ndie Größe\n');
    const found = await search({ q, ...(matchCase && { matchCase }) });
    expect(found.count).toBe(count);
  });

  it('goes up from where it is told to, and cuts no line in two', async () => {
    const text = Array.from({ length: 40 }, (_, n) => `step ${n}\n`).join('');
    writeFileSync(path, text);
    const all = linesWith(text, 'step', 0, text.length);
    const found: number[] = [];
    let to: number | undefined;
    do {
      const part = await search({
        q: 'step',
        limit: 30,
        ...(to !== undefined && { to })
      });
      expect(part.from === 0 || text[part.from - 1] === '\n').toBe(true);
      found.unshift(...part.matches);
      to = part.from;
    } while (to > 0);
    expect(found).toEqual(all);
  });

  it('sees what lies across two reads, and a line that is longer than one', async () => {
    const chunk = 2_097_152;
    const text = [
      `${'a'.repeat(chunk - 3)}needle and needle\n`,
      `${'b'.repeat(2 * chunk)}needle`,
      `${'c'.repeat(2 * chunk)}needle\n`,
      'the last needle'
    ].join('');
    writeFileSync(path, text);
    const { count, matches } = await search({ q: 'needle', matchCase: true });
    expect(matches).toEqual(linesWith(text, 'needle', 0, text.length));
    expect(count).toBe(3);
  });

  it('names the last of very many, and counts all', async () => {
    writeFileSync(path, 'x\n'.repeat(5000));
    const { count, matches } = await search({ q: 'x' });
    expect([count, matches.length]).toEqual([5000, 1000]);
    expect(matches.at(-1)).toBe(9998);
  });

  it('has no more in memory than it reads at once', async () => {
    writeFileSync(path, '');
    truncateSync(path, 64 * 1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    await search({ q: 'x' });
    const after = process.memoryUsage().arrayBuffers;
    expect(after - before).toBeLessThan(4 * 1024 * 1024);
  });

  it.each(['loss: nan', 'Loss', 'x', 'zz', '7', ' 0.0', 'É'])(
    'finds %s as the simplest search does, whatever is rare in the log',
    async q => {
      const words = ['loss: nan', 'LOSS', 'val 0.01', 'x', '77', 'zZ', 'é É'];
      let seed = 7;
      const pick = (): string => {
        seed = (seed * 1103515245 + 12345) % 2 ** 31;
        return words[seed % words.length] ?? '';
      };
      for (const frequent of [true, false]) {
        const text = Array.from({ length: 5000 }, (_, n) =>
          frequent || n % 777 === 0 ? pick() : '............'
        ).join('\n');
        writeFileSync(path, text, 'latin1');
        for (const matchCase of [true, false]) {
          const fold = (one: string): string =>
            one.replace(/[A-Z]/g, letter => letter.toLowerCase());
          const [hay, needle] = matchCase ? [text, q] : [fold(text), fold(q)];
          const bytes = Buffer.from(needle, 'utf8').toString('latin1');
          const expected = linesWith(hay, bytes, 0, text.length);
          const { count, matches } = await search({ q, matchCase });
          expect([count, matches]).toEqual([
            expected.length,
            expected.slice(-1000)
          ]);
        }
      }
    }
  );

  it('ends when nobody waits any more', async () => {
    truncateSync(path, 64 * 1024 * 1024);
    const leaving = new AbortController();
    const reads = system.count('part');
    const part = system.part;
    system.part = (...about) => {
      leaving.abort(new Error('left'));
      return part(...about);
    };
    await expect(search({ q: 'x' }, leaving.signal)).rejects.toThrow('left');
    expect(system.count('part') - reads).toBe(1);
    system.part = part;
  });

  it('of a log that is not there says so', async () => {
    rmSync(path);
    await expect(search({ q: 'x' })).rejects.toMatchObject({
      info: { code: 'log-missing' }
    });
  });
});
