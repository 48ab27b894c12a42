import { CommandIDs } from '../ids';

/** All that can be done, for tabs that have no room for its buttons. */
export const queueMenu: readonly (string | undefined)[] = [
  CommandIDs.holdJobs,
  CommandIDs.releaseJobs,
  CommandIDs.requeueJobs,
  CommandIDs.suspendJobs,
  CommandIDs.resumeJobs,
  CommandIDs.changeJob,
  CommandIDs.cancelJobs,
  undefined,
  CommandIDs.cancelMatching,
  CommandIDs.lookUp,
  CommandIDs.exportCsv,
  undefined,
  CommandIDs.openCluster
];
