import type { TranslationBundle } from '@jupyterlab/translation';

import type { PreviewModel } from './model';

/** What a screen reader says when a preview gets further. */
export function newsText(
  trans: TranslationBundle,
  { host, run, stage }: PreviewModel
): string {
  switch (stage.kind) {
    case 'asking':
    case 'failed': // An alert says it.
      return '';
    case 'looking':
      return host === undefined
        ? trans.__('Reading')
        : trans.__('Fetching from %1', host);
    case 'choosing':
      return trans._n(
        '%1 notebook to choose from',
        '%1 notebooks to choose from',
        stage.choice.notebooks.length
      );
    case 'ready':
      switch (run.step.kind) {
        case 'starting':
        case 'running':
          return trans.__('Cloning');
        case 'stopped':
          return trans.__('Stopped');
        case 'done':
          return trans.__('Cloned');
        case 'none':
        case 'failed':
          return trans._n(
            'Preview of %2, %1 cell',
            'Preview of %2, %1 cells',
            stage.preview.cells,
            stage.preview.name
          );
      }
  }
}
