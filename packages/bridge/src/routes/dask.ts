import {
  type DaskCheck,
  type PythonEnvironment,
  type DaskMode,
  type daskRoutes,
  headers
} from '@jupyterlab-hpc/api';

import type { DaskAnswers } from '../dask/answers';
import type { DaskClusterService } from '../dask/clusters';
import { requireMore } from '../dask/permission';
import { estimateOf } from '../dask/estimate';
import { type ConfigText, previewOf } from '../dask/preview';
import { daskSnippet } from '../dask/snippet';
import type { ClusterStore } from '../dask/store';
import { BridgeError } from '../errors';
import type { Handlers } from '../handlers';
import type { Scheduler } from '../scheduler/scheduler';
import type { Policy } from '../site/policy';

/** Routes about what to begin with, which have files of their own. */
type Profiles =
  | 'listDaskProfiles'
  | 'saveDaskProfile'
  | 'deleteDaskProfile'
  | 'importDaskProfile'
  | 'checkDaskEnvironment';

export interface DaskServices {
  readonly service: DaskClusterService;
  readonly answers: DaskAnswers;
  /** Looks into a Python. */
  readonly check: (environment: PythonEnvironment) => Promise<DaskCheck>;
  readonly store: ClusterStore;
  readonly scheduler: Pick<Scheduler, 'kind' | 'test'>;
  readonly policy: Pick<Policy, 'require'>;
  readonly config: ConfigText;
  readonly loop?: readonly string[];
  /** A folder that is there: where jobs begin that are only tested. */
  readonly home: string;
}

const goOn =
  'Compute nodes may have what is missing here: start it once more to go on all the same.';

export function daskHandlers({
  answers,
  check,
  config,
  home,
  loop,
  policy,
  scheduler,
  service,
  store
}: DaskServices): Handlers<Omit<typeof daskRoutes, Profiles>> {
  const mayLaunch = async (mode: DaskMode): Promise<void> => {
    await requireMore(policy, scheduler.kind);
    if (mode === 'here') {
      await policy.require('dask-here');
    }
  };
  const requirePython = async (
    environment: PythonEnvironment
  ): Promise<void> => {
    // Where it cannot be looked into, the jobs will tell.
    const none: DaskCheck = { packages: {} };
    const { problem } = await check(environment).catch(() => none);
    if (problem !== undefined) {
      const { hint, ...info } = problem;
      throw new BridgeError({
        ...info,
        code: 'dask-environment',
        hint: [hint, goOn].filter(Boolean).join(' '),
        field: 'body.spec.environment'
      });
    }
  };
  const may = (): Promise<void> => policy.require('dask');
  return {
    listDaskClusters: async ({ query }, answer) => {
      await may();
      const { nextAt, ...clusters } = await service.list(query.fresh === '1');
      answer.header(headers.nextAt, nextAt);
      return clusters;
    },
    // What was switched off meanwhile can still be looked at, ended and removed.
    getDaskCluster: ({ params }) => service.get(params.id),
    launchDaskCluster: async ({ body }) => {
      await mayLaunch(body.spec.mode);
      if (body.anyway !== true) {
        await requirePython(body.spec.environment);
      }
      return service.launch(body.spec);
    },
    previewDaskCluster: async ({ body }) => {
      await may();
      return previewOf(body.spec, {
        config,
        folder: store.folder,
        ...(loop && { loop })
      });
    },
    testDaskCluster: async ({ body }) => {
      await mayLaunch(body.spec.mode);
      return estimateOf(body.spec, { directory: home, scheduler });
    },
    renameDaskCluster: async ({ body, params }) => {
      await may();
      return service.rename(params.id, body.name);
    },
    scaleDaskCluster: async ({ body, params }) => {
      await requireMore(policy, scheduler.kind);
      return service.scale(params.id, body);
    },
    keepDaskCluster: async ({ body, params }) => {
      await may();
      return service.keep(params.id, body.seconds);
    },
    stopDaskCluster: ({ params }) => service.stop(params.id),
    removeDaskCluster: async ({ params }) => {
      const removed = await service.remove(params.id);
      answers.forget(params.id);
      return removed;
    },
    getDaskSnippet: async ({ params }) => {
      await may();
      const { folder, wish } = await store.get(params.id);
      return { code: daskSnippet(wish.name, folder) };
    },
    listDaskPages: async ({ params }) => {
      await may();
      return { pages: await answers.pages(await store.get(params.id)) };
    }
  };
}
