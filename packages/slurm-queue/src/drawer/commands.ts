import type { IEditorServices } from '@jupyterlab/codeeditor';
import type { Job, JobRow } from '@jupyterlab-hpc/api';
import {
  canOpenTerminals,
  copyIcon,
  copyText,
  folderIcon,
  type IBridgeClient,
  isJobId,
  linkIcon,
  openTerminal,
  sayFailure,
  scriptIcon,
  showFolder,
  terminalIcon
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type {
  ReadonlyJSONObject,
  ReadonlyPartialJSONObject
} from '@lumino/coreutils';

import type { IJobApp } from './app';
import { jobLink } from './link';
import { idOf } from './row';
import { CommandIDs } from '../ids';
import { jobArg } from '../jobarg';

export interface IJobCommandsOptions {
  readonly app: IJobApp;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  /** The row with the focus: what the commands act on without an `id`. */
  readonly current: () => JobRow | undefined;
  /** Shows scripts as JupyterLab shows code; plain text without it. */
  readonly editors?: IEditorServices | null;
}

type Args = ReadonlyPartialJSONObject;

const nodes = {
  type: 'string',
  description: 'The node list; without it, that of the job'
} as const;

/** Adds what can be done with one job. Nothing is sent before one is used. */
export function addJobCommands(options: IJobCommandsOptions): void {
  const { app, trans } = options;
  const jobs = new CommandJobs(options);
  const add = (
    command: string,
    more: Omit<CommandRegistry.ICommandOptions, 'describedBy'>,
    properties: ReadonlyJSONObject = { id: jobArg }
  ): void => {
    app.commands.addCommand(command, {
      isEnabled: args => jobs.idOf(args) !== undefined,
      ...more,
      describedBy: { args: { type: 'object', properties } }
    });
  };

  add(CommandIDs.showScript, {
    label: trans.__('Show the Script'),
    icon: scriptIcon,
    execute: async args => {
      const { openScript } = await import('../script/panel');
      jobs.withId(args, job => openScript({ ...options, id: job }));
    }
  });

  add(CommandIDs.openFolder, {
    label: trans.__('Open the Folder'),
    icon: folderIcon,
    isEnabled: args => jobs.mayHave(args, 'directory'),
    execute: args =>
      jobs.with(args, 'directory', async directory => {
        const { root } = await options.client.call('getSystem', {});
        await showFolder(app, trans, directory, root);
      })
  });

  add(CommandIDs.openTerminal, {
    label: trans.__('Open a Terminal in the Folder'),
    icon: terminalIcon,
    isVisible: () => canOpenTerminals(app),
    isEnabled: args => canOpenTerminals(app) && jobs.mayHave(args, 'directory'),
    execute: args =>
      jobs.with(args, 'directory', directory =>
        openTerminal(app, trans, directory)
      )
  });

  add(CommandIDs.copyId, {
    label: trans.__('Copy the Job Id'),
    icon: copyIcon,
    execute: args => jobs.withId(args, job => copyText(trans, job))
  });

  add(
    CommandIDs.copyNodes,
    {
      label: trans.__('Copy the Node List'),
      icon: copyIcon,
      isEnabled: args =>
        typeof args.nodes === 'string' || jobs.mayHave(args, 'nodeList'),
      execute: async args => {
        if (typeof args.nodes === 'string') {
          copyText(trans, args.nodes);
        } else {
          await jobs.with(args, 'nodeList', list => copyText(trans, list));
        }
      }
    },
    { id: jobArg, nodes }
  );

  add(CommandIDs.copyLink, {
    label: trans.__('Copy a Link to the Job'),
    icon: linkIcon,
    execute: args =>
      jobs.withId(args, job => {
        const { baseUrl } = app.serviceManager.serverSettings;
        copyText(trans, jobLink(baseUrl, job));
      })
  });
}

/** What the commands need of a job. */
type Part = 'directory' | 'nodeList';

/** The jobs that commands act on: by their id, or the one with the focus. */
class CommandJobs {
  constructor(private readonly _options: IJobCommandsOptions) {}

  /** The id of the job that is meant, if there is one. */
  idOf(args: Args): string | undefined {
    if (args.id !== undefined) {
      return typeof args.id === 'string' && isJobId(args.id)
        ? args.id
        : undefined;
    }
    const row = this._options.current();
    return row === undefined ? undefined : idOf(row);
  }

  withId(args: Args, act: (id: string) => void): void {
    const job = this.idOf(args);
    if (job !== undefined) {
      act(job);
    }
  }

  /** Whether a job has something; whether others than the current do, it may. */
  mayHave(args: Args, part: Part): boolean {
    const row = this._row(args);
    return row === undefined
      ? this.idOf(args) !== undefined
      : row[part] !== undefined;
  }

  /**
   * Does something with a part of the job, which is asked for where no row has
   * it. Says what goes wrong.
   */
  async with(
    args: Args,
    part: Part,
    act: (value: string) => void | Promise<void>
  ): Promise<void> {
    const { client, trans } = this._options;
    const job = this.idOf(args);
    if (job === undefined) {
      return;
    }
    try {
      const known: Job =
        this._row(args) ??
        (await client.call('getJob', { params: { id: job } })).job;
      const value = known[part];
      if (value === undefined) {
        throw new Error(
          part === 'directory'
            ? trans.__('Slurm does not say in which folder job %1 runs.', job)
            : trans.__('Job %1 has no nodes.', job)
        );
      }
      await act(value);
    } catch (error) {
      sayFailure(trans, error);
    }
  }

  /** The row with the focus, if it is the one that is meant. */
  private _row(args: Args): JobRow | undefined {
    const row = this._options.current();
    return row !== undefined && this.idOf(args) === idOf(row) ? row : undefined;
  }
}
