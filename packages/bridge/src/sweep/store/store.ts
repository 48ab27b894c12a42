import type { ResubmitRequest, SweepTable } from '@jupyterlab-hpc/api';

import { BridgeError, systemCode } from '../../errors';
import { eachWithin } from '../../files/eachwithin';
import type { Files } from '../../texts/folder';
import { sweepPath } from '../folder';
import type { SweepStore, Tasks } from '../parts';
import type { Manifest, Submission, SweepRecord } from '../records';
import { SweepChanges } from './changes';
import { type Entry, EntryList } from './list';
import { executable, type Making, makeSweep } from './making';
import { removeNote, writeNote, writeRecord } from './notes';
import { Opening } from './opening';
import { takeAway } from './part';
import { gone, slow, unknownSweep, unreadable, unwritten } from './problems';
import { RecordReader } from './reader';
import { printTasks } from './tasks';
import { Turns } from './turns';
import { replace } from './writing';

export interface FolderStoreOptions {
  /** Where the list is, a file for each sweep; made with the first. */
  readonly list: string;
  readonly files: Files;
  /** Epoch seconds. */
  readonly now: () => number;
}

type Listed = Awaited<ReturnType<SweepStore['list']>>;
type Lost = Listed['lost'][number];

/** Milliseconds that each sweep of the list has: one that hangs holds up none of the others. */
const patience = 4000;

/** The sweeps of a person in their folders. */
export class FolderStore implements SweepStore {
  constructor(private readonly options: FolderStoreOptions) {
    const { files, list, now } = options;
    this.entries = new EntryList(list, files);
    this.reader = new RecordReader(files);
    this.opening = new Opening(files, this.entries, this.reader);
    this.changes = new SweepChanges(files, this.reader, now);
    this.turns = new Turns(now);
    // Beside that of the files: who acts changes these meanwhile.
    this.acting = new Turns(now, 'submissions');
  }

  async list(): Promise<Listed> {
    const entries = (await this.entriesInWords()).filter(
      ({ isTrial }) => isTrial !== true
    );
    const found = await eachWithin(
      { patience, late: undefined, signal: undefined },
      entries,
      entry =>
        this.read(entry).catch((error: unknown) =>
          unreadable(entry.folder, error)
        )
    );
    const records: SweepRecord[] = [];
    const lost: Lost[] = [];
    for (const [place, entry] of entries.entries()) {
      const one = found[place] ?? slow(entry.folder);
      if (one instanceof BridgeError) {
        const { created, folder, id, name } = entry;
        lost.push({ created, folder, id, name, error: one });
      } else {
        records.push(one);
      }
    }
    return {
      records: records.sort(
        (a, b) =>
          b.manifest.created - a.manifest.created || (a.id < b.id ? -1 : 1)
      ),
      lost: lost.sort((a, b) => b.created - a.created)
    };
  }

  async get(id: string): Promise<SweepRecord> {
    return this.read(await this.entry(id));
  }

  /** Whether this account may write in the folder of a sweep. Rejects for nobody. */
  isOwn({ folder }: Pick<SweepRecord, 'folder'>): Promise<boolean> {
    return this.reader.isWritable(folder).catch(() => false);
  }

  async create(
    about: Omit<Manifest, 'notebook'>,
    making: Making
  ): Promise<SweepRecord> {
    const { folder } = making;
    const { created, id, name, trial } = about;
    const manifest = await makeSweep(this.options.files, about, making);
    try {
      await this.entries.put({
        ...{ version: 1, id, folder, name, created },
        ...(trial !== undefined && { isTrial: true })
      });
    } catch (error) {
      // One that nobody can find again is none.
      await takeAway(folder).catch(() => undefined);
      throw error;
    }
    await this.entries.tidy();
    return { id, folder, manifest, submissions: [] };
  }

