import { type MemoryUnit, usualAtOnce } from '@jupyterlab-hpc/core';

/** Fields of text, as a person typed them. */
export const textFields = [
  'partition',
  'cpus',
  'memory',
  'time',
  'atOnce',
  'folder',
  'kernel',
  'python',
  'name',
  'gpus',
  'account',
  'qos',
  'runsPerTask',
  'stagger',
  'setup',
  'container',
  'directives'
] as const;
export type TextField = (typeof textFields)[number];

/** Where a run begins. */
export const directories = ['notebook', 'run'] as const;
export type Directory = (typeof directories)[number];

/** A sweep that is on its way, so that one that was made is found again. */
export interface ISent {
  /** Since when, in server time. */
  readonly at: number;
  readonly name: string;
  /** Absolute, where that is known. */
  readonly folder?: string | undefined;
}

/**
 * What a person has typed about each run: texts, so that one that is wrong is
 * kept as well. Lists have an item a line; an empty text asks for nothing.
 */
export interface IDraft extends Readonly<Record<TextField, string>> {
  readonly memoryUnit: MemoryUnit;
  readonly directory: Directory;
  /** The Python of a kernel, or another one. */
  readonly environmentKind: 'kernel' | 'other';
  /** Fields that a person has set, which nothing proposed replaces. */
  readonly own: readonly TextField[];
  /** The parameters, as their part of the form keeps them. */
  readonly define?: object | undefined;
  /** The last trial, which goes on without this page. */
  readonly trial?: string | undefined;
  readonly sent?: ISent | undefined;
}

/** What a form begins with, where nothing else is known. */
export const usualDraft: IDraft = {
  partition: '',
  cpus: '1',
  memory: '',
  memoryUnit: 'GB',
  time: '1:00:00',
  atOnce: String(usualAtOnce),
  folder: '',
  kernel: '',
  python: '',
  name: '',
  gpus: '',
  account: '',
  qos: '',
  runsPerTask: '1',
  stagger: '1',
  setup: '',
  container: '',
  directives: '',
  directory: 'notebook',
  environmentKind: 'kernel',
  own: []
};
