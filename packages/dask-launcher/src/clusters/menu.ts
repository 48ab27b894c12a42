import { CommandIDs } from '../ids';

/** The menu of a cluster; what is not possible is not in it. An undefined entry parts. */
export const clusterMenu: readonly (string | undefined)[] = [
  CommandIDs.openDashboard,
  CommandIDs.openLayout,
  undefined,
  CommandIDs.connect,
  CommandIDs.copySnippet,
  undefined,
  CommandIDs.scale,
  CommandIDs.keep,
  CommandIDs.rename,
  undefined,
  CommandIDs.showJobs,
  CommandIDs.openLog,
  CommandIDs.openWorkerLog,
  CommandIDs.showScripts,
  CommandIDs.openFolder,
  undefined,
  CommandIDs.startAgain,
  CommandIDs.stop,
  CommandIDs.remove
];
