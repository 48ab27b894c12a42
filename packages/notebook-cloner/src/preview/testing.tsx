import type {
  ClonePreview,
  CloneSource,
  CloneTarget,
  CloneWork,
  Favorites
} from '@jupyterlab-hpc/api';
import { ClientDouble, testSystem } from '@jupyterlab-hpc/core/lib/testing';
import { RenderMimeRegistry } from '@jupyterlab/rendermime';
import { nullTranslator } from '@jupyterlab/translation';

export const trans = nullTranslator.load('jupyterlab_hpc');

export const commit = '7c1e0b4'.padEnd(40, '0');
export const previewId = 'a'.repeat(32);
export const cloneId = 'b'.repeat(16);
export const asked = 'https://github.com/hpc-demos/lattice';

export const source: CloneSource = {
  kind: 'github',
  address: `${asked}/blob/${commit}/lattice.ipynb`,
  page: `${asked}/blob/main/lattice.ipynb`,
  host: 'github.com',
  repository: 'hpc-demos/lattice',
  ref: 'main',
  commit,
  path: 'lattice.ipynb',
  changed: 1_000_000 - 3 * 86_400
};

/** The notebook as it is drawn. */
export function makePreview(preview: Partial<ClonePreview> = {}): ClonePreview {
  return {
    id: previewId,
    source,
    name: 'lattice.ipynb',
    bytes: 212_000,
    cells: cells.length,
    kernel: { name: 'python3', displayName: 'Python 3', language: 'python' },
    parameters: { cell: 2, names: ['alpha', 'size', 'steps', 'seed'] },
    reads: {
      here: ['ising.py', 'data/init.npz'],
      missing: [],
      packages: ['ising', 'numpy'],
      environment: [{ path: 'requirements.txt', names: ['Ising', 'numba'] }]
    },
    licence: { name: 'BSD-3-Clause', path: 'LICENSE' },
    authors: 3,
    brings: [
      { bring: 'notebook', files: 1, bytes: 212_000 },
      { bring: 'folder', files: 9, bytes: 1_400_000 },
      { bring: 'repository', bytes: 46_000_000 }
    ],
    trusted: 0,
    ...preview
  };
}

export type RawCell = Record<string, unknown>;

export const cells: readonly RawCell[] = [
  {
    cell_type: 'markdown',
    metadata: {},
    source: ['# Phase transition\n', '\n', 'Sweeps of temperature.']
  },
  {
    cell_type: 'code',
    metadata: {},
    execution_count: 1,
    source: 'import numpy as np',
    outputs: []
  },
  {
    cell_type: 'code',
    metadata: { tags: ['parameters'] },
    execution_count: 2,
    source: 'alpha = 0.48',
    outputs: []
  },
  {
    cell_type: 'code',
    metadata: {},
    execution_count: null,
    source: 'record(magnetisation=m)',
    outputs: [
      { output_type: 'stream', name: 'stdout', text: ['a line\n'] },
      {
        output_type: 'display_data',
        metadata: {},
        data: {
          'application/vnd.hpc.result+json': {
            magnetisation: 0.9127,
            energy: -1.482
          },
          'text/plain': '{}'
        }
      }
    ]
  }
];

/** A copy that is being made. */
export function makeWork(work: Partial<CloneWork> = {}): CloneWork {
  return {
    id: cloneId,
    state: 'running',
    files: 0,
    bytes: 0,
    left: [],
    ...work
  };
}

export function makeTarget(target: Partial<CloneTarget> = {}): CloneTarget {
  return {
    folder: '/scratch/ada',
    name: 'lattice',
    writable: true,
    free: 412_000_000_000,
    ...target
  };
}

export const favorites: Favorites = {
  version: 1,
  root: '/home/ada',
  problems: [],
  items: [
    {
      id: 'runs',
      path: '$WORK/runs',
      resolved: '/work/ada/runs',
      kind: 'directory',
      order: 'a'
    },
    { id: 'none', path: '$GONE/runs', kind: 'directory', order: 'b' }
  ]
};

/** A bridge that has the notebook as it is drawn. */
export class CloneDouble extends ClientDouble {
  constructor(readonly raw: readonly RawCell[] = cells) {
    super();
    this.time = 1_000_000;
    const { handlers } = this;
    handlers.getSystem = () => testSystem;
    handlers.getFavorites = () => favorites;
    handlers.lookAtNotebook = () => ({
      preview: makePreview({ cells: raw.length })
    });
    handlers.getPreviewCells = ({ query: { offset = 0, limit = 50 } }) => ({
      nbformat: 4,
      metadata: { language_info: { name: 'python' } },
      offset,
      total: raw.length,
      cells: raw.slice(offset, offset + limit)
    });
    handlers.proposeTarget = ({ body }) =>
      makeTarget({ ...(body.name !== undefined && { name: body.name }) });
    handlers.startClone = () => makeWork();
  }

  /** What was sent to a route, in its order. */
  sent(key: string): unknown[] {
    return this.called.flatMap(call => (call.key === key ? [call.input] : []));
  }
}

/** JupyterLab's renderers, with a parser that takes a text for HTML. */
export function rendermimeOf(
  render: (source: string) => Promise<string> = source =>
    Promise.resolve(source)
): RenderMimeRegistry {
  return new RenderMimeRegistry({ markdownParser: { render } });
}
