import type { ResubmitRequest, SweepTable } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';
import type { Manifest } from '../records';
import { byHand, planArrays, requireSettled } from '../submit';
import type { Hands } from './handing';
import type { SweepsHere } from './here';
import { type Look, type Looks, requireKnown } from './looks';
import type { SweepParts } from './parts';
import {
  countProblems,
  resourceProblems,
  rowProblem,
  rowProblems
} from './problems';
import { runsInWords } from './runwords';
import type { Starter } from './start';
import { wantedOf } from './wanted';

type Changes = NonNullable<ResubmitRequest['changes']>;

/** Rows of one look at the table of runs. */
const windowRows = 1000;

/** Submits runs of sweeps that are there. */
export class Again {
  constructor(
    private readonly parts: SweepParts,
    private readonly here: SweepsHere,
    private readonly looks: Looks,
    private readonly hands: Hands,
    private readonly starter: Pick<Starter, 'maxArraySize'>
  ) {}

  /**
   * Makes runs again. Each submission is noted, their new parameters are
   * written, as a task may begin at once, and it is handed over. What runs left
   * before is not removed: it counts until a newer submission names them, and
   * is replaced by what they leave then; that of runs with new parameters
   * counts no more from the note on. So a kill -9 at any moment, and a
   * refusal, leave every run as it was, submitted, or still to be submitted,
   * and none with results of other parameters. A refusal takes these back.
   */
  resubmit(id: string, request: ResubmitRequest): Promise<void> {
    return this.parts.store.alone(id, () => this.makeAgain(id, request));
  }

  /** Adds rows, and submits them. Rows of which the array is refused stay, unsubmitted. */
  add(id: string, rows: SweepTable['rows']): Promise<void> {
    return this.parts.store.alone(id, () => this.addRows(id, rows));
  }

  private async makeAgain(id: string, request: ResubmitRequest): Promise<void> {
    const look = await this.actable(id);
    const { known, record } = look;
    requireKnown(known);
    const { changes = [], notebook } = request;
    const all = await this.parts.results.runs(record, known);
    const runs = wantedOf(all, request);
    const { manifest } = record;
    const resources = request.resources ?? manifest.resources;
    const pace = request.pace ?? manifest.pace;
    refuse([
      ...resourceProblems(resources, 'body.resources'),
      ...changes.flatMap(({ parameters, run }, index) =>
        rowProblem(parameters, manifest.parameters, run).map(one => ({
          ...one,
          field: `body.changes.${index}.parameters${one.field ?? ''}`
        }))
      )
    ]);
    const maxArraySize = await this.starter.maxArraySize();
    const old = await this.oldRows(look, changes);
    const { results, store } = this.parts;
    const version =
      notebook === 'newest'
        ? await store.takeNotebook(id)
        : lastVersion(manifest);
    const write = async (rows: Changes): Promise<void> => {
      await store.change(id, rows);
      results.changed(id);
    };
    await this.hands.submit({
      ...{ record, notebook: version, with: { resources, pace } },
      arrays: planned(runs, pace, maxArraySize),
      ...(changes.length > 0 && {
        changes: {
          runs: changes.map(({ run }) => run),
          apply: () => write(changes),
          takeBack: () => write(old)
        }
      }),
      fields: {
        resources: 'body.resources',
        runsPerTask: 'body.pace.runsPerTask'
      }
    });
    if (request.resources !== undefined || request.pace !== undefined) {
      await store.manifest(id, { resources, pace });
    }
    await this.rewrite(id, maxArraySize);
  }

  private async addRows(id: string, rows: SweepTable['rows']): Promise<void> {
    const { record } = await this.actable(id);
    const { pace, parameters, resources, runs } = record.manifest;
    refuse([
      ...countProblems(runs + rows.length, this.parts.most(), 'body.rows'),
      ...rowProblems(rows, parameters, { field: 'body.rows', first: runs + 1 })
    ]);
    const maxArraySize = await this.starter.maxArraySize();
    const { results, store } = this.parts;
    const added = await store.add(id, rows);
    results.changed(id);
    await this.rewrite(id, maxArraySize);
    try {
      await this.hands.submit({
        ...{ record, with: { resources, pace } },
        arrays: planned(added, pace, maxArraySize),
        notebook: lastVersion(record.manifest)
      });
    } catch (error) {
      if (!(error instanceof BridgeError)) {
        throw error;
      }
      // Asked again, they would be there twice.
      this.hands.note(id, {
        ...error.info,
        message: `${runsInWords(added)} ${added.length === 1 ? 'was' : 'were'} added, but not submitted: ${error.info.message}`
      });
    }
  }

  private async actable(id: string): Promise<Look> {
    const look = await this.looks.look(id, true);
    await this.here.require(look.record);
    requireSettled(look.record);
    return look;
  }

  /** The parameters that runs have now, to be put back after a refusal. */
  private async oldRows(
    { known, record }: Look,
    changes: Changes
  ): Promise<Changes> {
    const wanted = new Set(changes.map(({ run }) => run));
    const old: Changes = [];
    for (
      let offset = 0;
      old.length < wanted.size && offset < record.manifest.runs;
      offset += windowRows
    ) {
      const { rows } = await this.parts.results.window(record, known, {
        ...{ offset, limit: windowRows, sort: 'run', order: 'asc' }
      });
      for (const { parameters, run } of rows) {
        if (wanted.has(run)) {
          old.push({ run, parameters: [...parameters] });
        }
      }
    }
    return old;
  }

  /** `sweep.sh` as the sweep is now. */
  private async rewrite(
    id: string,
    maxArraySize: number | undefined
  ): Promise<void> {
    const { runner, store } = this.parts;
    const { script, tasks } = byHand(await store.get(id), runner, maxArraySize);
    await store.rewrite(id, { script, tasks });
  }
}

function planned(
  runs: readonly number[],
  { atOnce, runsPerTask }: Manifest['pace'],
  maxArraySize: number | undefined
) {
  return planArrays({
    ...{ runs, runsPerTask, atOnce },
    ...(maxArraySize !== undefined && { maxArraySize })
  });
}

function lastVersion({ notebook }: Manifest): number {
  return Math.max(...notebook.versions.map(({ version }) => version));
}

function refuse(problems: readonly BridgeError['info'][]): void {
  const [problem] = problems;
  if (problem !== undefined) {
    throw new BridgeError(problem);
  }
}
