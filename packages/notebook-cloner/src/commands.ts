import type { WidgetTracker } from '@jupyterlab/apputils';
import type { GalleryItem } from '@jupyterlab-hpc/api';
import {
  againIcon,
  eyeIcon,
  linkIcon,
  sayFailure,
  starIcon,
  tableIcon
} from '@jupyterlab-hpc/core';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { GalleryModel } from './gallery/model';
import type { GalleryPanel } from './gallery/panel';
import { CommandIDs } from './ids';
import type { IClonerParts, IPreviewOpener, IUpstreamOpener } from './parts';
import { originOf } from './provenance';

type Args = ReadonlyPartialJSONObject;

export interface ICommandsOptions {
  readonly parts: IClonerParts;
  /** The gallery, where it is open. */
  readonly tracker: WidgetTracker<GalleryPanel>;
  /** They load their code when they are first called. */
  readonly openPreview: IPreviewOpener;
  readonly openUpstream: IUpstreamOpener;
}

const address = {
  type: 'string',
  description: 'An address or a path; without it, what is in view or chosen'
} as const;

const isPalette = {
  type: 'boolean',
  description: 'Whether the label is for the command palette'
} as const;

/** Adds what the cloner can do. Nothing is loaded or sent before one is used. */
export function addClonerCommands(options: ICommandsOptions): void {
  const { parts, tracker, openPreview, openUpstream } = options;
  const { app, client, notebooks, trans } = parts;
  const { commands, serviceManager, shell } = app;

  const gallery = (): GalleryModel | undefined =>
    tracker.currentWidget?.model ?? undefined;
  /** The notebook that is chosen, where the gallery is in front. */
  const chosen = (): GalleryItem | undefined =>
    shell.currentWidget === tracker.currentWidget
      ? gallery()?.chosen
      : undefined;
  const cloned = () => {
    const panel = notebooks?.currentWidget ?? null;
    const address = originOf(panel);
    return panel === null || address === undefined
      ? undefined
      : { address, path: panel.context.path };
  };
  /** What a command is about: what it names, what is chosen, what is in view. */
  const addressOf = (args: Args): string | undefined =>
    textOf(args, 'address') ??
    chosen()?.address ??
    (shell.currentWidget === notebooks?.currentWidget
      ? cloned()?.address
      : undefined);
  const attempt = async (deed: () => Promise<unknown>): Promise<void> => {
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
      const { openGallery } = await import('./gallery/tab');
      openGallery(parts, tracker);
    }
  });

  commands.addCommand(CommandIDs.preview, {
    label: args =>
      args['isCard'] === true
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
          isCard: {
            type: 'boolean',
            description: 'Whether it is about the card that is chosen'
          }
        }
      }
    },
    execute: args =>
      attempt(async () => {
        const given =
          textOf(args, 'address') ??
          (args['isCard'] === true ? chosen()?.address : undefined);
        const { askForAddress } =
          given === undefined
            ? await import('./gallery/addressdialog')
            : { askForAddress: undefined };
        const wanted = given ?? (await askForAddress?.(trans));
        if (wanted !== undefined) {
          client.wake();
          await openPreview({ ...parts, address: wanted });
        }
      })
  });

  commands.addCommand(CommandIDs.star, {
    label: args =>
      args['isPalette'] === true
        ? trans.__('Star the Chosen Notebook of the Gallery')
        : chosen()?.starred === true
          ? trans.__('Take the Star Away')
          : trans.__('Give It a Star'),
    icon: starIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          address,
          title: {
            type: 'string',
            description: 'What it is called, with `address`'
          },
          starred: {
            type: 'boolean',
            description: 'Whether it shall have a star; else the other way'
          },
          isPalette
        }
      }
    },
    isEnabled: args => 'address' in args || chosen() !== undefined,
    execute: args =>
      attempt(async () => {
        const { starNotebook } = await import('./star');
        await starNotebook(
          { client, gallery: gallery(), chosen: chosen() },
          args
        );
      })
  });

  commands.addCommand(CommandIDs.copyLink, {
    label: args =>
      args['isPalette'] === true
        ? trans.__('Copy a Link to the Preview of the Notebook…')
        : trans.__('Copy Link…'),
    caption: trans.__('A link that opens the preview in any JupyterLab'),
    icon: linkIcon,
    describedBy: {
      args: { type: 'object', properties: { address, isPalette } }
    },
    isEnabled: args => addressOf(args) !== undefined,
    execute: async args => {
      const wanted = addressOf(args);
      if (wanted !== undefined) {
        const { baseUrl } = serviceManager.serverSettings;
        const [{ showLinks }, { shareLinks }, { placeOfPage }] =
          await Promise.all([
            import('./share/dialog'),
            import('./share/link'),
            import('./share/place')
          ]);
        await showLinks(
          trans,
          wanted,
          shareLinks(wanted, placeOfPage(baseUrl))
        );
      }
    }
  });

  commands.addCommand(CommandIDs.update, {
    label: trans.__('Check the Original for Changes'),
    caption: trans.__(
      'Says what changed where this notebook was cloned from; your edits stay'
    ),
    icon: againIcon,
    describedBy: { args: { type: 'object', properties: { isPalette } } },
    isVisible: args => args['isPalette'] === true || cloned() !== undefined,
    isEnabled: () => cloned() !== undefined,
    execute: () =>
      attempt(async () => {
        const notebook = cloned();
        if (notebook !== undefined) {
          client.wake();
          await openUpstream({ ...parts, path: notebook.path });
        }
      })
  });
}

function textOf(args: Args, name: string): string | undefined {
  const value = args[name];
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : undefined;
}
