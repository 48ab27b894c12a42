import type {
  DaskLoad,
  DaskPages,
  DaskWorker,
  Epoch
} from '@jupyterlab-hpc/api';
import type { Static, TSchema } from '@sinclair/typebox';

import { messageOf } from '../../errors';
import { checkJson } from '../../validate';
import { ClusterReply, PlotsReply, RetireReply, WorkersReply } from './replies';
import { odd, type Question, Wire } from './wire';

/** What Dask's scheduler says of the cluster as a whole. */
export interface DaskSummary {
  readonly load: DaskLoad;
  /** How many of Dask's worker processes its work is worth now. */
  readonly target: number;
  /** Since when there is no work; undefined while there is. */
  readonly idleSince: Epoch | undefined;
}

/** What became of workers that were to go: addresses. Others could not, as nobody could take what they hold. */
export interface Retired {
  readonly retired: readonly string[];
  /** They still hand over what they hold. */
  readonly leaving: readonly string[];
}

/** Dask's words for tasks that are not done yet. */
const undone = ['waiting', 'queued', 'processing', 'no-worker'];

/**
 * Dask's scheduler of a cluster, wherever it runs. Every verb rejects with
 * `dask-unreachable` when it does not answer as it should within 5 s, and with
 * `dask-not-running` while there is none.
 */
export class DaskControl {
  constructor(
    id: string,
    folder: string,
    private readonly now: () => number = Date.now
  ) {
    this.wire = new Wire(id, folder);
  }

  /** Load, target and idleness, by one question. */
  async summary(): Promise<DaskSummary> {
    const reply = await this.get('/hpc/cluster.json', ClusterReply);
    const { idle_since: idleSince, tasks } = reply;
    return {
      load: {
        at: Math.floor(this.now() / 1000),
        cores: reply.threads,
        cpu: reply.cpu / 100,
        memory: Math.round(reply.memory),
        memoryLimit: Math.round(reply.memory_limit),
        tasks: undone.reduce((sum, state) => sum + (tasks[state] ?? 0), 0),
        workers: reply.workers
      },
      target: Math.max(0, reply.target),
      idleSince: idleSince === null ? undefined : Math.floor(idleSince)
    };
  }

  /** Dask's worker processes, in the order of their addresses; without their jobs. */
  async workers(): Promise<DaskWorker[]> {
    const { workers } = await this.get('/hpc/workers.json', WorkersReply);
    return workers.map(({ cpu, memory_limit: memoryLimit, ...worker }) => ({
      ...worker,
      cpu: cpu / 100,
      memory: Math.round(worker.memory),
      memoryLimit: Math.round(memoryLimit),
      seen: Math.floor(worker.seen)
    }));
  }

  /** Lets workers hand over what they hold, and end: by themselves, without a `scancel`. */
  async retire(addresses: readonly string[]): Promise<Retired> {
    if (addresses.length === 0) {
      return { retired: [], leaving: [] };
    }
    const body = { workers: addresses };
    const question = { method: 'POST', path: '/hpc/retire', body } as const;
    return this.ask(question, RetireReply);
  }

  /** Pages of one plot each, without the slash that their paths begin with. */
  async pages(): Promise<DaskPages['pages']> {
    const plots = await this.get('/individual-plots.json', PlotsReply);
    return Object.entries(plots)
      .map(([title, path]) => ({
        // Dask makes the title from the path: Individual Gpu Memory.
        title: title
          .replace(/^Individual /, '')
          .replace(/\b[CG]pu\b/g, word => word.toUpperCase()),
        path: path.replace(/^\/+/, '')
      }))
      .sort((one, other) => one.title.localeCompare(other.title, 'en'));
  }

  /** Closes the connection; another question opens another. */
  end(): void {
    this.wire.end();
  }

  private get<S extends TSchema>(path: string, schema: S): Promise<Static<S>> {
    return this.ask({ method: 'GET', path }, schema);
  }

  private async ask<S extends TSchema>(
    question: Question,
    schema: S
  ): Promise<Static<S>> {
    const text = await this.wire.ask(question);
    try {
      return checkJson(schema, text, question.path);
    } catch (error) {
      throw odd(question.path, 'in a way that is not known', messageOf(error));
    }
  }

  private readonly wire: Wire;
}
