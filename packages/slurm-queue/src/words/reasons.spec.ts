import { nullTranslator } from '@jupyterlab/translation';

import type { Subject } from './advice';
import { adviceOf, reasonOrNodes, reasonText, slurmsWords } from './reasons';
import { slurmReasons } from './reasons.fixture';
import { makeJob } from '../double';

const trans = nullTranslator.load('jupyterlab_hpc');

const waiting = (reason: string, more: Partial<Subject> = {}): Subject =>
  makeJob({
    id: '7',
    state: 'waiting',
    reason,
    account: 'm4321',
    qos: 'gpu',
    partition: 'debug',
    ...more
  });

const short = (reason: string, more?: Partial<Subject>): string =>
  reasonText(trans, waiting(reason, more));

const advice = (reason: string, more?: Partial<Subject>) =>
  adviceOf(trans, waiting(reason, more));

describe('every reason that Slurm has', () => {
  it.each(slurmReasons)('%s has words, a group and an advice', name => {
    const words = short(name);
    expect(words).not.toBe('');
    expect(words).not.toContain(name);
    const { group, fact, consequence, remedy } = advice(name) ?? {};
    expect(group).toBeDefined();
    expect(group).not.toBe('other');
    expect(fact).toMatch(/^[A-Z0-9].*\.$/);
    expect(consequence ?? remedy).toMatch(/^[A-Z“].*\.$/);
    const all = [words, fact, consequence ?? '', remedy ?? ''].join(' ');
    expect(all).not.toMatch(/undefined|%\d/);
  });

  it('has facts of its own for each that means something else', () => {
    const names = new Map<string, string[]>();
    for (const name of slurmReasons) {
      const fact = advice(name)?.fact ?? '';
      names.set(fact, [...(names.get(fact) ?? []), name]);
    }
    const same = [...names.values()].filter(list => list.length > 1);
    // Older names of the same limits.
    expect(same).toEqual([
      ['AssociationJobLimit', 'AssocGrpJobsLimit'],
      ['AssociationResourceLimit', 'AssocGrpUnknown'],
      ['AssociationTimeLimit', 'AssocGrpWallLimit'],
      ['QOSJobLimit', 'QOSGrpJobsLimit'],
      ['QOSResourceLimit', 'QOSGrpUnknown'],
      ['QOSTimeLimit', 'QOSGrpWallLimit']
    ]);
  });
});

describe('limits, put together from their parts', () => {
  it.each([
    ['QOSMaxJobsPerUserLimit', 'Limit of running jobs in QOS gpu'],
    ['QOSMaxCpuPerUserLimit', 'Limit of CPUs in QOS gpu'],
    ['QOSGrpSubmitJobsLimit', 'Limit of submitted jobs in QOS gpu'],
    ['QOSMaxGRESPerUser/gpu', 'Limit of GPUs in QOS gpu'],
    ['QOSGrpGRES/fpga', 'Limit of fpga in QOS gpu'],
    ['QOSMinNode', 'Too small for QOS gpu'],
    ['QOSMaxWallDurationPerJobLimit', 'Time limit over that of QOS gpu'],
    ['AssocGrpCPUMinutesLimit', 'Not enough CPU minutes left in account m4321'],
    ['AssocGrpCPURunMinutesLimit', 'Limit of CPU minutes in account m4321'],
    ['AssocMaxMemPerNode', 'More memory on a node than account m4321 allows'],
    ['AssocMaxNodePerJobLimit', 'More nodes than account m4321 allows'],
    ['AssocGrpWallLimit', 'Not enough run time left in account m4321'],
    ['MaxBillingPerAccount', 'Limit of billing units in QOS gpu']
  ])('says %s as “%s”', (reason, words) => {
    expect(short(reason)).toBe(words);
  });

  it('takes generic resources for GPUs where the job asks for some', () => {
    expect(short('AssocGrpGRES', { gpus: 2 })).toBe(
      'Limit of GPUs in account m4321'
    );
    expect(short('AssocGrpGRES')).toBe('Limit of GRES in account m4321');
  });

  it('does without the name of an account or a QOS', () => {
    const { account, qos, ...rest } = waiting('AssocMaxJobsLimit');
    expect([account, qos]).toEqual(['m4321', 'gpu']);
    expect(reasonText(trans, rest)).toBe(
      'Limit of running jobs in its account'
    );
    expect(adviceOf(trans, rest)?.fact).toBe(
      'No more jobs of one person may run at once in its account.'
    );
  });

  it('says what follows, and what to do about it', () => {
    expect(advice('QOSMaxCpuPerJobLimit')).toEqual({
      group: 'qos-limit',
      short: 'More CPUs than QOS gpu allows',
      fact: 'It asks for more CPUs than QOS gpu allows for one job.',
      consequence: 'As it is asked for, it does not start.',
      remedy: 'Ask for less, or use another QOS.'
    });
    expect(advice('AssocGrpNodeLimit')).toMatchObject({
      group: 'account-limit',
      consequence: 'It starts when some of them end.'
    });
  });
});

