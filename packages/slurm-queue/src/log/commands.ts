import type { ILayoutRestorer } from '@jupyterlab/application';
import type { JobRow } from '@jupyterlab-hpc/api';
import {
  copyIcon,
  downloadIcon,
  findIcon,
  folderIcon,
  isJobId,
  logIcon
} from '@jupyterlab-hpc/core';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { idOf } from '../drawer/row';
import { CommandIDs } from '../ids';
import { jobArg } from '../jobarg';
import type { LogPanel } from './panel';
import type { ILogTabsOptions, LogTabs } from './tabs';

export interface ILogCommandsOptions extends ILogTabsOptions {
  /** The row with the focus: what is meant without an id. */
  readonly current: () => JobRow | undefined;
  readonly restorer: ILayoutRestorer | null;
}

type Args = ReadonlyPartialJSONObject;

/** Bytes beyond which no editor opens a file in bearable time. */
const mostEdited = 64_000_000;

/** Adds the tabs with logs. Nothing is loaded or sent before one is opened. */
export function addLogCommands(options: ILogCommandsOptions): void {
  const { app, client, logs, restorer, trans } = options;
  let loaded: Promise<LogTabs> | undefined;
  const tabs = (): Promise<LogTabs> => {
    client.wake();
    return (loaded ??= import('./tabs').then(
      ({ LogTabs }) => new LogTabs(options)
    ));
  };

  app.commands.addCommand(CommandIDs.openLog, {
    label: trans.__('Open the Log'),
    caption: trans.__('What the job wrote, followed while it writes'),
    icon: logIcon,
    describedBy: {
      args: {
        type: 'object',
        properties: {
          id: jobArg,
          stream: { type: 'string', enum: ['stdout', 'stderr'] },
          path: {
            type: 'string',
            description:
              'Where the log was, for when the scheduler knows the job no more'
          },
          at: {
            type: 'string',
            enum: ['menu', 'focus'],
            description:
              'Take the job in the sidebar that the menu was opened on, or that has the focus'
          }
        }
      }
    },
    isEnabled: args => jobOf(args, options) !== undefined,
    execute: async args => {
      const id = jobOf(args, options);
      if (id !== undefined) {
        const { path, stream } = args;
        (await tabs()).open({
          id,
          stream: stream === 'stderr' ? stream : 'stdout',
          ...(typeof path === 'string' && { path })
        });
      }
    }
  });
  addTabCommands(options, tabs);

  void restorer?.restore(logs, {
    command: CommandIDs.openLog,
    args: panel => panel.args,
    name: panel => panel.model.name.id
  });
}

/** What is done with the log in front: for keys, menus and the palette. */
function addTabCommands(
  { app, logs, trans }: ILogCommandsOptions,
  tabs: () => Promise<LogTabs>
): void {
  const add = (
    command: string,
    more: Partial<CommandRegistry.ICommandOptions>,
    act: (panel: LogPanel) => unknown
  ): void => {
    app.commands.addCommand(command, {
      isEnabled: () => logs.currentWidget !== null,
      ...more,
      describedBy: { args: { type: 'object', properties: {} } },
      execute: async () => {
        const panel = logs.currentWidget;
        await (panel && act(panel));
      }
    });
  };
  add(
    CommandIDs.searchLog,
    { label: trans.__('Search the Log'), icon: findIcon },
    ({ model }) => model.search.open()
  );
  add(
    CommandIDs.followLog,
    {
      label: trans.__('Follow the End of the Log'),
      isToggled: () => logs.currentWidget?.model.follows === true
    },
    ({ model }) => model.follow(!model.follows)
  );
  add(
    CommandIDs.wrapLog,
    {
      label: trans.__('Wrap the Lines of the Log'),
      isToggled: () => logs.currentWidget?.model.wraps === true
    },
    ({ model }) => model.wrap(!model.wraps)
  );
  add(
    CommandIDs.copyLog,
    { label: trans.__('Copy the Log'), icon: copyIcon },
    async panel => (await tabs()).copy(panel)
  );
  add(
    CommandIDs.downloadLog,
    { label: trans.__('Download the Log'), icon: downloadIcon },
    async panel => (await tabs()).download(panel)
  );
  const isLarge = (): boolean =>
    (logs.currentWidget?.model.size ?? 0) > mostEdited;
  add(
    CommandIDs.openLogFile,
    {
      label: () =>
        isLarge()
          ? trans.__('Open the File of the Log (too large for an editor)')
          : trans.__('Open the File of the Log'),
      icon: logIcon,
      isEnabled: () => logs.currentWidget !== null && !isLarge()
    },
    async panel => (await tabs()).openFile(panel)
  );
  add(
    CommandIDs.showLogFolder,
    { label: trans.__('Show the Folder of the Log'), icon: folderIcon },
    async panel => (await tabs()).showFolder(panel)
  );
}

/** The job whose log is meant; an array has none, but its tasks do. */
function jobOf(
  { at, id }: Args,
  { app, current }: ILogCommandsOptions
): string | undefined {
  if (at !== undefined || id !== undefined) {
    const node =
      at === 'menu'
        ? app.contextMenuHitTest(one => one.dataset['job'] !== undefined)
        : document.activeElement;
    const job =
      id ?? (node instanceof HTMLElement ? node.dataset['job'] : undefined);
    return typeof job === 'string' && isJobId(job) ? job : undefined;
  }
  const row = current();
  return row === undefined || row.group?.kind === 'array'
    ? undefined
    : idOf(row);
}
