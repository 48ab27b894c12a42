import type { ILayoutRestorer, JupyterFrontEnd } from '@jupyterlab/application';
import type { ICommandPalette } from '@jupyterlab/apputils';
import { type IBridgeClient, jobsIcon } from '@jupyterlab-hpc/core';
import type { IStatusBar } from '@jupyterlab/statusbar';
import type { TranslationBundle } from '@jupyterlab/translation';

import { CommandIDs } from '../ids';
import type { QueueSettings } from '../settings';
import { addWatch } from '../watch/plugin';
import { JobsPanel } from './panel';

const nothing = { type: 'object', properties: {} } as const;

/** Where the panel stands among those of the left sidebar. */
const rank = 300;

export interface IJobsPanelParts {
  readonly app: JupyterFrontEnd;
  readonly client: IBridgeClient;
  readonly trans: TranslationBundle;
  readonly settings: QueueSettings;
  readonly restorer: ILayoutRestorer | null;
  readonly palette: ICommandPalette | null;
  readonly statusBar: IStatusBar | null;
}

/**
 * Adds the sidebar “Jobs”, and what watches jobs while the person has that
 * switched on. Nothing is loaded or sent before one of the two is used.
 */
export function addJobsPanel(parts: IJobsPanelParts): JobsPanel {
  const { app, client, trans, settings, restorer, palette } = parts;
  const { commands, restored } = app;
  const { baseUrl } = app.serviceManager.serverSettings;
  const panel = new JobsPanel({
    trans,
    load: async () => {
      const [{ JobsContent }] = await Promise.all([
        import('./content'),
        restored
      ]);
      return new JobsContent({ commands, baseUrl, client, trans, settings });
    }
  });
  app.shell.add(panel, 'left', { rank, type: 'Jobs' });
  restorer?.add(panel, 'hpc-jobs');

  commands.addCommand(CommandIDs.openJobs, {
    label: trans.__('Jobs'),
    caption: trans.__('Your jobs in brief, in the sidebar'),
    icon: jobsIcon,
    describedBy: { args: nothing },
    execute: () => app.shell.activateById(panel.id)
  });
  addWatch({ ...parts, panel, commands, restored, baseUrl });

  const category = trans.__('HPC');
  for (const command of [CommandIDs.openJobs, CommandIDs.toggleWatch]) {
    palette?.addItem({ command, category });
  }
  return panel;
}
