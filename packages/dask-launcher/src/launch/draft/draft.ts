import type { DaskMode } from '@jupyterlab-hpc/api';
import {
  type MemoryUnit,
  usualDaskMaximum,
  usualIdleTimeout
} from '@jupyterlab-hpc/core';

/** How the Python of a cluster is chosen. */
export const environmentKinds = [
  'kernel',
  'folder',
  'modules',
  'container'
] as const;
export type EnvironmentKind = (typeof environmentKinds)[number];

/** Fields of text, as a person typed them. */
export const textFields = [
  'name',
  'workers',
  'minimum',
  'maximum',
  'workersPerJob',
  'cores',
  'memory',
  'processes',
  'gpus',
  'partition',
  'account',
  'qos',
  'time',
  'interface',
  'localDirectory',
  'directory',
  'kernel',
  'folder',
  'python',
  'setup',
  'container',
  'workerArguments',
  'schedulerArguments',
  'directives',
  'schedulerDirectives',
  'schedulerCores',
  'schedulerMemory',
  'schedulerTime',
  'idleMinutes'
] as const;
export type TextField = (typeof textFields)[number];

export const checkFields = [
  'isAdaptive',
  'wholeNodes',
  'endsIdle',
  'replace'
] as const;
export type CheckField = (typeof checkFields)[number];

/** A profile that the fields were filled from. */
export interface IOrigin {
  readonly kind: 'last' | 'site' | 'own';
  readonly name: string;
}

/**
 * What a person has typed into the form: texts, so that one that is wrong is
 * kept as well. Lists have an item a line; an empty text asks for nothing.
 */
export interface IDraft
  extends
    Readonly<Record<TextField, string>>,
    Readonly<Record<CheckField, boolean>> {
  readonly mode: DaskMode;
  readonly environmentKind: EnvironmentKind;
  readonly memoryUnit: MemoryUnit;
  readonly schedulerMemoryUnit: MemoryUnit;
  readonly origin?: IOrigin | undefined;
  /**
   * Since when (server time) it is on its way to the scheduler, so that a
   * reload in between looks for the cluster before it offers to start again.
   */
  readonly sent?: number | undefined;
}

/** What a form begins with, where nothing else is known. */
export const usualDraft: IDraft = {
  mode: 'jobs',
  name: '',
  isAdaptive: false,
  workers: '4',
  minimum: '1',
  maximum: String(usualDaskMaximum),
  workersPerJob: '1',
  wholeNodes: false,
  cores: '4',
  memory: '16',
  memoryUnit: 'GB',
  processes: '1',
  gpus: '',
  partition: '',
  account: '',
  qos: '',
  time: '1:00:00',
  interface: '',
  localDirectory: '',
  directory: '',
  environmentKind: 'kernel',
  kernel: '',
  folder: '',
  python: '',
  setup: '',
  container: '',
  workerArguments: '',
  schedulerArguments: '',
  directives: '',
  schedulerDirectives: '',
  schedulerCores: '',
  schedulerMemory: '',
  schedulerMemoryUnit: 'GB',
  schedulerTime: '',
  endsIdle: true,
  idleMinutes: String(usualIdleTimeout / 60),
  replace: true
};
