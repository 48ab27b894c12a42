import { linkIcon, sayFailure, starIcon } from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { CommandIDs } from '../ids';
import { isAtFiles, isForPalette, schemas, textArg } from './args';
import type { ICommandsOptions } from './index';
import type { Addressed, Target } from './target';

type Args = ReadonlyPartialJSONObject;

/** Adds the commands that keep a notebook for oneself, or pass it on. */
export function addSharingCommands(
  options: ICommandsOptions,
  target: Target
): void {
  const { app, client, trans } = options.parts;
  const { commands, serviceManager } = app;

  /** What a command names, or else what is chosen or in view. */
  const namedBy = (args: Args): Addressed | undefined => {
    const address = textArg(args, 'address');
    return address === undefined
      ? (target.chosen ?? target.preview ?? target.clone)
      : { address, title: textArg(args, 'title') ?? address };
  };
  const can = (args: Args): boolean =>
    isAtFiles(args)
      ? target.selected !== undefined
      : namedBy(args) !== undefined;
  const isVisible = (args: Args): boolean => isForPalette(args) || can(args);
  /** Does something with what a command is about, and says what failed. */
  const withTarget = async (
    args: Args,
    deed: (about: Addressed) => Promise<void>
  ): Promise<void> => {
    try {
      const about = isAtFiles(args)
        ? await target.selectedAddress()
        : namedBy(args);
      if (about !== undefined) {
        await deed(about);
      }
    } catch (error) {
      sayFailure(trans, error);
    }
  };

  commands.addCommand(CommandIDs.star, {
    label: args =>
      isAtFiles(args)
        ? trans.__('Add to the Notebook Gallery')
        : isForPalette(args)
          ? trans.__('Star the Notebook in the Gallery')
          : target.chosen?.starred === true
            ? trans.__('Take the Star Away')
            : trans.__('Give It a Star'),
    caption: trans.__('Keep it among the starred notebooks of the gallery'),
    icon: starIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          ...schemas,
          title: {
            type: 'string',
            description: 'What it is called, with `address`'
          },
          starred: {
            type: 'boolean',
            description: 'Whether it shall have a star; else the other way'
          }
        }
      }
    },
    isVisible,
    isEnabled: can,
    execute: args =>
      withTarget(args, async about => {
        const { starNotebook } = await import('./star');
        const { gallery } = target;
        const { starred } = args;
        await starNotebook({
          client,
          gallery,
          about,
          starred: isAtFiles(args)
            ? true
            : typeof starred === 'boolean'
              ? starred
              : undefined
        });
      })
  });

  commands.addCommand(CommandIDs.copyLink, {
    label: args =>
      isForPalette(args) || isAtFiles(args)
        ? trans.__('Copy a Link to the Notebook’s Preview…')
        : trans.__('Copy Link…'),
    caption: trans.__('A link that opens the preview in any JupyterLab'),
    icon: linkIcon,
    describedBy: { args: { type: 'object', properties: schemas } },
    isVisible,
    isEnabled: can,
    execute: args =>
      withTarget(args, async ({ address }) => {
        const { baseUrl } = serviceManager.serverSettings;
        const { showLinks } = await import('../share/dialog');
        await showLinks(trans, address, baseUrl);
      })
  });
}
