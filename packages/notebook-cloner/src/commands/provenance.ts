import { fieldsOf } from '@jupyterlab-hpc/core';
import type { NotebookPanel } from '@jupyterlab/notebook';

/** Where a notebook says, in its metadata, that it was cloned from. */
const key = 'hpc_clone';

/** A notebook as far as its origin is asked for. */
export type INotebookWithOrigin = Pick<NotebookPanel, 'content'>;

/** The address of the original of a notebook; undefined where it is no clone. */
export function originOf(
  notebook: INotebookWithOrigin | null
): string | undefined {
  const origin: unknown = notebook?.content.model?.getMetadata(key);
  const { address } = fieldsOf(origin);
  return typeof address === 'string' && address !== '' ? address : undefined;
}
