import { readFileSync } from 'node:fs';

import {
  Favorite,
  favoriteKinds,
  FavoritePath,
  type Feature,
  JobLink,
  mostSweepRuns,
  OneOf,
  usualSweepRuns
} from '@jupyterlab-hpc/api';
import { type Static, type TSchema, Type } from '@sinclair/typebox';

import { checkJson } from './validate';

const Words = Type.Array(Type.String());

/** A feature is on, off, or on for the members of some Unix groups. */
const Switch = Type.Union([Type.Boolean(), Words], {
  expected: 'true, false, or a list of Unix groups'
});

/** A name that is misspelt would leave on what was to be off: it is refused. */
const Switches = Type.Partial(
  Type.Object(
    {
      submit: Switch,
      actions: Switch,
      everyone: Switch,
      local: Switch,
      files: Switch,
      dask: Switch,
      'dask-here': Switch,
      clone: Switch,
      sweeps: Switch,
      'sweep-here': Switch
    } satisfies Record<Feature, TSchema>,
    { additionalProperties: false }
  )
);
export type Switches = Static<typeof Switches>;

/** `host`, `host:port`, or `*.domain` for all below it. */
const HostName = Type.String({
  pattern:
    '^(?:\\*\\.)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::[0-9]{1,5})?$',
  maxLength: 260,
  expected: 'a name of a host in small letters: host, host:port or *.domain'
});

/** A bookmark that everyone has. */
const SiteFavorite = Type.Object(
  {
    path: FavoritePath,
    kind: Type.Optional(OneOf(favoriteKinds)),
    name: Favorite.properties.name,
    group: Favorite.properties.group
  },
  { additionalProperties: false }
);
export type SiteFavorite = Static<typeof SiteFavorite>;

/**
 * Values that everyone can begin a Dask cluster with: a name, and a part of a
 * `DaskSpec`. What of them is wrong is said in the list of profiles; it does
 * not take a whole configuration with it.
 */
const SiteDaskProfile = Type.Record(Type.String(), Type.Unknown());
export type SiteDaskProfile = Static<typeof SiteDaskProfile>;

/**
 * What an administrator sets (as `c.JupyterLabHPC.<snake_case>`) and, under
 * `server`, what the relay tells of Jupyter. All times are seconds.
 */
export const Config = Type.Object(
  {
    scheduler: OneOf(
      ['auto', 'slurm', 'local'],
      'What runs jobs; `auto`: Slurm where a trace of it is found.'
    ),
    slurmBin: Type.String({
      description: "The folder of Slurm's programs; empty: found on PATH."
    }),
    slurmCommands: Type.Record(Type.String(), Words, {
      description: 'The argument vector with which a program is called.'
    }),
    keepEnvironment: Type.Array(Type.String(), {
      description: 'Further variables that queries to Slurm keep.'
    }),
    jobEnvironment: OneOf(
      ['login', 'all', 'none'],
      'What a submitted job inherits.'
    ),
    localCpus: Type.Number({
      minimum: 0,
      description: 'CPUs that local jobs may use together; 0: half of them.'
    }),
    localMemory: Type.Number({
      minimum: 0,
      description: 'Gigabytes that local jobs may use together; 0: half of it.'
    }),
    pollInterval: Type.Number({ minimum: 1 }),
    pollFloor: Type.Number({ minimum: 1 }),
    everyoneFloor: Type.Number({ minimum: 1 }),
    rpcPerMinute: Type.Number({ minimum: 1 }),
    commandTimeout: Type.Number({ minimum: 1 }),
    fileRoots: Words,
    quotaCommand: Words,
    balanceCommand: Words,
    favorites: Type.Array(SiteFavorite),
    templateDirs: Type.Array(FavoritePath, { maxItems: 20 }),
    daskProfiles: Type.Array(SiteDaskProfile, { maxItems: 50 }),
    galleries: Type.Array(Type.String(), {
      maxItems: 20,
      description:
        'Files (JSON or YAML) that list notebooks: paths, or https addresses.'
    }),
    notebookDirs: Type.Array(FavoritePath, {
      maxItems: 20,
      description: 'Folders of notebooks that everyone may clone.'
    }),
    cloneHosts: Type.Array(HostName, {
      description:
        'The hosts that notebooks may come from; empty: every public one.'
    }),
    cloneInternalHosts: Type.Array(HostName, {
      description:
        'Hosts that may have private addresses; also allowed beside `cloneHosts`.'
    }),
    cloneMirrors: Type.Record(Type.String(), Type.String(), {
      description:
        'What is asked instead of a host: an https address, by its name.'
    }),
    gitlabHosts: Type.Array(HostName, {
      description: 'Hosts that run GitLab, beside gitlab.com.'
    }),
    githubHosts: Type.Array(HostName, {
      description: 'Hosts that run GitHub Enterprise, beside github.com.'
    }),
    cloneMegabytes: Type.Number({
      minimum: 1,
      description: 'Megabytes that a clone may have, at most.'
    }),
    notebookMegabytes: Type.Number({
      minimum: 1,
      description: 'Megabytes that a notebook may have, at most.'
    }),
    sweepRuns: Type.Integer({
      minimum: 1,
      maximum: mostSweepRuns,
      description: 'Runs that a sweep may have, at most.'
    }),
    jobLinks: Type.Array(JobLink, { maxItems: 12 }),
    siteFile: Type.String(),
    features: Switches,
    siteMessage: Type.String(),
    idleMinutes: Type.Number({ minimum: 0, description: '0: never.' }),
    logLevel: OneOf(['debug', 'info', 'warn', 'error']),
    server: Type.Partial(
      Type.Object({
        root: Type.String(),
        python: Type.String(),
        preferredDir: Type.String(),
        allowHidden: Type.Boolean(),
        hideGlobs: Words,
        contentsManager: Type.String(),
        dataDir: Type.String(),
        terminals: Type.Boolean(),
        baseUrl: Type.String(),
        pid: Type.Integer()
      })
    )
  },
  { additionalProperties: false }
);
export type Config = Static<typeof Config>;

export const defaultConfig: Config = {
  scheduler: 'auto',
  slurmBin: '',
  slurmCommands: {},
  keepEnvironment: [],
  jobEnvironment: 'login',
  localCpus: 0,
  localMemory: 0,
  pollInterval: 60,
  pollFloor: 30,
  everyoneFloor: 120,
  rpcPerMinute: 50,
  commandTimeout: 20,
  fileRoots: [],
  quotaCommand: [],
  balanceCommand: [],
  favorites: [],
  templateDirs: [],
  daskProfiles: [],
  galleries: [],
  notebookDirs: [],
  cloneHosts: [],
  cloneInternalHosts: [],
  cloneMirrors: {},
  gitlabHosts: [],
  githubHosts: [],
  cloneMegabytes: 2000,
  notebookMegabytes: 50,
  sweepRuns: usualSweepRuns,
  jobLinks: [],
  siteFile: '/etc/jupyter/jupyterlab-hpc.json',
  features: {},
  siteMessage: '',
  idleMinutes: 15,
  logLevel: 'info',
  server: {}
};

/**
 * Reads a configuration document; what it leaves out has its default.
 * Throws an `Error` that names the setting and what it has to be.
 */
export function readConfig(path: string | undefined): Config {
  if (path === undefined) {
    return defaultConfig;
  }
  const text = readFileSync(path, 'utf8');
  const given = checkJson(Type.Partial(Config), text, path);
  return { ...defaultConfig, ...given };
}
