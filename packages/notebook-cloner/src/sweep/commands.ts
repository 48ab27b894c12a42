import { folderIcon, sayFailure } from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { textArg } from '../commands/args';
import { sweepIcon } from './icons';
import { SweepCommandIDs } from './ids';
import { isParameters } from './mark/tag';
import { type ITargetOptions, SweepTarget } from './target';
import type { ISweepParts } from './parts';

export interface ISweepCommandsOptions extends ITargetOptions {
  readonly parts: ISweepParts;
}

type Args = ReadonlyPartialJSONObject;

const atFiles = {
  type: 'string',
  enum: ['files'],
  description: 'What is selected in the file browser'
} as const;

const isAtFiles = (args: Args): boolean => args['at'] === 'files';

/** Adds what can be done with sweeps. Their code is loaded when it is called. */
export function addSweepCommands(options: ISweepCommandsOptions): void {
  const { parts } = options;
  const { app, client, trans } = parts;
  const { commands } = app;
  const target = new SweepTarget(options);
  const attempt = async (deed: () => Promise<unknown>): Promise<void> => {
    try {
      await deed();
    } catch (error) {
      sayFailure(trans, error);
    }
  };
  const openForm = async (path: string, isRestored = false): Promise<void> => {
    client.wake();
    const { openNewSweep, restoreNewSweep } = await import('./launch');
    if (isRestored) {
      restoreNewSweep(parts, path);
    } else {
      await openNewSweep(parts, path);
    }
  };

  commands.addCommand(SweepCommandIDs.new, {
    label: args =>
      isAtFiles(args)
        ? trans.__('Sweep Parameters…')
        : trans.__('Sweep Parameters of the Notebook…'),
    caption: trans.__(
      'Run this notebook for every one of a set of parameters, as one array of jobs'
    ),
    icon: sweepIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          path: {
            type: 'string',
            description:
              'A notebook of the file browser; without it, the one in view'
          },
          isRestored: {
            type: 'boolean',
            description:
              'Whether the form was open before the page was loaded again'
          },
          at: atFiles
        }
      }
    },
    isVisible: args =>
      !isAtFiles(args) || target.selectedNotebook !== undefined,
    isEnabled: args =>
      'path' in args || isAtFiles(args) || target.notebook !== undefined,
    execute: args =>
      attempt(async () => {
        const path =
          textArg(args, 'path') ??
          (isAtFiles(args)
            ? target.selectedNotebook
            : target.notebook?.context.path);
        if (path !== undefined) {
          await openForm(path, args['isRestored'] === true);
        }
      })
  });

  commands.addCommand(SweepCommandIDs.open, {
    label: args =>
      isAtFiles(args)
        ? trans.__('Open as Sweep')
        : trans.__('Open a Folder as Sweep…'),
    caption: trans.__('Show the runs of a sweep and what they came to'),
    icon: folderIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          id: { type: 'string', description: 'Of a sweep in the list' },
          folder: {
            type: 'string',
            description:
              'The folder of a sweep, absolute; asked for without any of these'
          },
          path: {
            type: 'string',
            description: 'A notebook of the file browser, to be swept'
          },
          at: atFiles
        }
      }
    },
    isVisible: args => !isAtFiles(args) || target.selectedFolder !== undefined,
    execute: args =>
      attempt(async () => {
        const path = textArg(args, 'path');
        if (path !== undefined) {
          await openForm(path);
          return;
        }
        client.wake();
        const { openWanted } = await import('./opening');
        await openWanted(parts, {
          id: textArg(args, 'id'),
          folder: textArg(args, 'folder'),
          selected: isAtFiles(args) ? target.selectedFolder : undefined
        });
      })
  });

  commands.addCommand(SweepCommandIDs.list, {
    label: trans.__('Sweeps'),
    caption: trans.__('Sweeps of notebooks, and how far they are'),
    icon: sweepIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    execute: async () => {
      client.wake();
      const { openSweepList } = await import('./list');
      openSweepList(parts);
    }
  });

  commands.addCommand(SweepCommandIDs.markParameters, {
    label: trans.__('Cell with the Parameters of Sweeps'),
    caption: trans.__(
      'Tag the selected cell “parameters”: runs of a sweep set what it sets'
    ),
    describedBy: { args: { type: 'object', properties: {} } },
    isEnabled: () => target.notebook?.content.activeCell?.model.type === 'code',
    isToggled: () => {
      const cell = target.notebook?.content.activeCell;
      return cell?.model !== undefined && isParameters(cell.model);
    },
    execute: () =>
      attempt(async () => {
        const panel = target.notebook;
        if (panel !== undefined) {
          const { toggleParameters } = await import('./mark');
          toggleParameters(trans, panel);
          commands.notifyCommandChanged(SweepCommandIDs.markParameters);
        }
      })
  });
}
