/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BridgeError } from '../../errors';
import { guardOver } from '../../testing/files';
import { Notebooks } from './reader';

const python = {
  kernelspec: { name: 'python3', display_name: 'Python 3', language: 'python' }
};
const code = (source: string | string[], tags: unknown = ['parameters']) => ({
  ...{ cell_type: 'code', metadata: { tags }, source },
  ...{ outputs: [], execution_count: null }
});

describe('a notebook that is to be swept', () => {
  let place: string;
  let path: string;
  const reader = new Notebooks({ files: guardOver(), megabytes: () => 1 });
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'hpc-swept-'));
    path = join(place, 'Ising {2d}.ipynb');
  });
  afterEach(() => rmSync(place, { recursive: true }));

  const read = (cells: unknown[], metadata: object = python) => {
    const notebook = { nbformat: 4, nbformat_minor: 5, metadata, cells };
    writeFileSync(path, JSON.stringify(notebook));
    return reader.read(path);
  };
  const refusal = (at: string) =>
    reader.read(at).then(
      () => undefined,
      (error: unknown) => (error instanceof BridgeError ? error.info : error)
    );

  it('is told with its parameters', async () => {
    const markdown = { cell_type: 'markdown', metadata: {}, source: 'x' };
    expect(
      await read([
        markdown,
        code('y = 1', ['other']),
        code(['beta: float = 0.44  # inverse temperature\n', 'size = 32'])
      ])
    ).toMatchObject({
      ...{ path, name: 'Ising {2d}', cells: 3, cell: 2 },
      kernel: { name: 'python3', language: 'python' },
      parameters: [
        {
          ...{ name: 'beta', type: 'float', kind: 'float', isOptional: false },
          ...{ default: 0.44, source: '0.44', help: 'inverse temperature' }
        },
        { name: 'size', type: 'None', kind: 'int', default: 32 }
      ]
    });
  });

  it.each<[string, unknown[], object]>([
    [
      'no such cell',
      [code('a = 1', 'parameters'), code('a = 1', [])],
      {
        parameters: [],
        problem: {
          message: 'This notebook has no cell tagged “parameters”.'
        }
      }
    ],
    [
      'several of them',
      [code('a = 1'), code('b = 1'), code('c = 1')],
      {
        cell: 0,
        parameters: [{ name: 'a' }],
        problem: { message: expect.stringContaining('3 cells are tagged') }
      }
    ],
    [
      'one that sets nothing',
      [code('import os')],
      {
        ...{ cell: 0, parameters: [] },
        problem: { message: expect.stringContaining('sets no value') }
      }
    ],
    [
      'one that is no code',
      [{ ...code('a = 1'), cell_type: 'markdown' }],
      {
        ...{ cell: 0, parameters: [] },
        problem: { message: expect.stringContaining('is no code') }
      }
    ],
    ['no cells', [], { cells: 0, problem: { code: 'sweep-refused' } }]
  ])('is told with what is odd: %s', async (_, cells, expected) => {
    expect(await read(cells)).toMatchObject(expected);
  });

  it('has names and plain values in R', async () => {
    const source =
      'alpha <- 0.5 # rate\nn = 5L\nlabel <- "a#b"\nxs <- c(1, 2)\nf <- g(3)\nna.rm <- TRUE\nz <- NULL';
    const metadata = { kernelspec: { name: 'ir', language: 'R' } };
    expect((await read([code(source)], metadata)).parameters).toMatchObject([
      { name: 'alpha', kind: 'float', default: 0.5, help: 'rate' },
      { name: 'n', kind: 'int', default: 5 },
      { name: 'label', kind: 'str', default: 'a#b', source: '"a#b"' },
      { name: 'xs', kind: 'list', default: [1, 2] },
      { name: 'f', kind: 'any', source: 'g(3)' },
      { name: 'na.rm', kind: 'bool', default: true },
      { name: 'z', kind: 'any', isOptional: true, default: null }
    ]);
  });

  it('has names and plain values in Julia', async () => {
    const source =
      'const n::Int = 5 # sites\nα = 0.5\ns = "a $n"\nt = "b"\nv = [1.5, 2]\ne = nothing\nq = NaN';
    const metadata = { kernelspec: { name: 'julia-1.10' } };
    expect((await read([code(source)], metadata)).parameters).toMatchObject([
      { name: 'n', type: 'Int', kind: 'int', default: 5, help: 'sites' },
      { name: 'α', kind: 'float', default: 0.5 },
      { name: 's', kind: 'any', source: '"a $n"' },
      { name: 't', kind: 'str', default: 'b' },
      { name: 'v', kind: 'list', default: [1.5, 2] },
      { name: 'e', isOptional: true },
      { name: 'q', kind: 'float', default: { $number: 'nan' } }
    ]);
  });

  it('says of another language that it is not known', async () => {
    const metadata = { kernelspec: { name: 'bash', language: 'bash' } };
    expect(await read([code('a=1')], metadata)).toMatchObject({
      parameters: [],
      problem: { message: expect.stringContaining('in bash cannot be read') }
    });
  });

  it('is refused where it is none, or too large', async () => {
    expect(await refusal(join(place, 'gone.ipynb'))).toMatchObject({
      code: 'path-missing'
    });
    mkdirSync(path);
    expect(await refusal(path)).toMatchObject({ code: 'not-a-notebook' });
    const pipe = join(place, 'pipe.ipynb');
    execFileSync('mkfifo', [pipe]);
    expect(await refusal(pipe)).toMatchObject({ code: 'not-a-notebook' });
    const cut = join(place, 'cut.ipynb');
    writeFileSync(cut, '{"nbformat": 4, "cells": [{"cell_type"');
    expect(await refusal(cut)).toMatchObject({
      code: 'not-a-notebook',
      message: expect.stringContaining('cut off')
    });
    const large = join(place, 'large.ipynb');
    writeFileSync(large, `{"a": "${'x'.repeat(2e6)}"}`);
    expect(await refusal(large)).toMatchObject({ code: 'fetch-too-large' });
  });
});
