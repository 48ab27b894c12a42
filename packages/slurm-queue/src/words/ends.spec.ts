import type { JobState } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { makeJob } from '../double';
import { adviceOf, slurmsWords } from './reasons';
import { exitBrief } from './signals';

const trans = nullTranslator.load('jupyterlab_hpc');

interface IEnd {
  readonly state: JobState;
  readonly rawState: string;
  readonly exitCode: string;
  readonly ran?: boolean;
  /** In the column of the history; */
  readonly brief: string;
  /** and in the details. */
  readonly fact: RegExp;
  readonly remedy?: RegExp;
}

/** As sacct of 22.05 told them: `sacct-ends.txt` among the fixtures of the bridge. */
const ends: Readonly<Record<string, IEnd>> = {
  'memory, by OverMemoryKill': {
    state: 'failed',
    rawState: 'FAILED',
    exitCode: '0:9',
    brief: 'SIGKILL',
    fact: /^It failed: ended by SIGKILL \(killed\)\.$/,
    remedy: /more memory/
  },
  'memory of a step, by OverMemoryKill': {
    state: 'failed',
    rawState: 'FAILED',
    exitCode: '9:0',
    brief: '9 or 137',
    fact: /exit code 9, or 137: a command was ended by SIGKILL/,
    remedy: /more memory/
  },
  'memory, by task/cgroup': {
    state: 'out-of-memory',
    rawState: 'OUT_OF_MEMORY',
    exitCode: '0:125',
    brief: 'memory',
    fact: /^It used all of its memory and was stopped\.$/,
    remedy: /Ask for more memory/
  },
  'a node': {
    state: 'node-failed',
    rawState: 'NODE_FAIL',
    exitCode: '0:0',
    brief: '0',
    fact: /A node that it ran on failed/,
    remedy: /not to blame/
  },
  'one that comes first': {
    state: 'preempted',
    rawState: 'PREEMPTED',
    exitCode: '0:0',
    brief: '0',
    fact: /make room/,
    remedy: /Submit it again/
  },
  'a deadline': {
    state: 'deadline',
    rawState: 'DEADLINE',
    exitCode: '1:0',
    ran: false,
    brief: '1',
    fact: /before its deadline/,
    remedy: /later deadline/
  },
  'its time limit': {
    state: 'timed-out',
    rawState: 'TIMEOUT',
    exitCode: '0:0',
    brief: '0',
    fact: /reached its time limit/,
    remedy: /more time/
  },
  'another, while it ran': {
    state: 'cancelled',
    rawState: 'CANCELLED by 0',
    exitCode: '0:0',
    brief: '0',
    fact: /^It was cancelled while it ran\.$/
  },
  'another, before it ran': {
    state: 'cancelled',
    rawState: 'CANCELLED by 0',
    exitCode: '0:0',
    ran: false,
    brief: '0',
    fact: /^It was cancelled before it started\.$/
  },
  'an output file without a folder': {
    state: 'failed',
    rawState: 'FAILED',
    exitCode: '0:53',
    brief: 'not started',
    fact: /script was not started, mostly since the folder of its output/
  },
  'its own fault in memory': {
    state: 'failed',
    rawState: 'FAILED',
    exitCode: '0:11',
    brief: 'SIGSEGV',
    fact: /SIGSEGV \(memory that it may not touch\)/
  },
  'a signal that was sent': {
    state: 'failed',
    rawState: 'FAILED',
    exitCode: '0:10',
    brief: 'SIGUSR1',
    fact: /ended by SIGUSR1/
  }
};

describe('a job that was ended by', () => {
  it.each(Object.entries(ends))('%s is said so', (_what, end) => {
    const { brief, exitCode, fact, ran = true, rawState, remedy, state } = end;
    const { started, ...job } = makeJob({
      id: '8',
      state,
      rawState,
      exitCode
    });
    const row = ran ? { ...job, started: started ?? 1 } : job;
    expect(exitBrief(trans, exitCode)).toBe(brief);
    const advice = adviceOf(trans, row, exitCode);
    expect(advice?.fact).toMatch(fact);
    if (remedy !== undefined) {
      expect(advice?.remedy).toMatch(remedy);
    }
    // Slurm's own word is never lost.
    expect(slurmsWords(row) ?? row.rawState).toContain(rawState);
  });
});
