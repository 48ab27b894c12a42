/** @jest-environment node */
import { readFileSync } from 'node:fs';

import { readNotebook } from './read';
import { code, NotebookPlace } from './testing';
import { removedFrom, untrusted } from './untrust';

const place = new NotebookPlace();
afterAll(() => place.close());

const options = { name: 'lattice.ipynb', megabytes: 50 };

async function copyOf(path: string, remember?: object): Promise<string> {
  const parts: Buffer[] = [];
  const notebook = await readNotebook(path, options);
  for await (const part of untrusted(notebook, { ...remember })) {
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

const withCells = (cells: string, metadata = '{}'): string =>
  place.file(
    'raw.ipynb',
    `{"cells":[${cells}],"metadata":${metadata},"nbformat":4,"nbformat_minor":5}`
  );

it('changes no byte of a notebook that claims nothing', async () => {
  const script = { 'text/html': '<script>alert(1)</script>' };
  const outputs = [{ output_type: 'display_data', data: script, metadata: {} }];
  const path = place.notebook([
    code('1', { outputs }),
    code('2', { metadata: { tags: ['trusted'] }, trusted: true })
  ]);
  expect(await copyOf(path)).toBe(readFileSync(path, 'utf8'));
});

it.each([
  ['{"trusted":true}', '{}'],
  ['{ "trusted": true }', '{  }'],
  ['{"a":NaN, "trusted":true}', '{"a":NaN}'],
  ['{"trusted":true, "a":1}', '{"a":1}'],
  ['{"a":1, "trusted":true, "b":2}', '{"a":1, "b":2}'],
  ['{"\\u0074rusted":1,"trusted":{"x":[1]},"b":2}', '{"b":2}'],
  ['{"trusted":1,"b":2,"trusted":3,"c":4,"trusted":5}', '{"b":2,"c":4}'],
  ['{"x":{"trusted":true}}', '{"x":{"trusted":true}}']
])('leaves out the claim of a cell: %s', async (metadata, left) => {
  const cell = (text: string): string =>
    `{"cell_type":"code","metadata":${text},"outputs":[],"source":""}`;
  const copy = await copyOf(withCells(`${cell('{}')},${cell(metadata)}`));
  const wanted = withCells(`${cell('{}')},${cell(left)}`);
  expect(copy).toBe(readFileSync(wanted, 'utf8'));
});

it('leaves out claims in what another field of the same name hides', async () => {
  const path = place.file(
    'twice.ipynb',
    '{"cells":[{"metadata":{"trusted":true},"metadata":{"trusted":true}}],"metadata":{"signature":"a"},"metadata":{"signature":"b","c":1},"signature":"d","nbformat":4}'
  );
  expect(await copyOf(path)).toBe(
    '{"cells":[{"metadata":{},"metadata":{}}],"metadata":{},"metadata":{"c":1},"nbformat":4}'
  );
  const notebook = await readNotebook(path, options);
  expect(removedFrom(notebook)).toEqual({ cells: 2, signatures: 2 });
});

it('counts the cells that claimed trust, not those that denied it', async () => {
  const path = withCells(
    '{"metadata":{"trusted":true}},{"metadata":{"trusted":false}},{"metadata":{"trusted":"yes"}}'
  );
  expect((await readNotebook(path, options)).trusted).toBe(2);
  expect(await copyOf(path)).not.toContain('trusted');
});

it.each([
  ['{}', { from: 'x' }],
  ['{"a":1}', { from: 'x', a: 1 }],
  ['{"signature":"s","from":"old"}', { from: 'x' }],
  ['{"from":"old","a":1,"signature":"s"}', { from: 'x', a: 1 }]
])('remembers something in the metadata %s', async (metadata, wanted) => {
  const path = withCells('{"metadata":{"trusted":true}}', metadata);
  expect(JSON.parse(await copyOf(path, { from: 'x' }))).toEqual({
    ...{ cells: [{ metadata: {} }], nbformat: 4, nbformat_minor: 5 },
    metadata: wanted
  });
});

it('makes metadata where there is none', async () => {
  const path = place.file(
    'none.ipynb',
    '{"signature":"s","cells":[],"nbformat":4}'
  );
  expect(JSON.parse(await copyOf(path, { from: 'x' }))).toEqual({
    ...{ cells: [], nbformat: 4 },
    metadata: { from: 'x' }
  });
});
