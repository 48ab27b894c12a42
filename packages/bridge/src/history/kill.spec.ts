/** @jest-environment node */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { HistoryWindow } from '@jupyterlab-hpc/api';

import { jobFields } from '../scheduler/slurm/job';
import { BridgePlace, ordinary } from '../testing/place';
import type { BridgeProcess } from '../testing/process';
import { check } from '../validate';

jest.setTimeout(60_000);

/** What the stand-in for squeue prints of a job; the token comes from its arguments. */
function record(id: string, state: string): string {
  const now = Math.floor(Date.now() / 1000);
  const values: Partial<Record<string, string>> = {
    JobArrayID: id,
    UserName: 'ada',
    Partition: 'debug',
    State: state,
    StartTime: String(now - 60),
    ...(state === 'RUNNING' ? {} : { EndTime: String(now) }),
    TimeUsed: '1:00',
    NodeList: 'n1',
    Name: `job-${id}`
  };
  const texts = jobFields.map(field => values[field] ?? '');
  return `${texts.join('@T@.')}@T@;`;
}

describe('without accounting, the history', () => {
  let place: BridgePlace;
  let dataDir: string;

  beforeEach(() => {
    place = new BridgePlace();
    dataDir = place.private('data', ordinary);
    place.program(
      'scontrol',
      `case "$1 $2" in
ping*) echo "Slurmctld(primary) at here is UP";;
"show config") echo "ClusterName = trial";;
*) echo "slurm_load_jobs error: Invalid job id specified" >&2; exit 1;;
esac`
    );
    place.program(
      'squeue',
      `t=$(echo "$*" | sed 's/.*JobArrayID:\\(z[0-9a-f]*\\)[.].*/\\1/')
sed "s/@T@/$t/g" ${join(place.folder, 'queue')}`
    );
  });
  afterEach(() => place.close());

  const queue = (...records: string[]): string =>
    place.file('queue', records.map(line => `${line}\n`).join(''));

  const start = (): Promise<BridgeProcess> =>
    place.ready({
      account: ordinary,
      config: {
        scheduler: 'slurm',
        pollFloor: 1,
        pollInterval: 1,
        server: { dataDir }
      }
    });

  async function history(bridge: BridgeProcess): Promise<HistoryWindow> {
    const { body } = await bridge.get('/history?sort=id&fresh=true');
    return check(HistoryWindow, body, 'the reply');
  }

  const told = ({ rows }: HistoryWindow): string[] =>
    rows.map(({ id, state }) => `${id} ${state}`);

  it('is what was seen, and is there after a kill -9', async () => {
    queue(
      record('1', 'RUNNING'),
      record('2', 'RUNNING'),
      record('3', 'FAILED')
    );
    const first = await start();
    expect(told(await history(first))).toEqual(['3 failed']);
    queue(record('1', 'TIMEOUT'));
    const look = async (): Promise<HistoryWindow> => {
      const window = await history(first);
      return window.total === 3 ? window : look();
    };
    const seen = await look();
    expect(seen.source).toBe('seen');
    expect(told(seen)).toEqual(['1 timed-out', '2 lost', '3 failed']);
    await first.kill('SIGKILL');

    queue();
    const next = await start();
    const known = await history(next);
    expect(told(known)).toEqual(['1 timed-out', '2 lost', '3 failed']);
    expect(known.states).toEqual({ 'timed-out': 1, lost: 1, failed: 1 });
    // Neither is guessed of a job that nobody saw end.
    const [, lost] = known.rows;
    expect(lost).not.toHaveProperty('ended');
    expect(lost?.rawState).toBe('');
    expect(await next.get('/jobs/1')).toMatchObject({
      status: 200,
      body: { job: { state: 'timed-out', name: 'job-1' } }
    });
  });

  it('has what was submitted here, though the bridge was killed before it saw the job', async () => {
    queue();
    const first = await start();
    const body = {
      script: '#!/bin/sh\nsleep 1\n',
      name: 'mine.sh',
      directory: dataDir,
      options: { partition: 'debug' }
    };
    expect(await first.post('/jobs', body)).toMatchObject({
      body: { id: '4711' }
    });
    await first.kill('SIGKILL');
    const next = await start();
    const { rows } = await history(next);
    expect(rows).toMatchObject([
      { id: '4711', name: 'mine.sh', state: 'lost', directory: dataDir }
    ]);
    expect(await next.get('/jobs/4711/script')).toMatchObject({
      status: 200,
      body: { script: body.script }
    });
    expect(await next.get('/jobs/4711')).toMatchObject({
      body: { submission: { request: { options: { partition: 'debug' } } } }
    });
    expect((await next.get('/jobs/4712')).status).toBe(404);
    for (const folder of ['submissions/trial']) {
      for (const name of readdirSync(join(dataDir, folder))) {
        expect(statSync(join(dataDir, folder, name)).mode & 0o77).toBe(0);
      }
    }
  });
});
