import { Type, type Static } from '@sinclair/typebox';

import { Count, OneOf, Seconds } from './common';
import { route } from './route';

/** What a site may switch off, for all or for some Unix groups. */
export const features = [
  'submit',
  'actions',
  'everyone',
  'local',
  'files',
  'dask',
  'dask-here',
  'clone',
  'sweeps',
  'sweep-here'
] as const;
export type Feature = (typeof features)[number];

/**
 * What not every scheduler can:
 * - `everyone`: it has jobs of other people
 * - `nodes`: a job can have more than one node
 * - `partitions`: there are several, with accounts and QOS
 * - `heterogeneous`: jobs of several components
 * - `suspend-jobs`: this user is known to be allowed to suspend and resume jobs
 * - `end-with-session`: a job can end with the Jupyter server
 * - `ends-leftovers`: what a script leaves behind ends with it, wherever it runs
 * - `refuses-impossible`: what can never start is refused at once
 * - `refuses-unknown`: a dependency on a job that it does not know is refused
 */
export const capabilities = [
  'everyone',
  'nodes',
  'partitions',
  'change-jobs',
  'shell',
  'use',
  'heterogeneous',
  'suspend-jobs',
  'end-with-session',
  'ends-leftovers',
  'refuses-impossible',
  'refuses-unknown'
] as const;
export type Capability = (typeof capabilities)[number];

export const schedulerStates = ['ready', 'down', 'missing'] as const;
export type SchedulerState = (typeof schedulerStates)[number];

export const CommandCounter = Type.Object(
  {
    runs: Count,
    failures: Count,
    milliseconds: Count
  },
  { description: 'Commands run since the bridge started, and their time.' }
);
export type CommandCounter = Static<typeof CommandCounter>;

/** A page of the site about a job. */
export const JobLink = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 40 }),
    url: Type.String({
      pattern: '^https?://',
      maxLength: 2000,
      description:
        'Begins with http:// or https://; with {id}, {array}, {task}, {name}, {user}, {account}, {partition}, {cluster}, {nodes}, {start}, {end} (epoch seconds), {start_ms} and {end_ms} for those of the job.'
    })
  },
  { additionalProperties: false }
);
export type JobLink = Static<typeof JobLink>;

export const System = Type.Object({
  version: Type.String(),
  contract: Count,
  scheduler: Type.Object({
    kind: OneOf(['slurm', 'local']),
    state: OneOf(schedulerStates),
    capabilities: Type.Array(OneOf(capabilities)),
    version: Type.Optional(Type.String()),
    cluster: Type.Optional(Type.String()),
    message: Type.Optional(
      Type.String({ description: 'Why it is down or missing.' })
    )
  }),
  features: Type.Record(Type.String(), Type.Boolean(), {
    description: `What this user may do: ${features.join(', ')}.`
  }),
  siteMessage: Type.Optional(Type.String()),
  banner: Type.Optional(Type.String()),
  jobLinks: Type.Optional(Type.Array(JobLink)),
  siteFileError: Type.Optional(
    Type.String({ description: 'Why the site file in force is an older one.' })
  ),
  limits: Type.Object({
    pollInterval: Seconds(),
    pollFloor: Seconds(),
    everyoneFloor: Seconds(),
    windowRows: Count,
    scriptBytes: Count,
    sweepRuns: Type.Integer({
      minimum: 1,
      description: 'Runs that a sweep may have.'
    })
  }),
  user: Type.String(),
  host: Type.String(),
  home: Type.String(),
  timeZone: Type.Optional(
    Type.String({
      description: 'Of this server (IANA), whose clock `--begin` means.'
    })
  ),
  root: Type.Optional(
    Type.String({ description: "Jupyter's root directory, absolute." })
  ),
  python: Type.Optional(
    Type.String({
      description:
        "The Jupyter server's own interpreter, which runs kernels that name none."
    })
  ),
  ownJob: Type.Optional(
    Type.String({ description: 'The job in which this server runs.' })
  ),
  counters: Type.Record(Type.String(), CommandCounter)
});
export type System = Static<typeof System>;

export const systemRoutes = {
  getHealth: route('GET', '/health', {
    summary: 'Answers as soon as the bridge listens.',
    reply: Type.Object({ ok: Type.Boolean() })
  }),
  getSystem: route('GET', '/system', {
    summary: 'The scheduler, what may be done, limits and counters.',
    reply: System
  })
};
