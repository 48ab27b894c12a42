import type { WidgetTracker } from '@jupyterlab/apputils';
import type { FileBrowser } from '@jupyterlab/filebrowser';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { ITranslator } from '@jupyterlab/translation';
import type { Widget } from '@lumino/widgets';

import type { IClonerParts } from '../parts';

/** A form that is open; `path` opens the same one again. */
export type OpenForm = Widget & { readonly path: string };

/** The results of a sweep that are open; `sweepId` opens them again. */
export type OpenSweep = Widget & { readonly sweepId: string };

/** What every part of sweeps stands on. */
export interface ISweepParts extends IClonerParts {
  readonly rendermime: IRenderMimeRegistry;
  readonly translator: ITranslator;
  /** For dialogs that choose files; null without a file browser. */
  readonly browser: FileBrowser | null;
  /** Forms and results that are open, for a reload to open them again. */
  readonly forms: WidgetTracker<OpenForm>;
  readonly sweeps: WidgetTracker<OpenSweep>;
  /** The list of sweeps, which is there once. */
  readonly lists: WidgetTracker;
}