  async remove(id: string): Promise<void> {
    const entry = await this.entry(id);
    try {
      const { folder } = await this.read(entry);
      await takeAway(folder);
    } catch (error) {
      const why = unwritten(entry.folder, error);
      if (why.info.code !== 'sweep-gone') {
        throw why;
      }
    }
    await this.entries.remove(id);
  }

  async open(folder: string): Promise<SweepRecord> {
    try {
      const entry = await this.opening.entryOf(folder);
      const record = await this.read(entry);
      await this.entries.put(entry);
      return record;
    } catch (error) {
      throw unreadable(folder, error);
    }
  }

  forget(id: string): Promise<void> {
    return this.entries.remove(id);
  }

  add(id: string, rows: SweepTable['rows']): Promise<readonly number[]> {
    return this.changing(id, folder => this.changes.add(folder, rows));
  }

  change(
    id: string,
    changes: NonNullable<ResubmitRequest['changes']>
  ): Promise<void> {
    return this.changing(id, folder => this.changes.change(folder, changes));
  }

  takeNotebook(id: string): Promise<number> {
    return this.changing(id, folder => this.changes.takeNotebook(folder));
  }

  manifest(
    id: string,
    change: Partial<Pick<Manifest, 'resources' | 'pace'>>
  ): Promise<void> {
    return this.changing(id, folder => this.changes.manifest(folder, change));
  }

  alone<T>(id: string, act: () => Promise<T>): Promise<T> {
    return this.writing(id, folder => this.acting.take(folder, act));
  }

  rewrite(
    id: string,
    { script, tasks }: { readonly script: string; readonly tasks: Tasks }
  ): Promise<void> {
    return this.changing(id, async folder => {
      const text = printTasks(tasks);
      await replace(sweepPath(folder, 'tasks'), text);
      await replace(sweepPath(folder, 'script'), script, executable);
    });
  }

  note(
    id: string,
    submission: Submission,
    files: { readonly script: string; readonly tasks: Tasks }
  ): Promise<void> {
    return this.writing(id, folder => writeNote(folder, submission, files));
  }

  settle(id: string, submission: Submission): Promise<void> {
    return this.writing(id, folder => writeRecord(folder, submission));
  }

  unnote(id: string, token: string): Promise<void> {
    return this.writing(id, folder => removeNote(folder, token));
  }

  private async entriesInWords(): Promise<readonly Entry[]> {
    try {
      return await this.entries.all();
    } catch (error) {
      throw unreadable(this.options.list, error);
    }
  }

  private async entry(id: string): Promise<Entry> {
    let entry: Entry | undefined;
    try {
      entry = await this.entries.get(id);
    } catch (error) {
      throw unreadable(this.options.list, error);
    }
    if (entry === undefined) {
      throw unknownSweep();
    }
    return entry;
  }

  /** The sweep of an entry, and not another one that took its place. */
  private async read({ copyOf, folder, id }: Entry): Promise<SweepRecord> {
    try {
      const record = await this.reader.read(folder, id);
      if (record.manifest.id !== (copyOf ?? id)) {
        throw gone(folder);
      }
      return record;
    } catch (error) {
      throw unreadable(folder, error);
    }
  }

  /** Acts on a folder whose file system answers; nothing is made anew where it is gone. */
  private async writing<T>(
    id: string,
    act: (folder: string) => Promise<T>
  ): Promise<T> {
    const { folder } = await this.get(id);
    try {
      return await act(folder);
    } catch (error) {
      // It was there a moment ago.
      throw systemCode(error) === 'ENOENT'
        ? gone(folder, error)
        : unwritten(folder, error);
    }
  }

  private changing<T>(
    id: string,
    act: (folder: string) => Promise<T>
  ): Promise<T> {
    return this.writing(id, folder =>
      this.turns.take(folder, () => act(folder))
    );
  }

  private readonly entries: EntryList;
  private readonly reader: RecordReader;
  private readonly opening: Opening;
  private readonly changes: SweepChanges;
  private readonly turns: Turns;
  private readonly acting: Turns;
}
