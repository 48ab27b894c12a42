/** @jest-environment node */
import { truncateSync } from 'node:fs';

import { readCells } from './cells';
import { readNotebook } from './read';
import { deepest } from './scan';
import { code, NotebookPlace } from './testing';

const place = new NotebookPlace();
afterAll(() => place.close());

const options = { name: 'lattice.ipynb', megabytes: 50 };

const reading = (content: string | Buffer): Promise<unknown> =>
  readNotebook(place.file('n.ipynb', content), options);

const rest = '"metadata": {}, "nbformat": 4, "nbformat_minor": 5';

async function refusal(content: string | Buffer): Promise<string> {
  const error: unknown = await reading(content).catch((one: unknown) => one);
  expect(error).toMatchObject({ info: { code: 'not-a-notebook' } });
  return (error as Error).message;
}

it('knows a notebook with all its parts, and what it does not know of it stays', async () => {
  const path = place.notebook([code('a = 1'), code(['b\n', 'c'])], {
    kernelspec: { name: 'python3' },
    future: [1]
  });
  const notebook = await readNotebook(path, options);
  expect(notebook).toMatchObject({
    ...{ minor: 5, trusted: 0, notFinite: 0 },
    metadata: { kernelspec: { name: 'python3' }, future: [1] }
  });
  const { cells, total } = await readCells(notebook, {});
  expect(total).toBe(2);
  expect(cells.map(cell => cell['source'])).toEqual(['a = 1', ['b\n', 'c']]);
});

it('takes a file that is cut into parts anywhere, as the bytes come', async () => {
  const letters = 'é😀\\u00e9 "quoted" \\'.repeat(40_000);
  const path = place.notebook([code(letters), code('x')]);
  const notebook = await readNotebook(path, options);
  const { cells } = await readCells(notebook, {});
  expect(cells[0]?.['source']).toBe(letters);
});

it('refuses 200 MB by their size alone', async () => {
  const path = place.file('large.ipynb', '{');
  truncateSync(path, 200_000_000);
  await expect(readNotebook(path, options)).rejects.toMatchObject({
    info: {
      code: 'fetch-too-large',
      message: 'lattice.ipynb has 200 MB; a notebook may have 50 MB here.'
    }
  });
});

it.each([
  ['<!DOCTYPE html><html>', 'the address leads to a web page'],
  ['\n\n<html lang="en">', 'the address leads to a web page'],
  ['version https://git-lfs.github.com/spec/v1\noid sha256:1', 'Git LFS'],
  ['', 'it is empty'],
  [' \n'.repeat(2000), 'it is empty'],
  ['[]', 'it is a list, in JSON'],
  ['3', 'it is a single value, in JSON'],
  ['{"message": "Not Found"}', 'without “nbformat”'],
  [`{"cells": [{"source": "a`, 'it is cut off after 24 bytes'],
  [`{"cells": []`, 'it is cut off after 12 bytes'],
  [`{"cells": [}`, 'at byte 11, a value or ] is expected, and there is }'],
  [`{"cells": [], ${rest}} x`, 'nothing further is expected'],
  [`{"cells": [tru], ${rest}}`, 'tru is no value'],
  [`{"cells": [], "a": "\t", ${rest}}`, 'and there is the byte 9'],
  [`{"cells": {}, ${rest}}`, 'its “cells” are not a list'],
  [`{"cells": null, ${rest}}`, 'its “cells” are not a list'],
  [`{${rest}}`, 'it has no cells'],
  [`{"cells": [{}, 3], ${rest}}`, 'what stands as cell 2 is no cell'],
  ['{"cells": [], "metadata": 1, "nbformat": 4}', 'its “metadata” is not an'],
  ['{"worksheets": [], "metadata": {}, "nbformat": 3}', 'the old format 3'],
  ['{"cells": [], "metadata": {}, "nbformat": 5}', 'its format is 5'],
  ['{"cells": [], "metadata": {}, "nbformat": "4"}', 'without “nbformat”'],
  [Buffer.from('\ufeff{}'), 'a byte order mark'],
  [Buffer.from('{}', 'utf16le'), 'is expected'],
  [Buffer.from([0x7b, 0x22, 0xff, 0x22]), 'not text in UTF-8'],
  [Buffer.from([0x1f, 0x8b, 8, 0]), 'it is compressed by gzip']
])('says what %j is instead', async (content, words) => {
  const said = await refusal(content);
  expect(said).toMatch(/^lattice\.ipynb is not a notebook: /);
  expect(said).toContain(words);
});

it.each(['[', '{"a":'])('is not led into the depth by %s', async open => {
  const deep = open.repeat(100_000);
  const said = await refusal(`{"cells": [{"outputs": ${deep}`);
  expect(said).toContain(`more than ${deepest} levels`);
});

it('does not keep what a hostile file has too many of', async () => {
  expect(await refusal(`{"cells": [${'{},'.repeat(60_000)}`)).toContain(
    'more than 50000 cells'
  );
  const many = '"trusted": 1,'.repeat(20_000);
  expect(await refusal(`{"cells": [{"metadata": {${many}`)).toContain(
    'more than 2000 fields'
  );
});

it('takes numbers that are not finite, as Python writes them', async () => {
  const path = place.file(
    'nan.ipynb',
    `{"cells": [{"cell_type": "code", "outputs": [{"a": [NaN, -Infinity, "NaN \\" NaN", 1]}]}], ${rest}}`
  );
  const notebook = await readNotebook(path, options);
  expect(notebook.notFinite).toBe(2);
  const { cells } = await readCells(notebook, {});
  expect(cells[0]?.['outputs']).toEqual([{ a: [null, null, 'NaN " NaN', 1] }]);
});

it('keeps large metadata in the file', async () => {
  const widgets = { state: 'x'.repeat(100_000) };
  const path = place.notebook([], { widgets, authors: [{ name: 'Ada' }] });
  const { metadata } = await readNotebook(path, options);
  expect(metadata).toEqual({ authors: [{ name: 'Ada' }] });
});

it('ends when nobody waits for it any more', async () => {
  const gone = new AbortController();
  gone.abort(new Error('left'));
  const path = place.notebook([]);
  await expect(
    readNotebook(path, { ...options, signal: gone.signal })
  ).rejects.toThrow('left');
});
