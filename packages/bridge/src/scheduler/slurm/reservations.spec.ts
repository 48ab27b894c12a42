/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Person } from './mayuse';
import {
  likeNodes,
  parseNodeKinds,
  parseReservations,
  ReservationQueries,
  reservationsFor
} from './reservations';

const fixtures = join(__dirname, '../../../fixtures/slurm-22.05');
const read = (name: string): string =>
  readFileSync(join(fixtures, name), 'utf8');

const found = parseReservations(read('scontrol-reservations.txt'));
const nodes = likeNodes(found, parseNodeKinds(read('sinfo-nodes.txt')));

/** When it was captured. */
const now = 1_795_687_385;

const ada: Person = {
  user: 'hpcada',
  groups: new Set(['hpcada']),
  accounts: ['physics', 'chemistry']
};
const bob: Person = {
  user: 'hpcbob',
  groups: new Set(['hpcbob']),
  accounts: ['physics']
};

describe('what scontrol tells of reservations', () => {
  it('is read with its times and nodes', () => {
    expect(found.map(one => one.name)).toEqual([
      ...['maint', 'course', 'lab', 'weekly', 'cores', 'group'],
      ...['weekend', 'weekdays', 'hourly']
    ]);
    expect(found[0]).toEqual({
      name: 'maint',
      start: 1_795_748_585,
      end: 1_795_777_385,
      flags: ['MAINT', 'IGNORE_JOBS', 'SPEC_NODES', 'ALL_NODES'],
      nodes: ['n1', 'n2', 'n3', 'n4'],
      cpus: 16,
      users: ['root'],
      groups: [],
      accounts: []
    });
  });

  it('means the same where times are by the clock on the wall', () => {
    const zone = new Date(now * 1000).getTimezoneOffset() * 60;
    const byClock = parseReservations(read('scontrol-reservations-iso.txt'));
    // The cluster that printed it is in UTC.
    expect(byClock.map(one => one.start - zone)).toEqual(
      found.map(one => one.start)
    );
  });

  it('may be nothing, or of licenses only', () => {
    expect(parseReservations('No reservations in the system\n')).toEqual([]);
    const [only] = parseReservations(
      'ReservationName=lic StartTime=10 EndTime=20 Nodes=(null) NodeCnt=0 Flags= Users=ada Licenses=matlab:2\n'
    );
    expect(only).toMatchObject({ name: 'lic', nodes: [], users: ['ada'] });
  });

  it('says who may use what, and with which account', () => {
    const usable = (person: Person) =>
      Object.fromEntries(
        reservationsFor({ found, nodes }, person, now)
          .reservations.filter(one => one.mayUse)
          .map(one => [one.name, one.accounts ?? 'any'])
      );
    expect(usable(ada)).toEqual({
      course: 'any',
      lab: ['physics'],
      cores: 'any',
      weekend: ['chemistry'],
      weekdays: ['physics']
    });
    expect(usable(bob)).toEqual({
      lab: ['physics'],
      group: 'any',
      weekdays: ['physics']
    });
    const { accounts: _, ...stranger } = bob;
    expect(usable(stranger)).toEqual({ lab: ['physics'], group: 'any' });
  });

  it('counts nodes by what takes them, parts of nodes not at all', () => {
    expect(reservationsFor({ found, nodes }, ada, now).nodes).toBe(nodes);
    expect(nodes).toEqual([
      {
        nodes: 1,
        partitions: ['debug', 'long'],
        reservations: ['maint', 'course', 'group', 'weekdays']
      },
      {
        nodes: 1,
        partitions: ['debug', 'long'],
        reservations: ['maint', 'weekly']
      },
      {
        nodes: 1,
        partitions: ['long', 'gpu'],
        reservations: ['maint', 'lab', 'weekend']
      },
      {
        nodes: 1,
        partitions: ['long', 'gpu'],
        reservations: ['maint', 'lab', 'weekly', 'hourly']
      }
    ]);
  });

  it('leaves out what is over', () => {
    const later = 1_795_777_385;
    const { reservations } = reservationsFor({ found, nodes }, ada, later);
    const names = reservations.map(one => one.name);
    expect(names).not.toContain('maint');
    expect(names).toContain('course');
    const { times, repeats } = reservations.find(
      one => one.name === 'course'
    ) ?? { times: [] };
    expect(repeats).toBe(true);
    expect(times[0]?.end).toBeGreaterThan(later);
  });

  it('is asked for once in five minutes, and nodes only if there is any', async () => {
    let time = 0;
    let text = 'No reservations in the system\n';
    const asked: string[] = [];
    const queries = new ReservationQueries({
      runner: {
        query: program => {
          asked.push(program);
          const stdout = program === 'sinfo' ? read('sinfo-nodes.txt') : text;
          return Promise.resolve({ code: 0, stdout, stderr: '' });
        }
      },
      person: () => Promise.resolve(ada),
      now: () => time
    });
    await Promise.all([queries.get(), queries.get()]);
    expect(asked).toEqual(['scontrol']);
    text =
      'ReservationName=x StartTime=10 EndTime=99999999999 Nodes=n1 Users=root';
    time = 299_999;
    expect((await queries.get()).reservations).toEqual([]);
    time = 300_000;
    expect((await queries.get()).reservations).toHaveLength(1);
    expect(asked).toEqual(['scontrol', 'scontrol', 'sinfo']);
  });
});
