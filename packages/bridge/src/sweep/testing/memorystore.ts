import { BridgeError } from '../../errors';
import type { SweepStore, Tasks } from '../parts';
import type { Manifest, SweepRecord, Submission } from '../records';

interface Kept {
  record: SweepRecord;
  rows: unknown[][];
  script: string;
  tasks: Tasks;
  readme: string;
  isListed: boolean;
}

/** Sweeps in memory; `steps` tells what was done, in order. */
export class MemoryStore implements SweepStore {
  readonly kept = new Map<string, Kept>();
  readonly steps: string[] = [];

  list: SweepStore['list'] = () => {
    const records = [...this.kept.values()]
      .filter(({ isListed, record }) => isListed && !record.manifest.trial)
      .map(({ record }) => record);
    return Promise.resolve({ records, lost: [] });
  };

  get(id: string): Promise<SweepRecord> {
    const kept = this.kept.get(id);
    return kept === undefined
      ? Promise.reject(
          new BridgeError({ code: 'sweep-gone', message: 'It is gone.' })
        )
      : Promise.resolve(kept.record);
  }

  alone<T>(_id: string, act: () => Promise<T>): Promise<T> {
    return act();
  }

  create: SweepStore['create'] = (manifest, options) => {
    const { folder, notebook, table, tasks } = options;
    const taken = [...this.kept.values()].some(
      ({ record }) => record.folder === folder
    );
    if (taken) {
      return Promise.reject(
        new BridgeError({ code: 'path-exists', message: 'It is there.' })
      );
    }
    const { readme, script } = options.texts(folder);
    const versions = [{ version: 1, sha256: 'aa', copied: manifest.created }];
    const record: SweepRecord = {
      ...{ id: manifest.id, folder, submissions: [] },
      manifest: { ...manifest, notebook: { path: notebook, versions } }
    };
    this.kept.set(record.id, {
      ...{ record, script, readme, tasks, isListed: true },
      rows: table.rows.map(row => [...row])
    });
    this.steps.push('create');
    return Promise.resolve(record);
  };

  async remove(id: string): Promise<void> {
    await this.one(id);
    this.kept.delete(id);
    this.steps.push('remove');
  }

  async open(folder: string): Promise<SweepRecord> {
    const found = [...this.kept.values()].find(
      ({ record }) => record.folder === folder
    );
    if (found === undefined) {
      throw new BridgeError({ code: 'sweep-refused', message: 'No sweep.' });
    }
    found.isListed = true;
    return Promise.resolve(found.record);
  }

  async forget(id: string): Promise<void> {
    (await this.one(id)).isListed = false;
  }

  add: SweepStore['add'] = async (id, rows) => {
    const kept = await this.one(id);
    const first = kept.rows.length + 1;
    kept.rows.push(...rows.map(row => [...row]));
    this.put(kept, { runs: kept.rows.length });
    this.steps.push('add');
    return rows.map((_, index) => first + index);
  };

  change: SweepStore['change'] = async (id, changes) => {
    const kept = await this.one(id);
    for (const { parameters, run } of changes) {
      kept.rows[run - 1] = [...parameters];
    }
    this.steps.push('change');
  };

  async takeNotebook(id: string): Promise<number> {
    const kept = await this.one(id);
    const { notebook } = kept.record.manifest;
    const version = notebook.versions.length + 1;
    this.put(kept, {
      notebook: {
        ...notebook,
        versions: [...notebook.versions, { version, sha256: 'bb', copied: 1 }]
      }
    });
    return version;
  }

  manifest: SweepStore['manifest'] = async (id, change) => {
    this.put(await this.one(id), change);
  };

  rewrite: SweepStore['rewrite'] = async (id, { script, tasks }) => {
    Object.assign(await this.one(id), { script, tasks });
  };

  note: SweepStore['note'] = async (id, submission, { tasks }) => {
    const kept = await this.one(id);
    const submissions = [
      ...kept.record.submissions,
      { ...submission, runsOf: tasks }
    ];
    kept.record = { ...kept.record, submissions };
    this.steps.push('note');
  };

  async settle(id: string, submission: Submission): Promise<void> {
    const kept = await this.one(id);
    const submissions = kept.record.submissions.map(one =>
      one.token === submission.token
        ? { ...submission, runsOf: one.runsOf }
        : one
    );
    kept.record = { ...kept.record, submissions };
    this.steps.push('settle');
  }

  async unnote(id: string, token: string): Promise<void> {
    const kept = await this.one(id);
    const submissions = kept.record.submissions.filter(
      one => one.token !== token
    );
    kept.record = { ...kept.record, submissions };
    this.steps.push('unnote');
  }

  private put(kept: Kept, change: Partial<Manifest>): void {
    const { manifest } = kept.record;
    kept.record = { ...kept.record, manifest: { ...manifest, ...change } };
  }

  private one(id: string): Promise<Kept> {
    const kept = this.kept.get(id);
    return kept === undefined
      ? Promise.reject(
          new BridgeError({ code: 'sweep-gone', message: 'It is gone.' })
        )
      : Promise.resolve(kept);
  }
}
