import { fieldsOf } from '@jupyterlab-hpc/core';

/** What is known of the kernel of a notebook. */
export interface IKernel {
  /** As its kernelspec is called; empty where the notebook names none. */
  readonly name: string;
  /** In small letters, as `python`; empty where nobody knows. */
  readonly language: string;
  /** The interpreter, as a path or a name that a shell looks up. */
  readonly python: string;
}

/** The part of a kernelspec that says what is run. */
export interface ISpec {
  readonly argv: readonly string[];
  readonly language: string;
}

/**
 * The kernel that a notebook's metadata name, or that runs now. Its Python is
 * the one of the kernelspec where that is an absolute path of a Python, and
 * not of a launcher around one; else the one of the job's own environment.
 */
export function kernelOf(
  metadata: unknown,
  specs: Readonly<Record<string, ISpec | undefined>>,
  running?: string
): IKernel {
  const named = textIn(metadata, 'name');
  const name = running ?? named;
  const spec = specs[name];
  const own = name === named ? textIn(metadata, 'language') : '';
  const language = (spec?.language ?? own).toLowerCase();
  const [program = ''] = spec?.argv ?? [];
  const isPython = /^\/(?:.*\/)?(?:python|pypy)[\d.]*$/.test(program);
  return { name, language, python: isPython ? program : 'python' };
}

function textIn(metadata: unknown, name: string): string {
  const value = fieldsOf(metadata)[name];
  return typeof value === 'string' ? value : '';
}
