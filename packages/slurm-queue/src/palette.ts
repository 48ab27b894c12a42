import type { ICommandPalette } from '@jupyterlab/apputils';

import { CommandIDs } from './ids';

/** What the command palette offers of the queue. */
const offered = [
  CommandIDs.open,
  CommandIDs.openHistory,
  CommandIDs.openSubmitForm,
  CommandIDs.saveTemplate,
  CommandIDs.submitDocument,
  CommandIDs.submitQuickly,
  CommandIDs.submitCell,
  CommandIDs.submitNotebook,
  CommandIDs.refresh,
  CommandIDs.openCluster,
  CommandIDs.lookUp,
  CommandIDs.exportCsv,
  CommandIDs.showColumns,
  CommandIDs.holdJobs,
  CommandIDs.releaseJobs,
  CommandIDs.requeueJobs,
  CommandIDs.suspendJobs,
  CommandIDs.resumeJobs,
  CommandIDs.changeJob,
  CommandIDs.cancelJobs,
  CommandIDs.cancelMatching,
  CommandIDs.openLog,
  CommandIDs.searchLog,
  CommandIDs.followLog,
  CommandIDs.wrapLog,
  CommandIDs.copyLog,
  CommandIDs.downloadLog,
  CommandIDs.openLogFile,
  CommandIDs.showLogFolder
];

export function addToPalette(
  palette: ICommandPalette | null,
  category: string
): void {
  for (const command of offered) {
    palette?.addItem({ command, category, args: { isPalette: true } });
  }
}