describe('forms in which Slurm gives reasons', () => {
  it.each([
    ['(Priority)', 'Others are ahead'],
    ['Priority,Resources', 'Others are ahead'],
    [
      'ReqNodeNotAvail, UnavailableNodes:n[1-3]',
      'A node it asks for is not available'
    ],
    ['ReqNodeNotAvail(Unavailable:n7)', 'A node it asks for is not available'],
    [
      'ReqNodeNotAvail, Reserved for maintenance',
      'Nodes are reserved for maintenance'
    ],
    [
      'Nodes_required_for_job_are_DOWN,_DRAINED_or_reserved_for_jobs_in_higher_priority_partitions',
      'Nodes are down or reserved'
    ],
    ['launch failed requeued held', 'Held because its start failed'],
    ['Reservation maint_1 was deleted', 'Its reservation was deleted'],
    [
      "Job's QOS not permitted to use this partition (a b c)",
      'QOS may not use debug'
    ],
    [
      'RaisedSignal:11(Segmentation fault)',
      'Ended by SIGSEGV (memory that it may not touch)'
    ]
  ])('reads %s', (reason, words) => {
    expect(short(reason)).toBe(words);
  });

  it.each([
    'ReqNodeNotAvail, UnavailableNodes:n[1-3]',
    'ReqNodeNotAvail(Unavailable:n[1-3])'
  ])('names the nodes of %s', reason => {
    expect(advice(reason)?.fact).toBe(
      'Nodes that it needs are not available: n[1-3].'
    );
  });

  it.each(['', '(null)', 'None'])('takes “%s” for no reason', reason => {
    expect(short(reason)).toBe('');
    expect(advice(reason)?.fact).toBe('Slurm has not looked at it yet.');
  });

  it.each([
    'MoonPhase',
    'AssocGrpMoonLimit',
    'constructor',
    'wait_for_full moon!'
  ])('shows %s, which is not known, as it is', reason => {
    expect(short(reason)).toBe(reason);
    expect(advice(reason)).toEqual({
      group: 'other',
      fact: `Slurm gives this reason: ${reason}`
    });
    expect(slurmsWords(waiting(reason))).toBe(reason);
  });

  it('keeps the dependency beside Slurm’s own word', () => {
    const job = waiting('Dependency', { dependency: 'afterok:6(unfulfilled)' });
    expect(reasonText(trans, job)).toBe('After 6 succeeds');
    expect(slurmsWords(job)).toBe('Dependency: afterok:6(unfulfilled)');
  });

  it('are none where Slurm says that there is none', () => {
    expect(slurmsWords(waiting('None'))).toBeUndefined();
  });
});

describe('who holds a job', () => {
  it('is “you” for one’s own jobs only', () => {
    expect(short('JobHeldUser', { mine: true })).toBe('Held by you');
    expect(short('JobHeldUser', { user: 'bob' })).toBe('Held by bob');
    expect(advice('JobHeldUser', { mine: true })?.remedy).toContain('Release');
    expect(advice('JobHeldUser')?.remedy).toBeUndefined();
  });
});

describe('how a job ended', () => {
  const ended = (job: Partial<Subject>): Subject =>
    makeJob({ id: '7', nodeList: 'n1', started: 10, ...job });

  it.each([
    [{ state: 'completed' }, '0:0', 'It ended well, with exit code 0.'],
    [
      { state: 'failed', reason: 'NonZeroExitCode' },
      '1:0',
      'It failed: exit code 1.'
    ],
    [
      { state: 'failed', reason: 'NonZeroExitCode' },
      undefined,
      'Its script ended with an exit code other than 0.'
    ],
    [
      { state: 'failed', reason: 'NonZeroExitCode' },
      '127:0',
      'It failed: exit code 127: a command was not found.'
    ],
    [
      { state: 'failed', reason: 'RaisedSignal:9(Killed)' },
      '0:9',
      'It failed: ended by SIGKILL (killed).'
    ],
    [
      { state: 'failed', reason: 'JobLaunchFailure' },
      '1:0',
      'It could not be started on its nodes.'
    ],
    [
      { state: 'timed-out', reason: 'TimeLimit', timeLimit: 3600 },
      '0:15',
      'It reached its time limit of 1 h and was stopped.'
    ],
    [
      { state: 'out-of-memory', reason: 'OutOfMemory' },
      '0:125',
      'It used all of its memory and was stopped.'
    ],
    [
      { state: 'node-failed', reason: 'NodeDown' },
      '0:1',
      'A node that it ran on failed.'
    ],
    [{ state: 'cancelled' }, '0:15', 'It was cancelled while it ran.'],
    [
      { state: 'cancelled', started: undefined, reason: 'Priority' },
      '0:0',
      'It was cancelled before it started.'
    ],
    [
      { state: 'other', rawState: 'VANISHED' },
      undefined,
      'Slurm calls its state VANISHED.'
    ]
  ] as const)('%j with %s', (job, exitCode, fact) => {
    const { started, ...rest } = ended(job);
    const subject = started === undefined ? rest : { ...rest, started };
    expect(adviceOf(trans, subject, exitCode)?.fact).toBe(fact);
  });

  it('leaves out the reason for which it once waited', () => {
    const job = ended({ state: 'cancelled', reason: 'AssocGrpCpuLimit' });
    expect(reasonOrNodes(trans, job)).toBe('n1');
    expect(reasonOrNodes(trans, { ...job, reason: 'InvalidQOS' })).toBe(
      'QOS is not valid'
    );
  });
});

it('has nothing to say about a job that runs', () => {
  expect(adviceOf(trans, makeJob({ id: '7' }))).toBeUndefined();
});
