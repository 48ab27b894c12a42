import {
  type CommandCounter,
  contractVersion,
  features,
  type JobLink,
  type System,
  type systemRoutes
} from '@jupyterlab-hpc/api';

import type { Handlers } from '../handlers';
import { scriptBytes, windowRows } from '../limits';
import type { Scheduler } from '../scheduler/scheduler';
import type { Policy } from '../site/policy';
import type { SiteFile } from '../site/siteFile';

export interface SystemServices {
  scheduler: Scheduler;
  policy: Policy;
  site: Pick<SiteFile, 'current' | 'error'>;
  counters: () => Record<string, CommandCounter>;
  rates: () => Pick<
    System['limits'],
    'pollInterval' | 'pollFloor' | 'everyoneFloor'
  >;
  /** What does not change while the bridge runs. */
  facts: Pick<
    System,
    | 'version'
    | 'user'
    | 'host'
    | 'home'
    | 'root'
    | 'python'
    | 'timeZone'
    | 'ownJob'
  >;
  siteMessage: () => string;
  jobLinks: () => readonly JobLink[];
  /** Runs that a sweep may have. */
  sweepRuns: () => number;
}

export const systemHandlers = (
  services: SystemServices
): Handlers<typeof systemRoutes> => ({
  getHealth: () => ({ ok: true }),
  getSystem: async () => {
    const { policy, scheduler, site } = services;
    const { message, ...probe } = await scheduler.probe();
    const allowed = await Promise.all(
      features.map(async name => [name, await policy.allows(name)] as const)
    );
    const siteMessage = services.siteMessage();
    const jobLinks = services.jobLinks();
    return {
      ...services.facts,
      contract: contractVersion,
      scheduler: {
        kind: scheduler.kind,
        capabilities: [...scheduler.capabilities],
        ...probe,
        ...(message !== undefined && { message })
      },
      features: Object.fromEntries(allowed),
      ...(siteMessage !== '' && { siteMessage }),
      ...(site.current.banner !== undefined && { banner: site.current.banner }),
      ...(jobLinks.length > 0 && { jobLinks: [...jobLinks] }),
      ...(site.error !== undefined && { siteFileError: site.error }),
      limits: {
        ...services.rates(),
        windowRows,
        scriptBytes,
        sweepRuns: services.sweepRuns()
      },
      counters: services.counters()
    };
  }
});
