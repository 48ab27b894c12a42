import { URLExt } from '@jupyterlab/coreutils';
import { basePath } from '@jupyterlab-hpc/core';
import type { DaskPages } from '@jupyterlab-hpc/api';

/** The parts of a cluster's tab: our own overview, and pages of Dask's dashboard. */
export const dashboardParts = [
  'overview',
  'workers',
  'tasks',
  'memory',
  'profile'
] as const;
export type DashboardPart = (typeof dashboardParts)[number];

/** A page of Dask's dashboard. */
export type DashboardPage = DaskPages['pages'][number];

/** The page that a part shows. */
export const pageOf: Readonly<
  Record<Exclude<DashboardPart, 'overview'>, string>
> = {
  workers: 'individual-workers',
  tasks: 'individual-task-stream',
  memory: 'individual-workers-memory',
  profile: 'individual-profile'
};

/** The part that a command or a workspace names; the first for anything else. */
export function partOf(value: unknown): DashboardPart {
  return dashboardParts.find(part => part === value) ?? 'overview';
}

/** Whether a text is a page that may be asked for: one of Dask's, and no way out of them. */
export function isPage(path: string): boolean {
  return /^[a-z][a-z0-9-]*$/.test(path);
}

/** Where a page of a cluster's dashboard is to be had. */
export function pageUrl(baseUrl: string, id: string, path: string): string {
  return URLExt.join(
    baseUrl,
    basePath,
    'dask/clusters',
    encodeURIComponent(id),
    'dashboard',
    path
  );
}

/** Where a pane stands. */
export interface IPane {
  readonly path: string;
  readonly mode: 'tab-after' | 'split-right' | 'split-bottom';
  /** The pane beside which it stands, by its path. */
  readonly beside?: string;
}

/** What is opened side by side: what runs, how far it is, and what it needs. */
export const usualLayout: readonly IPane[] = [
  { path: 'individual-task-stream', mode: 'tab-after' },
  {
    path: 'individual-workers-memory',
    mode: 'split-right',
    beside: 'individual-task-stream'
  },
  {
    path: 'individual-progress',
    mode: 'split-bottom',
    beside: 'individual-task-stream'
  },
  {
    path: 'individual-cpu',
    mode: 'split-bottom',
    beside: 'individual-workers-memory'
  }
];
