import { randomBytes } from 'node:crypto';

import type {
  SweepNotebook,
  SweepPlace,
  SweepPreview,
  SweepSpec
} from '@jupyterlab-hpc/api';

import { BridgeError, messageOf } from '../../errors';
import type { Manifest, SweepRecord } from '../records';
import { byHand } from '../submit';
import { atField, inField } from './fields';
import type { Hands } from './handing';
import type { SweepsHere } from './here';
import { arraysOf, manifestOf, withNotebook } from './made';
import type { SweepParts } from './parts';
import { previewOf } from './preview';
import { problemsOf } from './problems';
import { readmeOf } from './readme';

const goOn =
  'Compute nodes may have what is missing here: start it once more to go on all the same.';

const fields = {
  resources: 'body.spec.resources',
  runsPerTask: 'body.spec.runsPerTask',
  folder: 'body.spec.folder'
};

/** Where a sweep is made, and as what. */
interface Making {
  readonly folder: string;
  readonly trial?: Manifest['trial'];
}

/** Makes sweeps. Errors name the field of the spec. */
export class Starter {
  constructor(
    private readonly parts: SweepParts,
    private readonly here: SweepsHere,
    private readonly hands: Hands
  ) {}

  /**
   * Makes the folder, and submits all of it; where the first array is refused,
   * nothing is left of it. `anyway`: also where its Python lacks something.
   */
  async start(spec: SweepSpec, anyway: boolean): Promise<SweepRecord> {
    const notebook = await this.checked(spec);
    const { folder, problem } = await this.place(spec);
    if (problem !== undefined) {
      throw new BridgeError({ ...problem, field: 'body.spec.folder' });
    }
    if (!anyway) {
      await this.requireEnvironment(spec, notebook);
    }
    return this.make(spec, notebook, { folder });
  }

  /** The first run alone, in a folder of its own below that of trials. */
  async trial(
    spec: SweepSpec,
    where: NonNullable<Manifest['trial']>,
    folder: (id: string) => string
  ): Promise<SweepRecord> {
    const notebook = await this.checked(spec);
    const id = newId();
    const { names, rows } = spec.table;
    return this.make(
      {
        ...spec,
        table: { names, rows: rows.slice(0, 1) },
        ...{ atOnce: 1, runsPerTask: 1, stagger: 0 }
      },
      notebook,
      { folder: folder(id), trial: where },
      id
    );
  }

  async preview(spec: SweepSpec): Promise<SweepPreview> {
    const notebook = await this.checked(spec);
    const [{ folder }, maxArraySize, scheduler] = await Promise.all([
      this.place(spec),
      // What is limited can be said only while it answers.
      this.maxArraySize().catch(() => undefined),
      this.here.scheduler().catch(() => ({
        kind: this.parts.scheduler.kind,
        host: this.parts.host
      }))
    ]);
    const manifest = manifestOf(spec, notebook, {
      now: this.parts.now(),
      id: 'preview0',
      scheduler
    });
    const { script } = byHand(
      { folder, manifest: withNotebook(manifest, notebook) },
      this.parts.runner,
      maxArraySize
    );
    return previewOf(spec, {
      ...{ notebook, script, arrays: arraysOf(spec, maxArraySize) },
      ...(maxArraySize !== undefined && { maxArraySize })
    });
  }

  /** One more than the highest id of a task, as the scheduler has it. */
  async maxArraySize(): Promise<number | undefined> {
    return (await this.parts.scheduler.resources()).maxArraySize;
  }

  private place({ folder, name, notebook }: SweepSpec): Promise<SweepPlace> {
    return this.parts.places
      .propose({ notebook, name, folder })
      .catch((error: unknown) => {
        throw atField(error, fields.folder);
      });
  }

  /** The notebook as it is now. */
  private async checked(spec: SweepSpec): Promise<SweepNotebook> {
    const { most, notebooks } = this.parts;
    const notebook = await notebooks
      .read(spec.notebook)
      .catch((error: unknown) => {
        throw atField(error, 'body.spec.notebook');
      });
    const [problem] = problemsOf(spec, notebook, most());
    if (problem !== undefined) {
      throw new BridgeError(problem);
    }
    return notebook;
  }

  private async requireEnvironment(
    { environment, kernel }: SweepSpec,
    notebook: SweepNotebook
  ): Promise<void> {
    // Where it cannot be looked into, the jobs will tell.
    const check = await this.parts.checker
      .check(environment, kernel ?? notebook.kernel?.name)
      .catch(() => undefined);
    if (check?.problem !== undefined) {
      const { hint, ...info } = check.problem;
      throw new BridgeError({
        ...info,
        code: 'sweep-environment',
        hint: [hint, goOn].filter(Boolean).join(' '),
        field:
          check.kernel?.isThere === false
            ? 'body.spec.kernel'
            : 'body.spec.environment'
      });
    }
  }

  private async make(
    spec: SweepSpec,
    notebook: SweepNotebook,
    { folder, trial }: Making,
    id = newId()
  ): Promise<SweepRecord> {
    const { runner, store } = this.parts;
    const [scheduler, maxArraySize] = await Promise.all([
      this.here.scheduler(),
      this.maxArraySize()
    ]);
    const arrays = arraysOf(spec, maxArraySize);
    const manifest = {
      ...manifestOf(spec, notebook, {
        now: this.parts.now(),
        id,
        scheduler
      }),
      ...(trial !== undefined && { trial })
    };
    const whole = withNotebook(manifest, notebook);
    const own = byHand({ folder, manifest: whole }, runner, maxArraySize);
    const record = await store
      .create(manifest, {
        ...{ folder, notebook: spec.notebook, table: spec.table },
        tasks: own.tasks,
        texts: made => ({
          script: byHand(
            { folder: made, manifest: whole },
            runner,
            maxArraySize
          ).script,
          runner: runner.program,
          readme: readmeOf(manifest, {
            notebook: spec.notebook,
            runsPerTask: own.runsPerTask
          })
        })
      })
      .catch((error: unknown) => {
        throw inField(error, 'body.spec.folder');
      });
    try {
      await this.hands.submit({
        ...{ record, arrays, notebook: 1, with: manifest, fields }
      });
    } catch (error) {
      await this.undo(record, error);
      throw error;
    }
    return store.get(record.id);
  }

  /** Nothing is left of what was refused; what nobody knows of stays. */
  private async undo({ id }: SweepRecord, error: unknown): Promise<void> {
    if (!(error instanceof BridgeError)) {
      return;
    }
    try {
      await this.parts.store.remove(id);
    } catch (cause) {
      this.parts.log.warn(
        { sweep: id, message: messageOf(cause) },
        'a sweep that was refused left its folder'
      );
    }
  }
}

function newId(): string {
  return randomBytes(5).toString('hex');
}
