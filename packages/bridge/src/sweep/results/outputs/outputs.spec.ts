/** @jest-environment node */
import {
  closeSync,
  mkdirSync,
  openSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeSync
} from 'node:fs';
import { join } from 'node:path';

import { code } from '../../../clone/notebook/testing';
import { known, SweepPlace } from '../testing/sweep';

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const traceback = ['\u001b[0;31mValueError\u001b[0m', 'cannot converge'];
const failing = code('1/0', {
  outputs: [
    { output_type: 'stream', name: 'stdout', text: 'before' },
    { output_type: 'error', ename: 'ValueError', evalue: 'no', traceback }
  ]
});
const notebook = (cells: readonly unknown[]): string =>
  JSON.stringify({
    cells,
    metadata: { kernelspec: { name: 'python3' } },
    nbformat: 4,
    nbformat_minor: 5
  });

describe('what runs left', () => {
  let place: SweepPlace;
  beforeEach(() => (place = new SweepPlace({ alpha: [1, 2, 3] })));
  afterEach(() => place.close());

  const failed = (run: number, more: object = {}) =>
    place.status(run, {
      state: 'failed',
      error: { kind: 'cell', name: 'ValueError', message: 'no', cell: 1 },
      ...more
    });
  const detail = (run: number) =>
    place.results.detail(place.record, known(), run);
  const cells = (run: number, range = {}) =>
    place.results.cells(place.record, run, range);
  const figure = (run: number, number: number) =>
    place.results.figure(place.record, run, number);
  const refused = (code: string, words = '') => ({
    info: { code, message: expect.stringContaining(words) }
  });

  it('has the traceback of the cell that failed, its figures and its host', async () => {
    failed(1, {
      host: 'n7',
      figures: [
        { file: 'figures/0001-1.png', type: 'image/png', cell: 3 },
        { file: 'figures/0002-1.png', type: 'image/png' }
      ]
    });
    place.file('out/0001.ipynb', notebook([code('x'), failing, code('y')]));
    expect(await detail(1)).toMatchObject({
      run: { run: 1, state: 'failed', figures: 1 },
      traceback: traceback.join('\n'),
      figures: [{ number: 1, type: 'image/png', cell: 3 }],
      host: 'n7'
    });
    // Another run's picture is none of its own.
    await expect(figure(1, 2)).rejects.toMatchObject(refused('run-none'));
  });

  it('does without a notebook that is not there, or is cut off', async () => {
    failed(1);
    expect(await detail(1)).not.toHaveProperty('traceback');
    place.file('out/0001.ipynb', notebook([failing]).slice(0, 100));
    expect(await detail(1)).not.toHaveProperty('traceback');
    await expect(cells(1)).rejects.toMatchObject({
      info: {
        code: 'not-a-notebook',
        hint: expect.stringContaining('writing it just now')
      }
    });
    await expect(cells(2)).rejects.toMatchObject(refused('run-none', 'Run 2'));
    await expect(detail(4)).rejects.toMatchObject(
      refused('run-none', '3 runs')
    );
  });

  it('shows windows of cells, and those of a notebook that is written anew', async () => {
    place.file('out/0001.ipynb', notebook([code('a'), code('b'), code('c')]));
    expect(await cells(1, { offset: 1, limit: 1 })).toMatchObject({
      total: 3,
      offset: 1,
      cells: [{ source: 'b' }]
    });
    place.file('out/new', notebook([code('other')]));
    renameSync(
      join(place.folder, 'out', 'new'),
      join(place.folder, 'out', '0001.ipynb')
    );
    expect(await cells(1)).toMatchObject({
      total: 1,
      cells: [{ source: 'other' }]
    });
  });

  it('finds the failed cell of a notebook of 200 MB', async () => {
    failed(1);
    const path = place.file('out/0001.ipynb', '');
    const file = openSync(path, 'w');
    const large = JSON.stringify(
      code('x', {
        outputs: [
          {
            output_type: 'stream',
            name: 'stdout',
            text: 'x'.repeat(10_000_000)
          }
        ]
      })
    );
    writeSync(file, '{"cells":[');
    for (let cell = 0; cell < 20; cell += 1) {
      writeSync(file, `${large},`);
    }
    writeSync(
      file,
      `${JSON.stringify(failing)}],"metadata":{},"nbformat":4,"nbformat_minor":5}`
    );
    closeSync(file);
    failed(1, { error: { kind: 'cell', message: 'no', cell: 20 } });
    expect((await detail(1)).traceback).toContain('cannot converge');
    expect((await cells(1, { offset: 20 })).cells).toHaveLength(1);
  });

  it('reads no notebook beyond the limit, and follows no link out', async () => {
    truncateSync(place.file('out/0001.ipynb', ''), 1_100_000_000);
    await expect(cells(1)).rejects.toMatchObject(
      refused('too-large', '1100 MB')
    );
    const outside = place.file('elsewhere.ipynb', notebook([code('secret')]));
    symlinkSync(outside, join(place.folder, 'out', '0002.ipynb'));
    await expect(cells(2)).rejects.toMatchObject(refused('path-denied'));
  });

  it('sends pictures as what they are', async () => {
    const figures = ['png', 'svg', 'png', 'png', 'png', 'png'].map(
      (ending, index) => ({
        file: `figures/0001-${index + 1}.${ending}`,
        type: 'image/png'
      })
    );
    place.status(1, { figures });
    place.file('figures/0001-1.png', png);
    place.file(
      'figures/0001-2.svg',
      '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'
    );
    place.file('figures/0001-3.png', '<html><script>1</script></html>');
    truncateSync(place.file('figures/0001-4.png', png), 5_000_000);
    symlinkSync(
      place.file('secret.png', png),
      join(place.folder, 'figures', '0001-5.png')
    );
    mkdirSync(join(place.folder, 'figures', '0001-6.png'));
    expect(await figure(1, 1)).toEqual({
      type: 'image/png',
      bytes: 16,
      data: png.toString('base64')
    });
    expect(await figure(1, 2)).toMatchObject({ type: 'image/svg+xml' });
    await expect(figure(1, 3)).rejects.toMatchObject(
      refused('unsupported-media-type')
    );
    await expect(figure(1, 4)).rejects.toMatchObject(
      refused('too-large', '5.0 MB')
    );
    await expect(figure(1, 5)).rejects.toMatchObject(refused('path-denied'));
    await expect(figure(1, 6)).rejects.toMatchObject(refused('run-none'));
    await expect(figure(1, 7)).rejects.toMatchObject(refused('run-none'));
    await expect(figure(2, 1)).rejects.toMatchObject(refused('run-none'));
  });

  it('takes no path from a status that leads out of its folder', async () => {
    place.file(
      'status/0001.json',
      JSON.stringify({
        ...{ version: 1, run: 1, state: 'completed', started: 1 },
        figures: [{ file: 'figures/../../secret.png', type: 'image/png' }]
      })
    );
    await expect(figure(1, 1)).rejects.toMatchObject(refused('run-none'));
  });

  it('tells that the folder is gone', async () => {
    place.status(1);
    renameSync(place.folder, `${place.folder}-moved`);
    await expect(figure(1, 1)).rejects.toMatchObject(refused('sweep-gone'));
    await expect(cells(1)).rejects.toMatchObject(refused('sweep-gone'));
    renameSync(`${place.folder}-moved`, place.folder);
  });
});
