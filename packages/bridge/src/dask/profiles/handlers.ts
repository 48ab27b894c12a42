import type { daskRoutes, DaskProfiles } from '@jupyterlab-hpc/api';

import type { Handlers } from '../../handlers';
import type { Scheduler } from '../../scheduler/scheduler';
import type { Policy } from '../../site/policy';
import type { Environments } from '../environment';
import { importJobqueue } from '../jobqueue/import';
import type { ProfileStore } from './store';

export interface ProfileServices {
  readonly profiles: ProfileStore;
  readonly environments: Pick<Environments, 'check'>;
  readonly scheduler: Pick<Scheduler, 'kind' | 'capabilities'>;
  readonly policy: Pick<Policy, 'allows' | 'require'>;
}

/** What a cluster is begun with: each is for who may have one. */
export function profileHandlers({
  environments,
  policy,
  profiles,
  scheduler
}: ProfileServices): Handlers<
  Pick<
    typeof daskRoutes,
    | 'listDaskProfiles'
    | 'saveDaskProfile'
    | 'deleteDaskProfile'
    | 'importDaskProfile'
    | 'checkDaskEnvironment'
  >
> {
  const list = async (): Promise<DaskProfiles> => ({
    ...(await profiles.list()),
    modes: {
      allocation: scheduler.capabilities.includes('nodes'),
      here: scheduler.kind === 'slurm' && (await policy.allows('dask-here'))
    }
  });
  return {
    listDaskProfiles: async () => {
      await policy.require('dask');
      return list();
    },
    saveDaskProfile: async ({ body }) => {
      await policy.require('dask');
      await profiles.save(body.name, body.spec, body.overwrite);
      return list();
    },
    deleteDaskProfile: async ({ body }) => {
      await policy.require('dask');
      await profiles.remove(body.name);
      return list();
    },
    importDaskProfile: async ({ body }) => {
      await policy.require('dask');
      return importJobqueue(body.text);
    },
    checkDaskEnvironment: async ({ body }) => {
      await policy.require('dask');
      return environments.check(body.environment);
    }
  };
}
