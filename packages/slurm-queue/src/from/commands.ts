import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { IToolbarWidgetRegistry } from '@jupyterlab/apputils';
import { type IBridgeClient, playIcon, scriptIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Widget } from '@lumino/widgets';

import { CommandIDs } from '../ids';
import { type IBrowsers, onlySelected, selectedItems } from '../selected';
import { scriptName } from '../submit/commands';
import type { QueueTabs } from '../tabs';
import type { Deeds, IForm, IServices } from './deeds';
import type { IOpen, IOpenDocument, IOpenNotebook } from './open';
import type { ITogetherOptions } from './together';
import { addQuickCommand } from './quick';
import { type IEditorDocument, scriptButton } from './toolbar';

/** What is used of JupyterLab. */
export interface IFromApp {
  readonly commands: JupyterFrontEnd['commands'];
  readonly shell: { readonly currentWidget: Widget | null };
  readonly serviceManager: IServices & Pick<ITogetherOptions, 'contents'>;
}

export interface IFromOptions {
  readonly app: IFromApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly tabs: () => Promise<{
    readonly queue: Pick<QueueTabs['queue'], 'open'>;
    form(): Promise<IForm>;
    submit: QueueTabs['submit'];
  }>;
  /** The file browsers; */
  readonly browsers: IBrowsers | null;
  /** text editors, */
  readonly documents: IOpen<IOpenDocument & Widget> | null;
  /** and notebooks of JupyterLab. */
  readonly notebooks: IOpen<IOpenNotebook & Widget> | null;
  readonly toolbars: Pick<IToolbarWidgetRegistry, 'addFactory'> | null;
}

/** Adds the commands that submit what is open or selected in JupyterLab. */
export function addFromCommands(options: IFromOptions): void {
  const { app, browsers, client, documents, notebooks, tabs, trans } = options;
  const { commands, serviceManager, shell } = app;

  let loaded: Promise<Deeds> | undefined;
  const deeds = (): Promise<Deeds> =>
    (loaded ??= import('./deeds').then(
      ({ Deeds }) =>
        new Deeds({
          trans,
          services: serviceManager,
          form: async () => (await tabs()).form()
        })
    ));
  const inView = <T extends Widget>(open: IOpen<T> | null): T | undefined =>
    open?.find(widget => widget === shell.currentWidget);

  commands.addCommand(CommandIDs.submitDocument, {
    label: trans.__('Submit the Script in View to Slurm…'),
    caption: trans.__('Open the form for submission with this script'),
    icon: scriptIcon,
    describedBy: {
      args: pathSchema(
        'A path of a text that is open; without it, the one in view'
      )
    },
    isEnabled: args =>
      'path' in args ? true : inView(documents) !== undefined,
    execute: async args => {
      const { textArg } = await import('../submit/args');
      const path = textArg(args, 'path');
      const document =
        path === undefined
          ? inView(documents)
          : documents?.find(({ context }) => context.path === path);
      if (document !== undefined) {
        await (await deeds()).document(document);
      }
    }
  });

  commands.addCommand(CommandIDs.submitCell, {
    label: trans.__('Submit the Cell to Slurm…'),
    caption: trans.__(
      'Open the form with the selected cells, or the selected code, as a script'
    ),
    icon: scriptIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    isEnabled: () => inView(notebooks) !== undefined,
    execute: async () => {
      const notebook = inView(notebooks);
      if (notebook !== undefined) {
        await (await deeds()).cell(notebook);
      }
    }
  });

  const chosen = (): string | undefined => onlySelected(browsers, 'notebook');
  commands.addCommand(CommandIDs.submitNotebook, {
    label: args =>
      args['at'] === 'files'
        ? trans.__('Submit to Slurm…')
        : trans.__('Submit the Notebook to Slurm…'),
    caption: trans.__('Open the form with a script that runs this notebook'),
    icon: scriptIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          ...pathSchema(
            'A path of the file browser; without it, the notebook in view'
          ).properties,
          at: {
            type: 'string',
            enum: ['files'],
            description: 'The one that is selected in the file browser'
          }
        }
      }
    },
    isVisible: args => args['at'] !== 'files' || chosen() !== undefined,
    isEnabled: args =>
      'path' in args || args['at'] === 'files'
        ? true
        : inView(notebooks) !== undefined,
    execute: async args => {
      const { textArg } = await import('../submit/args');
      const path =
        textArg(args, 'path') ??
        (args['at'] === 'files' ? chosen() : inView(notebooks)?.context.path);
      if (path !== undefined) {
        const open = notebooks?.find(({ context }) => context.path === path);
        await (await deeds()).notebook(path, open);
      }
    }
  });

  const scripts = (): readonly string[] => {
    const items = selectedItems(browsers);
    return items.length > 1 &&
      items.every(({ path, type }) => type === 'file' && scriptName.test(path))
      ? items.map(({ path }) => path)
      : [];
  };
  commands.addCommand(CommandIDs.submitFiles, {
    label: trans.__('Submit to Slurm…'),
    caption: trans.__('Submit each of these scripts'),
    icon: scriptIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          paths: {
            type: 'array',
            items: { type: 'string' },
            description:
              'Paths of the file browser; without them, the selected files'
          }
        }
      }
    },
    isVisible: () => scripts().length > 0,
    execute: async args => {
      const { listArg } = await import('../submit/args');
      const paths = listArg(args, 'paths') ?? scripts();
      if (paths.length > 0) {
        const [{ submitTogether }, doors] = await Promise.all([
          import('./together'),
          tabs()
        ]);
        const { contents } = serviceManager;
        await submitTogether(paths, { client, contents, doors, trans });
      }
    }
  });

  addQuickCommand({ ...options, deeds, inView });

  const buttons = {
    'hpc-submit': {
      command: CommandIDs.submitDocument,
      icon: scriptIcon,
      label: trans.__('Submit to Slurm…'),
      tooltip: trans.__('Open the form for submission with this script')
    },
    'hpc-submit-quickly': {
      command: CommandIDs.submitQuickly,
      icon: playIcon,
      tooltip: trans.__('Submit to Slurm Now…')
    }
  };
  for (const [name, button] of Object.entries(buttons)) {
    options.toolbars?.addFactory<IEditorDocument & Widget>(
      'Editor',
      name,
      document => scriptButton(commands, document, button)
    );
  }
}

function pathSchema(description: string): {
  readonly type: 'object';
  readonly properties: {
    readonly path: { readonly type: 'string'; readonly description: string };
  };
} {
  return {
    type: 'object',
    properties: { path: { type: 'string', description } }
  };
}
