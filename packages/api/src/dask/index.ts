import { Type } from '@sinclair/typebox';

import { route } from '../route';
import { Estimate } from '../submit';
import {
  DaskCluster,
  DaskClusters,
  DaskDetail,
  DaskId,
  DaskPages,
  DaskSnippet
} from './cluster';
import {
  DaskCheck,
  DaskEnvironmentQuery,
  DaskImport,
  DaskPreview,
  DaskProfiles
} from './plan';
import { DaskName, DaskScale, DaskSpec } from './spec';

export * from './cluster';
export * from './limits';
export * from './plan';
export * from './spec';

const closed = { additionalProperties: false };
const params = Type.Object({ id: DaskId });
const Spec = Type.Object({ spec: DaskSpec }, closed);

export const daskRoutes = {
  listDaskClusters: route('GET', '/dask/clusters', {
    summary: "The user's Dask clusters, and those that notebooks started.",
    query: Type.Object({ fresh: Type.Optional(Type.Literal('1')) }, closed),
    reply: DaskClusters
  }),
  getDaskCluster: route('GET', '/dask/clusters/:id', {
    summary: 'A cluster with its workers, and its load over time.',
    params,
    reply: DaskDetail
  }),
  launchDaskCluster: route('POST', '/dask/clusters', {
    summary:
      'Looks into its Python, makes a cluster and submits its jobs; refuses with `dask-environment`.',
    body: Type.Object(
      {
        spec: DaskSpec,
        anyway: Type.Optional(
          Type.Boolean({
            description:
              'Also where its Python lacks something here: compute nodes may have it.'
          })
        )
      },
      closed
    ),
    reply: DaskCluster
  }),
  previewDaskCluster: route('POST', '/dask/preview', {
    summary: 'The scripts of a cluster, and what it asks for.',
    body: Spec,
    reply: DaskPreview
  }),
  testDaskCluster: route('POST', '/dask/test', {
    summary: "The scheduler's estimate for the jobs of a cluster.",
    body: Spec,
    reply: Type.Object({
      scheduler: Type.Optional(Estimate),
      workers: Type.Optional(Estimate)
    })
  }),
  checkDaskEnvironment: route('POST', '/dask/environment', {
    summary: 'Which of the packages that a cluster needs a Python has.',
    body: DaskEnvironmentQuery,
    reply: DaskCheck
  }),
  renameDaskCluster: route('POST', '/dask/clusters/:id/rename', {
    summary: 'Gives a cluster another name; its jobs keep theirs.',
    params,
    body: Type.Object({ name: DaskName }, closed),
    reply: DaskCluster
  }),
  scaleDaskCluster: route('POST', '/dask/clusters/:id/scale', {
    summary: 'How many workers there shall be, or between which numbers.',
    params,
    body: DaskScale,
    reply: DaskCluster
  }),
  keepDaskCluster: route('POST', '/dask/clusters/:id/keep', {
    summary: 'Keeps a cluster without work for so long from now.',
    params,
    body: Type.Object(
      { seconds: Type.Integer({ minimum: 60, maximum: 86_400 }) },
      closed
    ),
    reply: DaskCluster
  }),
  stopDaskCluster: route('POST', '/dask/clusters/:id/stop', {
    summary: 'Ends a cluster: its scheduler first, then whatever is left.',
    params,
    body: Type.Object({}, closed),
    reply: DaskCluster
  }),
  removeDaskCluster: route('POST', '/dask/clusters/:id/remove', {
    summary: 'Deletes the folder, with its logs, of a cluster that is over.',
    params,
    body: Type.Object({}, closed),
    reply: Type.Object({ removed: Type.Boolean() })
  }),
  getDaskSnippet: route('GET', '/dask/clusters/:id/snippet', {
    summary: 'Python that connects a client to a cluster.',
    params,
    reply: DaskSnippet
  }),
  listDaskPages: route('GET', '/dask/clusters/:id/pages', {
    summary: "The pages of the dashboard of Dask's scheduler.",
    params,
    reply: DaskPages
  }),
  listDaskProfiles: route('GET', '/dask/profiles', {
    summary: "What to begin a cluster with: the site's and the user's.",
    reply: DaskProfiles
  }),
  saveDaskProfile: route('POST', '/dask/profiles', {
    summary: "Keeps values as one of the user's own profiles.",
    body: Type.Object(
      {
        name: DaskName,
        spec: Type.Partial(DaskSpec, closed),
        overwrite: Type.Optional(Type.Boolean())
      },
      closed
    ),
    reply: DaskProfiles
  }),
  deleteDaskProfile: route('POST', '/dask/profiles/delete', {
    summary: "Deletes one of the user's own profiles.",
    body: Type.Object({ name: DaskName }, closed),
    reply: DaskProfiles
  }),
  importDaskProfile: route('POST', '/dask/import', {
    summary: 'Reads the text of a `jobqueue.yaml` of dask-jobqueue.',
    body: Type.Object({ text: Type.String({ maxLength: 65_536 }) }, closed),
    reply: DaskImport
  })
};
