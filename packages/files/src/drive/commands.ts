import {
  canOpenTerminals,
  folderIcon,
  terminalIcon
} from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { CommandIDs } from './ids';
import { type IOpenerOptions, PathOpener } from './opener';

type Args = ReadonlyPartialJSONObject;

const path = {
  type: 'string',
  description: 'An absolute path on the server'
} as const;

const factory = {
  type: 'string',
  description: 'The name of the widget factory for a file'
} as const;

/** Adds what opens paths of the server, wherever they are. */
export function addOpenCommands(options: IOpenerOptions): void {
  const { app, trans } = options;
  const { commands } = app;
  const opener = new PathOpener(options);

  commands.addCommand(CommandIDs.openPath, {
    label: trans.__('Open'),
    caption: trans.__('Open a file or folder of the server'),
    icon: folderIcon,
    describedBy: {
      args: {
        type: 'object',
        required: ['path'],
        properties: { path, factory }
      }
    },
    isEnabled: args => pathOf(args) !== undefined,
    execute: args =>
      opener.open(
        absolute(args),
        typeof args.factory === 'string' ? args.factory : undefined
      )
  });

  commands.addCommand(CommandIDs.openTerminal, {
    label: trans.__('Open Terminal Here'),
    caption: trans.__('Open a terminal in a folder of the server'),
    icon: terminalIcon,
    describedBy: {
      args: { type: 'object', required: ['path'], properties: { path } }
    },
    isVisible: () => canOpenTerminals(app),
    isEnabled: args => canOpenTerminals(app) && pathOf(args) !== undefined,
    execute: args => opener.openTerminal(absolute(args))
  });
}

function pathOf(args: Args): string | undefined {
  return typeof args.path === 'string' && args.path.startsWith('/')
    ? args.path
    : undefined;
}

function absolute(args: Args): string {
  const given = pathOf(args);
  if (given === undefined) {
    throw new Error('An absolute path is needed.');
  }
  return given;
}
