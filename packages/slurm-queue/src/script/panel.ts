import { Clipboard, MainAreaWidget, Notification } from '@jupyterlab/apputils';
import { copyIcon, scriptIcon } from '@jupyterlab-hpc/core';
import { ToolbarButton } from '@jupyterlab/ui-components';

import { type IScriptContentOptions, ScriptContent } from './content';
import type { IJobApp } from '../drawer/app';

export interface IScriptOptions extends IScriptContentOptions {
  readonly app: Pick<IJobApp, 'shell'>;
}

/** Opens a tab with the batch script of a job, or shows the one there is. */
export function openScript(options: IScriptOptions): void {
  const { app, id, trans } = options;
  const name = `jp-HpcScript-${id}`;
  const open = [...app.shell.widgets('main')].some(tab => tab.id === name);
  if (!open) {
    const content = new ScriptContent(options);
    content.title.icon = scriptIcon;
    const loaded = content.load();
    const tab = new MainAreaWidget({ content, reveal: loaded });
    tab.id = name;
    const copy = new ToolbarButton({
      icon: copyIcon,
      label: trans.__('Copy'),
      enabled: false,
      onClick: () => {
        Clipboard.copyToSystem(content.script ?? '');
        Notification.info(trans.__('Copied the script of job %1', id), {
          autoClose: 2000
        });
      }
    });
    content.loaded.connect(() => (copy.enabled = true));
    tab.toolbar.addItem('copy', copy);
    app.shell.add(tab, 'main', { type: 'Batch script' });
  }
  app.shell.activateById(name);
}
