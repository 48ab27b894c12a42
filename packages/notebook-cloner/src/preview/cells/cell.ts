import { fieldsOf } from '@jupyterlab-hpc/core';

import type { Attachments } from '../safe/registry';
import { type IOutput, outputOf, pictures } from './outputs';
import { joined, type IShortened, shortened } from './text';

/** Characters of code and of Markdown that are drawn of one cell at most. */
const mostSource = 100_000;

/** Outputs of one cell that are drawn at most. */
const mostOutputs = 200;

const injectedTag = 'injected-parameters';
const markerTag = 'papermill-error-cell-tag';

/** A cell as a preview shows it. */
export type Cell =
  | {
      readonly kind: 'code';
      readonly source: IShortened;
      /** As it stands in the prompt; absent where it was not run. */
      readonly count?: number;
      readonly outputs: readonly IOutput[];
      /** Outputs beyond those. */
      readonly more: number;
      /** Whether papermill put it in, with the values of its run. */
      readonly isInjected: boolean;
    }
  | {
      readonly kind: 'markdown';
      readonly source: IShortened;
      readonly attachments: Attachments;
      /** Whether papermill put it in, to point at the cell that failed. */
      readonly isMarker: boolean;
    }
  | { readonly kind: 'raw'; readonly source: IShortened };

/** What a preview shows of a cell as it is in the file. */
export function cellOf(raw: unknown): Cell {
  const cell = fieldsOf(raw);
  const source = shortened(joined(cell.source) ?? '', mostSource);
  switch (cell.cell_type) {
    case 'markdown':
      return {
        kind: 'markdown',
        source,
        attachments: attachmentsOf(cell.attachments),
        isMarker: hasTag(cell.metadata, markerTag)
      };
    case 'code': {
      const outputs: unknown[] = Array.isArray(cell.outputs)
        ? cell.outputs
        : [];
      const count = cell.execution_count;
      return {
        kind: 'code',
        source,
        ...(typeof count === 'number' && { count }),
        outputs: outputs.slice(0, mostOutputs).map(outputOf),
        more: Math.max(0, outputs.length - mostOutputs),
        isInjected: hasTag(cell.metadata, injectedTag)
      };
    }
    default:
      return { kind: 'raw', source };
  }
}

function hasTag(metadata: unknown, tag: string): boolean {
  const { tags } = fieldsOf(metadata);
  return Array.isArray(tags) && tags.includes(tag);
}

/** Pictures that are kept in a cell, by name, as data addresses. */
function attachmentsOf(value: unknown): Attachments {
  const found = new Map<string, string>();
  for (const [name, bundle] of Object.entries(fieldsOf(value))) {
    const types = fieldsOf(bundle);
    const type = pictures.find(one => joined(types[one]) !== undefined);
    const data = joined(types[type ?? '']);
    if (type !== undefined && data !== undefined) {
      found.set(name, `data:${type};base64,${data.replace(/\s+/g, '')}`);
    }
  }
  return found;
}
