import type { ClonePreview } from '@jupyterlab-hpc/api';

import { type Fields, isFields } from './fragments';

export type Kernel = NonNullable<ClonePreview['kernel']>;

const longest = 200;

/** The kernel that a notebook was written with, as far as it says so. */
export function kernelOf(metadata: Fields): Kernel | undefined {
  const spec = fieldsOf(metadata['kernelspec']);
  const info = fieldsOf(metadata['language_info']);
  const name = textOf(spec['name']);
  const displayName = textOf(spec['display_name']);
  const language = textOf(spec['language']) ?? textOf(info['name']);
  if (name === undefined && language === undefined) {
    return undefined;
  }
  return {
    name: name ?? '',
    ...(displayName !== undefined && { displayName }),
    ...(language !== undefined && { language })
  };
}

export type Language = 'python' | 'r' | 'julia' | 'other';

/** The language of its cells; one that says nothing is taken for Python. */
export function languageOf(kernel: Kernel | undefined): Language {
  const { language, name = '' } = kernel ?? {};
  const said = (language ?? name).toLowerCase();
  if (said === '' || /^(?:i?python|pypy|sage|conda-env|xpython)/.test(said)) {
    return 'python';
  }
  if (said === 'r' || /^(?:ir|xr)\d*$/.test(said)) {
    return 'r';
  }
  return said.startsWith('julia') ? 'julia' : 'other';
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== ''
    ? value.slice(0, longest)
    : undefined;
}
