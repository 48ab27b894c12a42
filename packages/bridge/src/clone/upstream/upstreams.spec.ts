/** @jest-environment node */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ClonePreview, CloneSource, Upstream } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import { Guard } from '../../files/guard';
import { silent } from '../../testing/doubles';
import type { Found } from '../found';
import { Journal } from '../place/journal';
import { clonesOf, ended } from '../place/testing/clones';
import { foundOf } from '../place/testing/found';
import { Upstreams } from './upstreams';

interface Cell {
  readonly id?: string;
  readonly source: string;
}

const notebookOf = (cells: readonly Cell[], about: object = {}): string =>
  JSON.stringify({
    cells: cells.map(cell => ({ cell_type: 'code', metadata: {}, ...cell })),
    metadata: about,
    nbformat: 4,
    nbformat_minor: 5
  });

const original: Cell[] = [
  { id: 'a', source: 'a = 1' },
  { id: 'b', source: 'b = 2' }
];

const preview = 'cd'.repeat(16);

describe('what became of the original of a clone', () => {
  let place: string;
  let to: string;
  let now: Found;
  let asked: string[];
  let failure: BridgeError | undefined;

  beforeEach(() => {
    place = realpathSync(mkdtempSync(join(tmpdir(), 'upstream-')));
    to = join(place, 'to');
    mkdirSync(to);
    asked = [];
    failure = undefined;
    now = state(original);
  });
  afterEach(() => rmSync(place, { recursive: true }));

  function state(
    cells: readonly Cell[],
    commit = '7c1e0b4'.padEnd(40, '0'),
    about: Partial<CloneSource> = {}
  ): Found {
    const source: CloneSource = {
      kind: 'github',
      address: `https://github.com/hpc-demos/lattice/blob/${commit}/runs/lattice.ipynb`,
      host: 'github.com',
      repository: 'hpc-demos/lattice',
      ref: 'feature/x y',
      commit,
      path: 'runs/lattice.ipynb',
      ...about
    };
    return foundOf(place, () => [], { source, notebook: notebookOf(cells) });
  }

  const upstreams = (): Upstreams =>
    new Upstreams({
      lookAt: address => {
        asked.push(address);
        // Of a preview nothing but its id is looked at here.
        const told = { id: preview } as ClonePreview;
        return failure === undefined
          ? Promise.resolve({ preview: told, found: now })
          : Promise.reject(failure);
      },
      found: () => now,
      roots: { require: () => Promise.resolve() },
      guard: new Guard({ agent: '' }),
      journal: new Journal({ folder: join(place, 'journal'), logger: silent }),
      limits: () => ({ notebookBytes: 100_000 }),
      now: () => 1_800_000_000
    });

  /** Clones it as it is now. */
  async function cloned(): Promise<string> {
    const clones = clonesOf({ place, finds: () => now });
    const { id } = await clones.start({
      preview,
      bring: 'notebook',
      folder: to
    });
    return (await ended(clones, id)).notebook ?? '';
  }

  const look = async (path: string): Promise<Upstream> =>
    upstreams().look(path);

  it('is asked for at its branch, and may be the same', async () => {
    const path = await cloned();
    expect(await look(path)).toEqual({
      provenance: expect.objectContaining({ ref: 'feature/x y' }),
      source: now.source,
      preview,
      state: 'same',
      edited: false
    });
    expect(asked).toEqual([
      'https://github.com/hpc-demos/lattice/blob/feature/x%20y/runs/lattice.ipynb'
    ]);
  });

  it('is the same where another commit changed something else', async () => {
    const path = await cloned();
    now = state(original, 'f'.repeat(40));
    expect((await look(path)).state).toBe('same');
  });

  it('has changes counted, whatever was edited here', async () => {
    const path = await cloned();
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('a = 1', 'mine = 1'));
    now = state(
      [
        { id: 'a', source: 'a = 1' },
        { id: 'b', source: 'b = 3' },
        { id: 'c', source: 'c' }
      ],
      'f'.repeat(40)
    );
    expect(await look(path)).toMatchObject({
      state: 'changed',
      cells: { added: 1, changed: 1, removed: 0 },
      edited: true
    });
  });

  it('outputs and ids that came here are no edit', async () => {
    now = state([{ source: 'a' }, { source: 'b' }]);
    const path = await cloned();
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replaceAll('"source"', '"outputs":[1],"id":"x","source"')
    );
    expect((await look(path)).edited).toBe(false);
  });

  it('may be gone', async () => {
    const path = await cloned();
    failure = new BridgeError({
      code: 'fetch-not-found',
      message: 'It is not there.'
    });
    expect(await look(path)).toEqual({
      provenance: expect.anything(),
      source: now.source,
      state: 'gone',
      edited: false
    });
  });

  it('is not taken for gone where its host does not answer', async () => {
    const path = await cloned();
    failure = new BridgeError({ code: 'fetch-slow', message: 'It is slow.' });
    await expect(look(path)).rejects.toBe(failure);
  });

  it.each([
    ['none', {}],
    ['nonsense', { hpc_clone: 'x' }],
    ['a part', { hpc_clone: { address: 'https://a' } }]
  ])('is not known of a notebook that remembers %s', async (_, about) => {
    const path = join(to, 'own.ipynb');
    writeFileSync(path, notebookOf(original, about));
    await expect(look(path)).rejects.toMatchObject({
      info: { code: 'clone-none' }
    });
    expect(asked).toEqual([]);
  });

  it('is not looked for of what cannot be read', async () => {
    await expect(look(join(to, 'gone'))).rejects.toMatchObject({
      info: { code: 'path-missing', field: 'body.path' }
    });
    const large = join(to, 'large.ipynb');
    writeFileSync(large, 'x'.repeat(100_001));
    await expect(look(large)).rejects.toMatchObject({
      info: { code: 'fetch-too-large' }
    });
    const none = join(to, 'none.ipynb');
    for (const text of ['x', '{"cells":[],"metadata":{"a\nb":1}}']) {
      writeFileSync(none, text);
      await expect(look(none)).rejects.toMatchObject({
        info: { code: 'not-a-notebook' }
      });
    }
  });

  it('comes beside the clone, never over anything', async () => {
    const path = await cloned();
    const mine = readFileSync(path, 'utf8').replace('a = 1', 'mine');
    writeFileSync(path, mine);
    now = state([{ id: 'a', source: 'a = 5' }], `ffffff1${'0'.repeat(33)}`);
    const all = upstreams();
    const first = await all.bring(path, preview);
    const second = await all.bring(path, preview);
    expect([first.notebook, second.notebook]).toEqual([
      join(to, 'lattice.upstream-ffffff1.ipynb'),
      join(to, 'lattice.upstream-ffffff1-2.ipynb')
    ]);
    expect(readFileSync(path, 'utf8')).toBe(mine);
    expect(readdirSync(to)).toHaveLength(3);
    const brought: unknown = JSON.parse(readFileSync(first.notebook, 'utf8'));
    expect(brought).toMatchObject({
      cells: [{ source: 'a = 5' }],
      metadata: {
        hpc_clone: {
          commit: `ffffff1${'0'.repeat(33)}`,
          cloned: 1_800_000_000
        }
      }
    });
  });

  it('is not brought of another notebook', async () => {
    const path = await cloned();
    now = state(original, 'f'.repeat(40), { repository: 'hpc-demos/other' });
    await expect(upstreams().bring(path, preview)).rejects.toMatchObject({
      info: { code: 'bad-request', field: 'body.preview' }
    });
    // But for one that was found at the address of the original.
    const all = upstreams();
    await all.look(path);
    await all.bring(path, preview);
    expect(readdirSync(to)).toHaveLength(2);
  });

  it.each<[string, Partial<CloneSource>, string]>([
    [
      'its usual branch where no branch is known',
      { ref: undefined },
      'https://github.com/hpc-demos/lattice/blob/HEAD/runs/lattice.ipynb'
    ],
    [
      'a gist without its revision',
      {
        kind: 'gist',
        address: `https://gist.github.com/ada/12/${'7'.repeat(40)}`,
        commit: '7'.repeat(40)
      },
      'https://gist.github.com/ada/12'
    ]
  ])('is %s', async (_, about, address) => {
    now = state(original, undefined, about);
    await look(await cloned());
    expect(asked).toEqual([address]);
  });
});
