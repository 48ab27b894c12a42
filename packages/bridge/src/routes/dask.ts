import type { daskRoutes } from '@jupyterlab-hpc/api';

import { BridgeError } from '../errors';
import type { Handlers } from '../handlers';

type DaskHandlers = Handlers<typeof daskRoutes>;

const notYet = (): never => {
  throw new BridgeError({ code: 'not-supported', message: 'Not there yet.' });
};

/** Replaced part by part while the service is being built. */
export const daskHandlers = (): DaskHandlers => ({
  listDaskClusters: notYet,
  getDaskCluster: notYet,
  launchDaskCluster: notYet,
  previewDaskCluster: notYet,
  testDaskCluster: notYet,
  checkDaskEnvironment: notYet,
  renameDaskCluster: notYet,
  scaleDaskCluster: notYet,
  keepDaskCluster: notYet,
  stopDaskCluster: notYet,
  removeDaskCluster: notYet,
  getDaskSnippet: notYet,
  listDaskPages: notYet,
  listDaskProfiles: notYet,
  saveDaskProfile: notYet,
  deleteDaskProfile: notYet,
  importDaskProfile: notYet
});
