import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

import { giveToOwner, writeFor } from './folders';
import type { Lab } from './lab';

/** Parameters of the drawn screens: every alpha with every size. */
const alphas = Array.from({ length: 16 }, (_, at) => (30 + 2 * at) / 100);
const sizes = [32, 64, 96, 128];

/** A small picture of a line, in the format of PNG. */
function png(line: (x: number) => number): Buffer {
  const [width, height] = [120, 36];
  const rows = Buffer.alloc(height * (1 + 3 * width), 0xff);
  for (let y = 0; y < height; y++) {
    const row = y * (1 + 3 * width);
    rows[row] = 0;
    for (let x = 0; x < width; x++) {
      if (Math.abs(line(x) - y) < 2) {
        rows.set([0x19, 0x76, 0xd2], row + 1 + 3 * x);
      }
    }
  }
  const part = (kind: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part('IHDR', head),
    part('IDAT', deflateSync(rows)),
    part('IEND', Buffer.alloc(0))
  ]);
}

export interface IPrepared {
  readonly folder: string;
  /** What is recorded of the runs that completed, by their numbers. */
  readonly values: ReadonlyMap<
    number,
    { readonly magnetisation: number; readonly energy: number }
  >;
}

/**
 * The sweep of the drawn screens as another machine would have left it: runs
 * 1 to 53 are over, of which 32, 39 and 40 failed; its script pretends to make
 * the others, until it is cancelled.
 */
export function prepareSweep(
  lab: Pick<Lab, 'root'>,
  name: string,
  { cluster, id }: { cluster: string; id: string }
): IPrepared {
  const folder = join(lab.root, name);
  const write = (file: string, text: string | Uint8Array): void => {
    const path = join(folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  };
  const began = Math.floor(Date.now() / 1000) - 4 * 3600;
  const notebook = notebookOf([]);
  writeFor(lab, 'lattice.ipynb', notebook);
  write('notebooks/1.ipynb', notebook);
  write('log/.keep', '');
  write(
    'manifest.json',
    JSON.stringify({
      version: 1,
      id,
      name: 'lattice',
      created: began,
      notebook: {
        path: join(lab.root, 'lattice.ipynb'),
        versions: [{ version: 1, sha256: '0'.repeat(64), copied: began }]
      },
      parameters: [
        { name: 'alpha', kind: 'float' },
        { name: 'size', kind: 'int' },
        { name: 'steps', kind: 'int' }
      ],
      runs: 64,
      directory: 'notebook',
      environment: { python: 'python3' },
      resources: { cpus: 1, memory: 0 },
      pace: { atOnce: 8, runsPerTask: 1, stagger: 0 },
      scheduler: { kind: 'slurm', cluster, host: 'login1' }
    })
  );
  const values = new Map<number, { magnetisation: number; energy: number }>();
  const lines: string[] = [];
  const tasks: string[] = [];
  for (const [at, alpha] of alphas.entries()) {
    for (const [column, size] of sizes.entries()) {
      const run = 4 * at + column + 1;
      const parameters = { alpha, size, steps: 20_000 };
      lines.push(JSON.stringify({ run, parameters }));
      tasks.push(`${run} ${run}`);
      if (run <= 53) {
        const magnetisation =
          (1 + Math.tanh((alpha - 0.45) * 1.6 * Math.sqrt(size))) / 2;
        const energy = -1 - (alpha * magnetisation) / 3;
        const recorded = { magnetisation, energy };
        const number = String(run).padStart(4, '0');
        const started = began + 60 * run;
        const status = {
          version: 1,
          run,
          notebook: 1,
          started,
          ended: started + 20 * column + 45,
          cells: { done: 3, total: 3 },
          kernel: { name: 'python3', started: true, encrypted: true }
        };
        const error = errorOf(run, alpha);
        if (error === undefined) {
          values.set(run, recorded);
          write(
            `figures/${number}-1.png`,
            png(x => 30 - 26 * magnetisation * (x / 120) - 2 * Math.sin(x / 7))
          );
        }
        write(
          `status/${number}.json`,
          JSON.stringify(
            error === undefined
              ? {
                  ...status,
                  state: 'completed',
                  values: recorded,
                  figures: [
                    {
                      file: `figures/${number}-1.png`,
                      type: 'image/png',
                      cell: 2
                    }
                  ]
                }
              : { ...status, state: 'failed', error }
          )
        );
        write(
          `out/${number}.ipynb`,
          notebookOf(
            error === undefined
              ? [
                  {
                    output_type: 'stream',
                    name: 'stdout',
                    text: `energy of ${size}: ${energy}\n`
                  },
                  {
                    ...{ output_type: 'display_data', metadata: {} },
                    data: { 'application/vnd.hpc.result+json': recorded }
                  }
                ]
              : [
                  {
                    output_type: 'error',
                    ename: 'ValueError',
                    evalue: error.message,
                    traceback: [
                      '\u001b[31mValueError\u001b[39m  Traceback (most recent call last)',
                      '      2 if alpha in missing:',
                      `ValueError: ${error.message}`
                    ]
                  }
                ]
          )
        );
      }
    }
  }
  write('runs.jsonl', `${lines.join('\n')}\n`);
  write('tasks.txt', `${tasks.join('\n')}\n`);
  write('sweep.sh', scriptOf(folder, id));
  giveToOwner(folder);
  return { folder, values };
}

function errorOf(
  run: number,
  alpha: number
): { kind: string; name?: string; message: string; cell?: number } | undefined {
  if (run === 32) {
    return { kind: 'kernel', message: 'The kernel python3 did not start.' };
  }
  return run === 39 || run === 40
    ? {
        kind: 'cell',
        name: 'ValueError',
        message: `alpha = ${alpha} is out of the table`,
        cell: 2
      }
    : undefined;
}

function notebookOf(outputs: object[]): string {
  const code = (id: string, source: string, tags: string[]): object => ({
    ...{ cell_type: 'code', execution_count: 1, id, source },
    metadata: { tags },
    outputs: id === 'record' ? outputs : []
  });
  return JSON.stringify({
    cells: [
      {
        ...{ cell_type: 'markdown', id: 'title', metadata: {} },
        source: '# Phase transition of a lattice'
      },
      code(
        'parameters',
        'alpha = 0.44  # coupling\nsize: int = 64\nsteps = 20000',
        ['parameters']
      ),
      code('record', 'print(energy)', [])
    ],
    metadata: {
      kernelspec: {
        display_name: 'Python 3 (ipykernel)',
        language: 'python',
        name: 'python3'
      }
    },
    nbformat: 4,
    nbformat_minor: 5
  });
}

/** Says that a run is under way, in its second cell of three, and stays there. */
function scriptOf(folder: string, id: string): string {
  return `#!/bin/bash
#SBATCH --job-name=hpc-sweep-lattice
#SBATCH --comment=hpc-sweep:${id}
#SBATCH --array=1-64%8
#SBATCH --output=${folder}/log/%A_%a.log
#SBATCH --partition=long
#SBATCH --time=60
printf -v NAME %04d "$SLURM_ARRAY_TASK_ID"
printf '{"version": 1, "run": %d, "state": "running", "job": "%s", "task": %d, "notebook": 1, "started": %d, "cells": {"done": 1, "total": 3}}' \\
  "$SLURM_ARRAY_TASK_ID" "$SLURM_ARRAY_JOB_ID" "$SLURM_ARRAY_TASK_ID" "$(date +%s)" > "${folder}/status/.$NAME"
mv "${folder}/status/.$NAME" "${folder}/status/$NAME.json"
exec sleep 900
`;
}
