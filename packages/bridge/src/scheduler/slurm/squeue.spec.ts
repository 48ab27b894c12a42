/** @jest-environment node */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Job, isJobId } from '@jupyterlab-hpc/api';

import { expandTasks } from '../arrays';
import { jobFields } from './job';
import { queueArgs, QueueReader } from './squeue';

const fixtures = join(__dirname, '../../../fixtures');
const versions = readdirSync(fixtures).filter(name => /^slurm-/.test(name));

/** The token with which the fixtures were captured. */
const token = 'z0123456789ab';

function parse(output: Buffer, several = false): Job[] {
  const reader = new QueueReader(token, several);
  reader.add(output);
  return reader.end();
}

/** A record as squeue prints it, with some fields other than usual. */
function record(
  fields: Partial<Record<(typeof jobFields)[number], string>>
): string {
  const usual = {
    JobArrayID: '1',
    UserName: 'ada',
    Partition: 'debug',
    State: 'RUNNING',
    Reason: 'None',
    NodeList: 'n1',
    Name: 'job'
  };
  const values = { ...usual, ...fields };
  const texts = jobFields.map(field => {
    const known: Partial<Record<string, string>> = values;
    return known[field] ?? 'N/A';
  });
  return `${texts.join(`${token}.`)}${token};\n`;
}

function one(
  fields: Partial<Record<(typeof jobFields)[number], string>>
): Job | undefined {
  return parse(Buffer.from(record(fields)))[0];
}

