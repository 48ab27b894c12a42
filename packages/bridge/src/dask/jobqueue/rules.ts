import { takeDirective, slurmMemory } from './directives';
import {
  type Draft,
  integerOf,
  orReason,
  shellWordsOf,
  textOf,
  textsOf
} from './draft';
import { daskSeconds } from './quantities';
import { isRecord } from '../profiles/usable';
import { takePython } from './python';
import { dashed } from './section';
import { skipLines } from './skip';

/** Takes a value into the draft; or says why it means nothing here. */
export type Rule = (value: unknown, draft: Draft) => string | undefined;

const notText = 'a text is needed';
const notTexts = 'a list of texts is needed';

const text =
  (field: string): Rule =>
  (value, { values }) => {
    const said = textOf(value);
    if (said === undefined || said === '') {
      return notText;
    }
    values.set(field, said);
    return undefined;
  };

const nothing =
  (reason: string): Rule =>
  () =>
    reason;

/**
 * The keys of a section of dask-jobqueue 0.9 (its `jobqueue.yaml` and
 * `slurm.py`), but for the size of a job, in the order in which they are read.
 */
export const rules: Readonly<Record<string, Rule>> = {
  name: text('name'),
  interface: text('interface'),
  'local-directory': text('localDirectory'),
  queue: text('partition'),
  account: text('account'),
  walltime: text('time'),
  python: (value, draft) => {
    const said = textOf(value);
    return said === undefined || said === ''
      ? notText
      : orReason(() => takePython(draft, said));
  },
  'job-script-prologue': (value, { setup }) => {
    const lines = textsOf(value)?.flatMap(one => one.split('\n'));
    setup.push(...(lines ?? []).filter(line => line.trim() !== ''));
    return lines === undefined ? notTexts : undefined;
  },
  'death-timeout': (value, { workerArguments }) => {
    const said = textOf(value);
    workerArguments.push(
      ...(said === undefined ? [] : ['--death-timeout', said])
    );
    return said === undefined ? notText : undefined;
  },
  'worker-extra-args': (value, draft) => {
    const said = textsOf(value);
    if (said === undefined) {
      return notTexts;
    }
    for (const one of said) {
      const why = orReason(() =>
        draft.workerArguments.push(...shellWordsOf(one))
      );
      if (why !== undefined) {
        draft.ignored.push(`worker-extra-args: ${one}: ${why}.`);
      }
    }
    return undefined;
  },
  'job-cpu': (value, draft) => {
    draft.jobCpu = integerOf(value);
    return draft.jobCpu === undefined ? 'a number is needed' : undefined;
  },
  'job-mem': (value, draft) => {
    draft.jobMemory = slurmMemory(textOf(value) ?? '');
    return draft.jobMemory === undefined
      ? 'a number with K, M, G or T is needed'
      : undefined;
  },
  'job-directives-skip': (value, draft) => {
    // With its spaces: `-p ` is in fewer lines than `-p`.
    const said = textsOf(value, one =>
      typeof one === 'string' ? one : textOf(one)
    );
    skipLines(draft, said ?? []);
    return said === undefined ? notTexts : undefined;
  },
  'job-extra-directives': (value, draft) => {
    const lines = textsOf(value);
    lines?.forEach(line =>
      draft.ignored.push(
        ...[orReason(() => takeDirective(draft, line))]
          .filter(why => why !== undefined)
          .map(why => `job-extra-directives: ${line}: ${why}.`)
      )
    );
    return lines === undefined ? notTexts : undefined;
  },
  'scheduler-options': (value, draft) => {
    if (!isRecord(value)) {
      return 'keys with values are needed';
    }
    for (const [key, option] of Object.entries(value)) {
      const why = schedulerOption(dashed(key), option, draft);
      if (why !== undefined) {
        draft.ignored.push(`scheduler-options.${key}: ${why}.`);
      }
    }
    return undefined;
  },
  'worker-command': value =>
    value === 'distributed.cli.dask_worker'
      ? undefined
      : 'workers are begun by distributed.cli.dask_worker here',
  shebang: value =>
    /^#!\s*(?:\/usr)?\/bin\/(?:env )?bash$/.test(textOf(value) ?? '')
      ? undefined
      : 'scripts begin with #!/bin/bash here',
  'log-directory': nothing('the logs are in the folder of the cluster'),
  'shared-temp-directory': nothing(
    'certificate and key are in the folder of the cluster'
  ),
  'job-script-epilogue': nothing(
    'the script of a job ends with its workers here'
  )
};

/** Names that dask-jobqueue gave keys before: the newer one counts if it says anything. */
export const renamed: Readonly<Record<string, string>> = {
  'env-extra': 'job-script-prologue',
  extra: 'worker-extra-args',
  'header-skip': 'job-directives-skip',
  'job-extra': 'job-extra-directives',
  project: 'account'
};

/** Keyword arguments of distributed's `Scheduler`. */
function schedulerOption(
  key: string,
  value: unknown,
  { values }: Draft
): string | undefined {
  switch (key) {
    case 'interface': {
      const own = textOf(value) ?? '';
      const workers = values.get('interface') ?? own;
      values.set('interface', workers);
      return own === workers
        ? undefined
        : `scheduler and workers use one interface here, ${workers}`;
    }
    case 'idle-timeout': {
      const seconds = daskSeconds(value);
      if (seconds === undefined) {
        return 'a time such as 1h is needed';
      }
      values.set('idleTimeout', seconds);
      return undefined;
    }
    case 'dashboard-address':
    case 'port':
      return 'free ports are found, and the dashboard is reached through JupyterLab';
    case 'host':
      return 'the scheduler runs in a job of its own';
    default:
      return 'it cannot be said here; see the arguments of the scheduler';
  }
}
