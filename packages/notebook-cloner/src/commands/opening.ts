import {
  againIcon,
  eyeIcon,
  sayFailure,
  tableIcon
} from '@jupyterlab-hpc/core';

import { CommandIDs } from '../ids';
import { isForPalette, schemas, textArg } from './args';
import type { ICommandsOptions } from './index';
import type { Target } from './target';

/** Adds the commands that open the gallery, a preview, and what changed. */
export function addOpeningCommands(
  options: ICommandsOptions,
  target: Target
): void {
  const { openPreview, openUpstream, parts, tracker } = options;
  const { app, client, trans } = parts;
  const { commands } = app;
  const attempt = async (deed: () => Promise<void>): Promise<void> => {
    try {
      await deed();
    } catch (error) {
      sayFailure(trans, error);
    }
  };

  commands.addCommand(CommandIDs.gallery, {
    label: trans.__('Notebook Gallery'),
    caption: trans.__('Notebooks to look at and to clone'),
    icon: tableIcon,
    describedBy: { args: { type: 'object', properties: {} } },
    execute: async () => {
      client.wake();
      const { openGallery } = await import('../gallery/tab');
      openGallery(parts, tracker);
    }
  });

  commands.addCommand(CommandIDs.preview, {
    label: args =>
      args['at'] === 'card'
        ? trans.__('Preview')
        : trans.__('Preview a Notebook to Clone…'),
    caption: trans.__(
      'Look at a notebook of GitHub, GitLab, a gist, any https address or a path; nothing is run or written'
    ),
    icon: eyeIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          address: {
            type: 'string',
            description: 'An address or a path; asked for where it is absent'
          },
          ask: {
            type: 'boolean',
            description:
              'Whether the person has to agree before anybody is asked for it'
          },
          at: {
            type: 'string',
            enum: ['card'],
            description: 'The card that is chosen in the gallery'
          }
        }
      }
    },
    execute: args =>
      attempt(async () => {
        const given =
          textArg(args, 'address') ??
          (args['at'] === 'card' ? target.chosen?.address : undefined);
        const address =
          given ??
          (await (
            await import('../gallery/addressdialog')
          ).askForAddress(trans));
        if (address !== undefined) {
          const ask = args['ask'] === true;
          if (!ask) {
            client.wake();
          }
          await openPreview(address, ask);
        }
      })
  });

  commands.addCommand(CommandIDs.update, {
    label: trans.__('Check the Original for Changes'),
    caption: trans.__(
      'Says what changed where this notebook was cloned from; your edits stay'
    ),
    icon: againIcon,
    describedBy: {
      args: { type: 'object', properties: { isPalette: schemas.isPalette } }
    },
    isVisible: args => isForPalette(args) || target.clone !== undefined,
    isEnabled: () => target.clone !== undefined,
    execute: () =>
      attempt(async () => {
        const { clone } = target;
        if (clone !== undefined) {
          client.wake();
          await openUpstream(clone.path);
        }
      })
  });
}
