/** @jest-environment node */
import type { Provenance } from '@jupyterlab-hpc/api';

import { marksOf } from './marks';
import { clonedNotebook, untrustedNotebook } from './notebook';
import { type Outline, outlineOf } from './outline';
import { readProvenance } from './provenance';

const provenance: Provenance = {
  address: 'https://github.com/hpc-demos/lattice/blob/main/lattice.ipynb',
  path: 'lattice.ipynb',
  sha256: 'ab'.repeat(32),
  cloned: 1_700_000_000
};

const outline = (text: string): Outline =>
  outlineOf(Buffer.from(text), 'a.ipynb');

const cloned = (text: string, note: Provenance = provenance): string =>
  clonedNotebook(outline(text), note, 'a.ipynb').toString();

const untrusted = (text: string): string =>
  untrustedNotebook(Buffer.from(text)).toString();

/** As Jupyter writes it. */
const jupyter = `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "a1",
   "metadata": {
    "trusted": true
   },
   "outputs": [{"data": {"x": NaN, "y": -Infinity, "n": 123456789012345678901234567890, "one": 1.0, "e": 1E+05}}],
   "source": ["a = 1\\n", "trusted = '\\u00e9 \\"{'"]
  }
 ],
 "metadata": {
  "kernelspec": {"name": "python3"},
  "signature": "sha256:1234"
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`;

const note = (line: string): string =>
  JSON.stringify(provenance, undefined, 1).replaceAll('\n', `\n${line}`);

describe('a notebook as its clone is', () => {
  it('differs in its provenance and in what claimed to be trusted alone', () => {
    expect(cloned(jupyter)).toBe(
      jupyter
        .replace(/\{\n {4}"trusted": true\n {3}\}/, '{}')
        .replace(
          /,\n {2}"signature": "sha256:1234"/,
          `,\n  "hpc_clone": ${note('  ')}`
        )
    );
  });

  it('is as compact as it was', () => {
    expect(cloned('{"cells":[],"metadata":{},"nbformat":4}')).toBe(
      `{"cells":[],"metadata":{"hpc_clone":${JSON.stringify(provenance)}},"nbformat":4}`
    );
  });

  it('keeps ends of lines, and indentation by tabs', () => {
    const text =
      '{\r\n\t"cells": [],\r\n\t"metadata": {\r\n\t\t"a": 1\r\n\t}\r\n}';
    const note = JSON.stringify(provenance, undefined, '\t');
    expect(cloned(text)).toBe(
      text.replace(
        '"a": 1',
        `"a": 1,\r\n\t\t"hpc_clone": ${note.replaceAll('\n', '\r\n\t\t')}`
      )
    );
  });

  it('has metadata though it had none', () => {
    expect(JSON.parse(cloned('{"cells": []}'))).toEqual({
      cells: [],
      metadata: { hpc_clone: provenance }
    });
  });

  it('forgets where the original was cloned from', () => {
    const text = cloned(cloned(jupyter), { ...provenance, path: 'b.ipynb' });
    expect(text.match(/hpc_clone/g)).toHaveLength(1);
    expect(readProvenance(outline(text))).toMatchObject({
      path: 'b.ipynb'
    });
  });

  it.each([
    ['{"cells":[{"metadata":{"trusted":true}}]}', '{"metadata":{}}'],
    ['{"cells":[{"metadata":{"trusted":true,"a":1}}]}', '{"metadata":{"a":1}}'],
    ['{"cells":[{"metadata":{"a":1,"trusted":1}}]}', '{"metadata":{"a":1}}'],
    [
      '{"cells":[{"metadata":{"a":1, "trusted":1 , "trusted":2, "b":[ ]}}]}',
      '{"metadata":{"a":1, "b":[ ]}}'
    ],
    [
      '{"cells":[{"metadata":{"trusted":1,"a":1,"trusted":{"b":"}"},"trusted":2}}]}',
      '{"metadata":{"a":1}}'
    ],
    ['{"cells":[{"metadata":{"tr\\u0075sted":1}}]}', '{"metadata":{}}'],
    [
      '{"cells":[{"metadata":{"trusted":1},"metadata":{"trusted":2}}]}',
      '{"metadata":{},"metadata":{}}'
    ]
  ])('%s is not trusted', (text, cell) => {
    expect(untrusted(text)).toBe(`{"cells":[${cell}]}`);
  });

  it('is not trusted in an old format, nor when cells come twice', () => {
    const cell = '{"metadata":{"trusted":true}}';
    const plain = '{"metadata":{}}';
    expect(untrusted(`{"worksheets":[{"cells":[${cell}]}]}`)).toBe(
      `{"worksheets":[{"cells":[${plain}]}]}`
    );
    expect(untrusted(`{"cells":[],"cells":[${cell}]}`)).toBe(
      `{"cells":[],"cells":[${plain}]}`
    );
  });

  it('is the very same where nothing claims to be trusted, or it is none', () => {
    for (const text of [
      '{"cells": [ {"metadata": {}} ]}',
      'no',
      '{"a":[',
      ''
    ]) {
      const bytes = Buffer.from(text);
      expect(untrustedNotebook(bytes)).toBe(bytes);
    }
  });

  it.each([
    '',
    '[]',
    '{}',
    '{"cells":[]',
    '{"cells":[]}}',
    '{"cells":[],}',
    '{"cells":[1,]}',
    '{"cells":[01]}',
    '{"cells":[tru]}',
    '{"cells":[+1]}',
    '{"cells":["a]}',
    '{"cells":["a\\"]}',
    '{"cells" []}',
    '{cells:[]}',
    '{"cells":[}]',
    '\uFEFF{"cells":[]}',
    '{"cells":[],"metadata":[]}'
  ])('%s is none', text => {
    expect(() => cloned(text)).toThrow('a.ipynb is not a notebook.');
  });

  it('may be deeper than the stack, and is none then', () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    expect(() => cloned(`{"cells":[${deep}]}`)).toThrow('not a notebook');
  });

  it('takes what JSON takes, whatever there is in it', () => {
    const value = {
      'a"b\\': ['\\', '"', '\\"', { '{': '}' }, [[]], {}, null, true, -1.5e-7],
      '': 'ü\u2028'
    };
    const text = JSON.stringify({ cells: [], metadata: value });
    expect(JSON.parse(cloned(text))).toEqual({
      cells: [],
      metadata: { ...value, hpc_clone: provenance }
    });
  });
});

describe('what a notebook remembers of its cells', () => {
  const marks = (text: string): unknown => marksOf(outline(text));

  it('is the same for a source in lines and in one, and whatever its outputs', () => {
    const one =
      '{"cell_type":"code","id":"x","source":"a\\nb","outputs":[NaN]}';
    const two = '{"source":["a\\n","b"],"id":"x","cell_type":"code"}';
    expect(marks(`{"cells":[${one}]}`)).toEqual(marks(`{"cells":[${two}]}`));
  });

  it('tells sources and kinds apart, and has no id that is none', () => {
    const cells = [
      '{"cell_type":"code","source":"a"}',
      '{"cell_type":"markdown","source":"a"}',
      '{"cell_type":"code","source":"b","id":"no id"}'
    ];
    const found = marksOf(outline(`{"cells":[${cells.join(',')}]}`));
    expect(new Set(found.map(({ digest }) => digest)).size).toBe(3);
    expect(found.every(({ id }) => id === undefined)).toBe(true);
  });
});
