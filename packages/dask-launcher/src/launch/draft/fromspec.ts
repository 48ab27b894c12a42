import type { PythonEnvironment, DaskSpec } from '@jupyterlab-hpc/api';
import { amountOf, type IKernel, joinWords } from '@jupyterlab-hpc/core';

import type { IDraft } from './draft';

/** Fields whose texts are values of a spec as they are. */
const plain = [
  'name',
  'gpus',
  'partition',
  'account',
  'qos',
  'time',
  'interface',
  'localDirectory',
  'directory'
] as const;

/** Fields with an item a line. */
const lists = ['directives', 'schedulerDirectives'] as const;

/** Fields with words of a command, of which each gets a line. */
const words = ['workerArguments', 'schedulerArguments'] as const;

/** The fields that a spec, or a part of one, fills; of the rest nothing is said. */
export function fieldsOfSpec(
  spec: Partial<DaskSpec>,
  kernels: readonly IKernel[]
): Partial<IDraft> {
  const { environment, idleTimeout, memory, mode, replace, scale, scheduler } =
    spec;
  const text = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : String(value);
  return defined({
    ...Object.fromEntries(plain.map(name => [name, spec[name]])),
    ...Object.fromEntries(lists.map(name => [name, spec[name]?.join('\n')])),
    ...Object.fromEntries(
      words.map(name => [
        name,
        spec[name]?.map(word => joinWords([word])).join('\n')
      ])
    ),
    mode,
    ...(scale === undefined ? {} : scaleFields(scale)),
    cores: text(spec.cores),
    processes: text(spec.processes),
    workersPerJob: text(spec.workersPerJob),
    wholeNodes: spec.wholeNodes,
    ...(memory === undefined ? {} : memoryFields(memory)),
    ...(environment === undefined
      ? {}
      : environmentFields(environment, kernels)),
    ...(scheduler === undefined ? {} : schedulerFields(scheduler)),
    ...(idleTimeout === undefined ? {} : idleFields(idleTimeout)),
    replace
  });
}

function scaleFields({ adapt, workers }: DaskSpec['scale']): Partial<IDraft> {
  return adapt === undefined
    ? { isAdaptive: false, workers: String(workers) }
    : {
        isAdaptive: true,
        minimum: String(adapt.minimum),
        maximum: String(adapt.maximum)
      };
}

/** A worker that asks for none gets what the partition gives. */
function memoryFields(bytes: number): Partial<IDraft> {
  const { amount, unit } = amountOf(bytes);
  return bytes === 0 ? { memory: '' } : { memory: amount, memoryUnit: unit };
}

function schedulerFields(
  size: NonNullable<DaskSpec['scheduler']>
): Partial<IDraft> {
  const { amount, unit } = amountOf(size.memory);
  return {
    schedulerCores: String(size.cores),
    schedulerMemory: amount,
    schedulerMemoryUnit: unit,
    schedulerTime: size.time ?? ''
  };
}

function idleFields(seconds: number): Partial<IDraft> {
  return seconds === 0
    ? { endsIdle: false }
    : { endsIdle: true, idleMinutes: String(seconds / 60) };
}

/** A kernel where it is one; else as it was said. */
function environmentFields(
  environment: PythonEnvironment,
  kernels: readonly IKernel[]
): Partial<IDraft> {
  const { container = [], python = '', setup = [] } = environment;
  const kernel = kernels.find(one => isSame(one.environment, environment));
  const nothing = {
    kernel: '',
    folder: '',
    python: '',
    setup: '',
    container: ''
  };
  if (kernel !== undefined) {
    const own = kernel.environment.setup?.length ?? 0;
    return {
      ...nothing,
      environmentKind: 'kernel',
      kernel: kernel.name,
      setup: setup.slice(own).join('\n')
    };
  }
  const lines = { ...nothing, setup: setup.join('\n') };
  if (container.length > 0) {
    const command = joinWords(container);
    return {
      ...lines,
      environmentKind: 'container',
      container: command,
      python
    };
  }
  return python.startsWith('/')
    ? {
        ...lines,
        environmentKind: 'folder',
        folder: python.replace(/\/bin\/python$/, '')
      }
    : { ...lines, environmentKind: 'modules', python: python || 'python3' };
}

/** Whether a kernel runs in an environment, to which a person may have added lines. */
function isSame(
  kernel: PythonEnvironment,
  environment: PythonEnvironment
): boolean {
  const { container = [], python, setup = [] } = kernel;
  const own = environment.setup?.slice(0, setup.length) ?? [];
  return (
    python === environment.python &&
    JSON.stringify(container) === JSON.stringify(environment.container ?? []) &&
    JSON.stringify(setup) === JSON.stringify(own)
  );
}

function defined(values: Readonly<Record<string, unknown>>): Partial<IDraft> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined)
  );
}
