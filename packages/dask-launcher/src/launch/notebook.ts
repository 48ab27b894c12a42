import { baseName } from '@jupyterlab-hpc/core';
import type { INotebookTracker } from '@jupyterlab/notebook';

/** The notebook in view: what a cluster is most likely for. */
export interface INotebookInView {
  /** `lattice.ipynb` */
  readonly name: string;
  /** The name of its kernelspec; empty without one. */
  readonly kernel: string;
}

/** Undefined where there is none. */
export function notebookInView(
  notebooks: INotebookTracker | null
): INotebookInView | undefined {
  const panel = notebooks?.currentWidget;
  if (!panel) {
    return undefined;
  }
  const { context, sessionContext } = panel;
  const kernel =
    sessionContext.session?.kernel?.name ??
    sessionContext.kernelPreference.name ??
    '';
  return { name: baseName(context.localPath), kernel };
}

/** A name for a cluster, after a notebook. */
export function nameAfter(notebook: INotebookInView | undefined): string {
  const stem = notebook?.name.replace(/\.ipynb$/, '') ?? '';
  const plain = stem
    .replace(/\p{Cc}/gu, '')
    .slice(0, 40)
    .trim();
  return plain === '' ? 'dask' : plain;
}

/** Of `era5` `era5-2`, of that `era5-3`. */
export function nextName(name: string): string {
  const [, stem = name, number = '1'] =
    /^(.*?)(?:-(\d{1,6}))?$/.exec(name) ?? [];
  return `${stem.slice(0, 40)}-${Number(number) + 1}`;
}
