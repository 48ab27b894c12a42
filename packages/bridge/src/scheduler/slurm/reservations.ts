import type { Reservation, Reservations } from '@jupyterlab-hpc/api';

import { parseHostList } from '../hostlist';
import { parseTres } from '../quantities';
import { Kept } from './kept';
import { mayUse, type Person } from './mayuse';
import { occurrences } from './occurrences';
import { fieldsOfLine } from './oneline';
import type { SlurmRunner } from './runner';
import { parseMoment } from './times';

/** Milliseconds in which the controller is asked once. */
const keepFor = 5 * 60_000;
const reservationsCost = 1;
const nodesCost = 2;

/** A reservation as Slurm tells of it, with its next times. */
export interface SlurmReservation {
  readonly name: string;
  readonly flags: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly nodes: readonly string[];
  /** CPUs of all its nodes; undefined where that is not told. */
  readonly cpus?: number;
  /** As Slurm writes them: `-ada` is one that may not. */
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly accounts: readonly string[];
}

/** Nodes with as many CPUs each, in one partition. */
export interface NodeKind {
  readonly cpus: number;
  readonly partition: string;
  readonly nodes: readonly string[];
}

interface Known {
  readonly found: readonly SlurmReservation[];
  readonly nodes: Reservations['nodes'];
}

export interface ReservationsOptions {
  readonly runner: Pick<SlurmRunner, 'query'>;
  readonly person: (withGroups: boolean) => Promise<Person>;
  readonly now: () => number;
}

/** Reservations and the nodes they take: asked for at most once in 5 min. */
export class ReservationQueries {
  constructor(private readonly options: ReservationsOptions) {
    this.kept = new Kept(keepFor, () => this.ask(), options.now);
  }

  async get(): Promise<Reservations> {
    const known = await this.kept.get();
    const withGroups = known.found.some(one => one.groups.length > 0);
    return reservationsFor(
      known,
      await this.options.person(withGroups),
      Date.now() / 1000
    );
  }

  private async ask(): Promise<Known> {
    const { runner } = this.options;
    const { stdout } = await runner.query('scontrol', reservationArgs, {
      cost: reservationsCost
    });
    const found = parseReservations(stdout);
    if (found.length === 0) {
      return { found, nodes: [] };
    }
    const sinfo = await runner.query('sinfo', nodeArgs, { cost: nodesCost });
    return { found, nodes: likeNodes(found, parseNodeKinds(sinfo.stdout)) };
  }

  private readonly kept: Kept<Known>;
}

const reservationArgs = ['show', 'reservation', '--oneliner'];

/** CPUs of a node, the partition, and the nodes that have so many. */
const nodeArgs = ['--noheader', '--exact', '--format=%c|%R|%N'];

/** Reads `scontrol show reservation --oneliner`. */
export function parseReservations(text: string): SlurmReservation[] {
  return text.split('\n').flatMap(line => {
    const value = fieldsOfLine(line);
    const list = (name: string): string[] =>
      value(name)
        .split(',')
        .filter(item => item !== '');
    const name = value('ReservationName');
    const start = parseMoment(value('StartTime'));
    const end = parseMoment(value('EndTime'));
    if (name === '' || start === undefined || end === undefined) {
      return [];
    }
    const cpus = Number(parseTres(value('TRES')).get('cpu'));
    return [
      {
        name,
        start,
        end,
        flags: list('Flags'),
        nodes: parseHostList(value('Nodes')) ?? [],
        ...(Number.isInteger(cpus) ? { cpus } : {}),
        users: list('Users'),
        groups: list('Groups'),
        accounts: list('Accounts')
      }
    ];
  });
}

/** Reads the nodes of partitions by their CPUs. */
export function parseNodeKinds(text: string): NodeKind[] {
  return text.split('\n').flatMap(line => {
    const [cpus = '', partition = '', list = ''] = line.split('|');
    const nodes = parseHostList(list) ?? [];
    return partition === '' || nodes.length === 0
      ? []
      : [{ cpus: Number.parseInt(cpus, 10), partition, nodes }];
  });
}

/** What a person is to know at a moment (epoch seconds). */
export function reservationsFor(
  { found, nodes }: Known,
  person: Person,
  now: number
): Reservations {
  const reservations = found.flatMap((one): Reservation[] => {
    const times = occurrences(one, now);
    return times.length === 0
      ? []
      : [
          {
            name: one.name,
            isMaintenance: one.flags.includes('MAINT'),
            times,
            repeats: times.length > 1,
            ...mayUse(one, person)
          }
        ];
  });
  return { reservations, nodes };
}

/** Counts the nodes that have the same partitions and reservations. */
export function likeNodes(
  found: readonly SlurmReservation[],
  kinds: readonly NodeKind[]
): Reservations['nodes'] {
  const cpus = new Map<string, number>();
  const partitions = new Map<string, string[]>();
  for (const kind of kinds) {
    for (const node of kind.nodes) {
      cpus.set(node, kind.cpus);
      const names = partitions.get(node) ?? [];
      partitions.set(node, [...names, kind.partition]);
    }
  }
  const reserved = new Map<string, string[]>();
  for (const one of found) {
    const all = one.nodes.reduce((sum, node) => sum + (cpus.get(node) ?? 0), 0);
    // Where others may use what is left of a node, it is not taken.
    if ((one.cpus ?? all) >= all) {
      for (const node of one.nodes) {
        reserved.set(node, [...(reserved.get(node) ?? []), one.name]);
      }
    }
  }
  const alike = new Map<string, Reservations['nodes'][number]>();
  for (const [node, names] of partitions) {
    const own = reserved.get(node) ?? [];
    const key = JSON.stringify([names, own]);
    const before = alike.get(key)?.nodes ?? 0;
    alike.set(key, {
      nodes: before + 1,
      partitions: names,
      reservations: own
    });
  }
  return [...alike.values()];
}
