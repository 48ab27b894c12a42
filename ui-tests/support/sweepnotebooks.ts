import { join } from 'node:path';

import { writeFor } from './folders';
import type { Lab } from './lab';

/** A code cell of a notebook, with or without the tag of parameters. */
function code(id: string, source: string, tags: string[] = []): object {
  return {
    ...{ cell_type: 'code', execution_count: null, id, outputs: [], source },
    metadata: tags.length === 0 ? {} : { tags }
  };
}

/** The file of a notebook with these cells. */
function sweepable(cells: object[], kernel = 'python3'): string {
  return JSON.stringify({
    cells,
    metadata: {
      kernelspec: {
        display_name: kernel,
        language: 'python',
        name: kernel
      }
    },
    nbformat: 4,
    nbformat_minor: 5
  });
}

/** A notebook that prints a parameter; its first cell has the tag, or not. */
export function printing(isTagged: boolean): string {
  return sweepable([
    code(
      'parameters',
      'alpha = 0.5  # coupling\nsize: int = 64\ntext = "none"',
      isTagged ? ['parameters'] : []
    ),
    code('print', 'print(text)')
  ]);
}

/** The cell that draws a line into a PNG, with nothing but what Python has. */
const drawing = [
  'import struct, zlib',
  'from IPython.display import Image, display',
  'line = [int(30 - 26 * math.tanh(alpha * (x / 60) ** 2) * (0.8 + 0.2 * math.sin(x / 5 + size))) for x in range(120)]',
  'rows = b"".join(b"\\0" + b"".join(b"\\x19\\x76\\xd2" if abs(line[x] - y) < 2 else b"\\xff\\xff\\xff" for x in range(120)) for y in range(36))',
  'part = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))',
  'head = struct.pack(">IIBBBBB", 120, 36, 8, 2, 0, 0, 0)',
  'display(Image(b"\\x89PNG\\r\\n\\x1a\\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")))'
].join('\n');

/** How the notebook of the story goes wrong, and where it waits. */
export interface ILatticeOptions {
  /** The kernelspec. */
  kernel: string;
  /** Whether the couplings of the largest size begin too high, as in the first version. */
  isWrong: boolean;
  /** Runs beyond this one wait for a file `go` beside the notebook. */
  waitsAfter: number;
}

/** Sizes of the lattice that the notebook knows. */
export const sizes = [32, 64, 96, 128, 160];

/** The notebook of the drawn screens: a magnetisation and an energy of two parameters, and a figure. */
export function latticeSweep(options: ILatticeOptions): string {
  const { isWrong, kernel, waitsAfter } = options;
  const lowest = sizes.map(
    size => `${size}: ${isWrong && size === 160 ? 0.35 : 0.1}`
  );
  return sweepable(
    [
      {
        ...{ cell_type: 'markdown', id: 'title', metadata: {} },
        source: '# Phase transition of a lattice'
      },
      code(
        'parameters',
        'alpha = 0.44  # coupling\nsize: int = 64  # edge of the lattice\nsteps = 20000',
        ['parameters']
      ),
      code(
        'table',
        [
          'import math, os, time',
          `lowest = {${lowest.join(', ')}}`,
          'if alpha < lowest[size]:',
          '    raise ValueError(f"alpha = {alpha} is out of the table of size {size}")'
        ].join('\n')
      ),
      code(
        'wait',
        [
          'run = int(os.environ["HPC_SWEEP_RUN"])',
          `while run > ${waitsAfter} and not os.path.exists("go"):`,
          '    time.sleep(0.05)'
        ].join('\n')
      ),
      code('draw', drawing),
      code(
        'record',
        [
          'm = (1 + math.tanh((alpha - 0.4407) * size / 3)) / 2 + 0.05 / size',
          'e = -1 - alpha * m / 3 + 1e-7 * size',
          'display({"application/vnd.hpc.result+json": {"magnetisation": m, "energy": e}}, raw=True)'
        ].join('\n')
      )
    ],
    kernel
  );
}

/** A kernel that ends before it has said anything, in one of the runs of a sweep. */
export class FragileKernel {
  static readonly kernel = 'lattice';

  constructor(private readonly lab: Pick<Lab, 'root'>) {}

  /** What has jobs find it: they have none of JupyterLab's own variables. */
  get setup(): string {
    return `export JUPYTER_PATH='${join(this.lab.root, '.data')}'`;
  }

  /** Installs it; without a run it is as sound as any. */
  install(brokenRun?: number): void {
    const python = join(process.env['HPC_VENV'] ?? '', 'bin/python');
    const broken = `import os, sys; os.environ.get("HPC_SWEEP_RUN") == "${brokenRun}" and sys.exit(3)`;
    const start =
      'from ipykernel import kernelapp; kernelapp.launch_new_instance()';
    writeFor(
      this.lab,
      `.data/kernels/${FragileKernel.kernel}/kernel.json`,
      JSON.stringify({
        argv: [
          python,
          '-c',
          brokenRun === undefined ? start : `${broken}; ${start}`,
          '-f',
          '{connection_file}'
        ],
        display_name: 'Lattice',
        language: 'python'
      })
    );
  }
}
