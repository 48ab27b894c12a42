import { MenuSvg } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';

import { CommandIDs } from '../ids';

/** All that can be done, for tabs that have no room for its buttons. */
const entries: readonly (string | undefined)[] = [
  CommandIDs.holdJobs,
  CommandIDs.releaseJobs,
  CommandIDs.requeueJobs,
  CommandIDs.cancelJobs,
  undefined,
  CommandIDs.cancelMatching,
  CommandIDs.lookUp,
  CommandIDs.exportCsv
];

/** Opens the menu of the toolbar below an element. */
export function openQueueMenu(
  commands: CommandRegistry,
  anchor: HTMLElement
): void {
  const menu = new MenuSvg({ commands });
  for (const command of entries) {
    menu.addItem(command === undefined ? { type: 'separator' } : { command });
  }
  const { left, bottom } = anchor.getBoundingClientRect();
  menu.aboutToClose.connect(() => {
    // Its commands run once it is closed.
    window.setTimeout(() => menu.dispose(), 0);
    anchor.focus();
  });
  menu.open(left, bottom);
}