describe('squeue', () => {
  it('is asked for everything, by fields of our own', () => {
    expect(queueArgs('mine', 't')).toEqual([
      '--me',
      '--all',
      '--states=all',
      '--noheader',
      '--noconvert',
      expect.stringMatching(/^--Format=JobArrayID:t\.,.*,Name:t;$/)
    ]);
    expect(queueArgs('all', 't')).not.toContain('--me');
  });

  describe.each(versions)('%s', version => {
    const jobs = parse(readFileSync(join(fixtures, version, 'squeue.txt')));
    const named = (name: string): Job[] =>
      jobs.filter(job => job.name === name);

    it('gives ids that actions take', () => {
      expect(jobs.length).toBeGreaterThan(15);
      expect(jobs.filter(({ id }) => !isJobId(id))).toEqual([]);
    });

    it('reads the states of jobs', () => {
      expect(named('plain')).toMatchObject([
        { state: 'running', started: expect.any(Number), nodes: 1, cpus: 1 }
      ]);
      expect(named('plain')[0]).not.toHaveProperty('elapsed');
      expect(named('plain')[0]).not.toHaveProperty('ended');
      expect(named('done')).toMatchObject([{ state: 'completed', elapsed: 0 }]);
      expect(named('broken')).toMatchObject([
        { state: 'failed', reason: 'NonZeroExitCode' }
      ]);
      const [withdrawn] = named('withdrawn');
      expect(withdrawn).toMatchObject({ state: 'cancelled' });
      expect(withdrawn).not.toHaveProperty('started');
      expect(named('before')).toMatchObject([
        { state: 'waiting', reason: 'BeginTime' }
      ]);
      expect(named('theirs')).toMatchObject([
        { state: 'held', reason: 'JobHeldUser', user: 'hpcbob' }
      ]);
    });

    it('reads names as they are', () => {
      const strange = jobs.find(({ name }) => name.startsWith('ta\t'));
      expect(strange?.name).toBe('ta\tb|x\u001fy"q\'<b>\nnew\ufffd\ufffd line');
      expect(strange?.comment).toBe('com\nment\u001f|');
      expect(named('x'.repeat(900))).toHaveLength(1);
      expect(named('  lead trail  ')).toHaveLength(1);
      expect(named('')).toHaveLength(1);
    });

    it('reads arrays and heterogeneous jobs', () => {
      const [sparse] = named('sparse');
      expect(sparse).toMatchObject({ tasks: 63, state: 'held' });
      expect(expandTasks(sparse as Job)).toHaveLength(63);
      const rest = named('sweep').find(({ tasks }) => tasks !== undefined);
      expect(rest).toMatchObject({ tasks: 3, throttle: 2 });
      expect(named('het').map(({ hetId }) => hetId)).toEqual(['8', '8']);
    });

    it('reads what jobs ask for', () => {
      expect(named('gpus')).toMatchObject([
        { gpus: 2, memory: 100 * 2 ** 20, partition: 'gpu' }
      ]);
      expect(named('gpus-per-job')).toMatchObject([{ gpus: 3 }]);
      expect(named('gpus-per-task')).toMatchObject([{ gpus: 2 }]);
      expect(named('dependent')).toMatchObject([
        {
          dependency: 'afterok:15(unfulfilled)',
          timeLimit: 93_780,
          directory: '/home/ada'
        }
      ]);
    });
  });

  it('shows states and reasons that it does not know as they are', () => {
    expect(one({ State: 'TELEPORTING', Reason: 'NoFuel' })).toMatchObject({
      state: 'other',
      rawState: 'TELEPORTING',
      reason: 'NoFuel'
    });
  });

  it.each(['UNLIMITED', 'NOT_SET', 'Partition_Limit', 'INVALID', 'N/A'])(
    'has no time limit for %s',
    TimeLimit => {
      expect(one({ TimeLimit })).not.toHaveProperty('timeLimit');
    }
  );

  it('tells the run time only of jobs whose clock stands', () => {
    const TimeUsed = '1-00:00:01';
    const EndTime = '1700000000';
    expect(one({ State: 'RUNNING', TimeUsed, EndTime })).not.toHaveProperty(
      'elapsed'
    );
    const suspended = one({ State: 'SUSPENDED', TimeUsed, EndTime });
    expect(suspended).toMatchObject({ elapsed: 86_401 });
    expect(suspended).not.toHaveProperty('ended');
    expect(one({ State: 'TIMEOUT', TimeUsed, EndTime })).toMatchObject({
      elapsed: 86_401,
      ended: 1_700_000_000
    });
  });

  it('counts GPUs in what is given before what is asked for', () => {
    expect(
      one({
        'tres-alloc': 'cpu=8,gres/gpu:a100=3,gres/gpu=4',
        'tres-per-job': 'gres:gpu:9'
      })
    ).toMatchObject({ gpus: 4 });
    expect(
      one({ 'tres-alloc': 'cpu=8,gres/gpu:a100=3,gres/gpu:v100=1' })
    ).toMatchObject({ gpus: 4 });
    expect(
      one({ 'tres-per-node': 'gres/gpu:a100:2', NumNodes: '3' })
    ).toMatchObject({ gpus: 6 });
  });

  it('has the cluster where there are several', () => {
    const output = Buffer.from(
      `CLUSTER: alpha\n${record({ Cluster: 'alpha' })}CLUSTER: beta\n${record({ Cluster: 'beta' })}`
    );
    expect(parse(output, true).map(({ cluster }) => cluster)).toEqual([
      'alpha',
      'beta'
    ]);
    expect(one({ Cluster: 'alpha' })).not.toHaveProperty('cluster');
  });

  it('keeps a cancelled rest, which goes by a bare number, with its array', () => {
    const output = [
      record({ JobArrayID: '7_1' }),
      record({ JobArrayID: '7', State: 'CANCELLED' }),
      record({ JobArrayID: '8' })
    ];
    const jobs = parse(Buffer.from(output.join('')));
    expect(jobs.map(({ arrayId, id }) => [id, arrayId])).toEqual([
      ['7_1', '7'],
      ['7', '7'],
      ['8', undefined]
    ]);
  });

  it('gives jobs that are as they were before as the same objects, though the token is another', () => {
    const output = ['1', '2', '3', '4'].map(JobArrayID =>
      record({ JobArrayID, Name: `z0123 ${JobArrayID}`, TimeUsed: '0:01' })
    );
    const first = new QueueReader(token, false);
    first.add(Buffer.from(output.join('')));
    const before = first.end();
    const changed = [
      record({ JobArrayID: '5' }),
      output[0],
      record({ JobArrayID: '3', Name: 'z0123 3', Reason: 'Priority' }),
      // What runs on says nothing new.
      record({ JobArrayID: '4', Name: 'z0123 4', TimeUsed: '0:02' }),
      output[1]
    ].join('');
    const reader = new QueueReader('zffff', false, first.reading);
    reader.add(Buffer.from(changed.replaceAll(token, 'zffff')));
    const [one, two, three, four, five] = reader.end();
    expect([two, four, five]).toEqual([before[0], before[3], before[1]]);
    expect(two).toBe(before[0]);
    expect(four).toBe(before[3]);
    expect(five).toBe(before[1]);
    expect(one?.id).toBe('5');
    expect(three).toEqual({ ...before[2], reason: 'Priority' });
  });

  it('notices every change, wherever it is', () => {
    const fields = { JobArrayID: '1', Name: 'ab', Comment: 'c' };
    const first = new QueueReader(token, false);
    first.add(Buffer.from(record(fields)));
    first.end();
    const again = (changed: typeof fields) => {
      const reader = new QueueReader(token, false, first.reading);
      reader.add(Buffer.from(record(changed)));
      return reader.end()[0];
    };
    expect(again({ ...fields, Name: 'aB' })?.name).toBe('aB');
    expect(again({ ...fields, Comment: 'ca', Name: 'b' })).toMatchObject({
      comment: 'ca',
      name: 'b'
    });
    expect(again({ ...fields, Comment: '' })).not.toHaveProperty('comment');
    expect(again({ ...fields, JobArrayID: '2' })?.id).toBe('2');
  });

  it('knows the cluster of each job, though its neighbours are as they were', () => {
    const alpha = `CLUSTER: alpha\n${record({ Cluster: 'alpha' })}`;
    const beta = `CLUSTER: beta\n${record({ Cluster: 'beta' })}`;
    const first = new QueueReader(token, true);
    first.add(Buffer.from(alpha + beta));
    first.end();
    const more = record({ JobArrayID: '2', Cluster: 'beta' });
    const reader = new QueueReader(token, true, first.reading);
    reader.add(Buffer.from(alpha + beta + more));
    expect(reader.end().map(({ cluster, id }) => [id, cluster])).toEqual([
      ['1', 'alpha'],
      ['1', 'beta'],
      ['2', 'beta']
    ]);
  });

  it('reads five thousand jobs in chunks as pipes give them', () => {
    const output = Buffer.from(
      Array.from({ length: 5000 }, (_item, index) =>
        record({ JobArrayID: String(index + 1), Name: `job\n${index}` })
      ).join('')
    );
    const reader = new QueueReader(token, false);
    for (let from = 0; from < output.length; from += 65_536) {
      reader.add(output.subarray(from, from + 65_536));
    }
    const jobs = reader.end();
    expect(jobs).toHaveLength(5000);
    expect(jobs.at(-1)).toMatchObject({ id: '5000', name: 'job\n4999' });
  });
});
