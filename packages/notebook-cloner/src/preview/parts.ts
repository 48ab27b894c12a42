import type { WidgetTracker } from '@jupyterlab/apputils';
import type { IBridgeClient } from '@jupyterlab-hpc/core';
import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { Widget } from '@lumino/widgets';

import type { IClonerSettings } from '../settings';
import type { IKernelspecs } from './kernel/match';
import type { ITypingApp } from './kernel/terminal';
import type { PreviewPanel } from './panel';

/** As much of JupyterLab as a preview uses. */
export interface IPreviewApp extends ITypingApp {
  readonly commands: CommandRegistry;
  readonly shell: {
    add(
      widget: Widget,
      area: string,
      options: { type: string; mode?: 'split-right' }
    ): void;
    activateById(id: string): void;
  };
  readonly serviceManager: ITypingApp['serviceManager'] & {
    readonly contents: Pick<Contents.IManager, 'driveName' | 'localPath'>;
    readonly kernelspecs: {
      readonly ready: Promise<void>;
      readonly specs: IKernelspecs | null;
    };
  };
}

export interface IPreviewOptions {
  readonly app: IPreviewApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  /** JupyterLab's renderers: their parser and typesetter are used. */
  readonly rendermime: IRenderMimeRegistry;
  /** What a person set for cloning. */
  readonly settings: { readonly current: IClonerSettings };
  /** An address or a path, as people paste it. */
  readonly address: string;
  /** Whether the person has to agree before anything is asked of anybody. */
  readonly ask?: boolean;
  /** The file browser, whose folder is one of the targets. */
  readonly browser?: { readonly model: { readonly path: string } } | null;
  /** Previews that are open, for a reload to open them again. */
  readonly tracker?: WidgetTracker<PreviewPanel>;
}
