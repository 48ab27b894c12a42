import type { BigIntStats } from 'node:fs';
import { rename } from 'node:fs/promises';

import type { Clash } from '@jupyterlab-hpc/api';

import { BridgeError, systemCode } from '../../errors';
import { type Folder, identity, isSame } from './folder';
import { type Copying, copyLeaf, type Original, temporaryName } from './leaf';
import type { NameBytes } from './names';
import { moveNew, placeNew } from './place';
import { removeEntry } from './remove';
import type { Report } from './report';
import { putAt, type Spot } from './spot';
import { copyBeside, copyFolder } from './tree';

export interface TransferOptions {
  op: 'copy' | 'move';
  from: Folder;
  to: Folder;
  clash: Clash;
  report: Report;
}

/** Copies or moves entries of one directory to another, each by itself. */
export class Transfer {
  constructor(private readonly options: TransferOptions) {
    this.copying = {
      teller: options.report,
      isMove: false,
      isSynced: false
    };
  }

  /** What fails is told. Rejects with a `StoppedError` only. */
  async item(name: NameBytes): Promise<void> {
    const { from, op, report } = this.options;
    report.check();
    const path = from.shown(name);
    report.begin(path);
    try {
      const status = await from.look(name);
      const original = { folder: from, name, status };
      await this.requireOutside(original);
      await (op === 'copy' ? this.copy(original) : this.move(original));
      report.done();
    } catch (error) {
      report.fail(path, error);
    }
  }

  private async copy(original: Original): Promise<void> {
    const { clash, to } = this.options;
    const { name, status } = original;
    await putAt(to, name, status, clash, async ({ as, isTaken }) => {
      // What is replaced must not be lost to a copy that is not on disk.
      this.copying.isSynced = isTaken;
      if (status.isDirectory()) {
        await copyFolder(original, to, as, this.copying);
        return;
      }
      await copyBeside(original, to, this.copying, temporary =>
        isTaken ? rename(temporary, to.at(as)) : placeNew(temporary, to.at(as))
      );
    });
  }

  private async move(original: Original): Promise<void> {
    const { clash, from, report, to } = this.options;
    const { name, status } = original;
    if (isSame(from.status, to.status)) {
      return; // It is there.
    }
    await putAt(to, name, status, clash, async spot => {
      if (await this.renamed(original, spot)) {
        report.count(status.isFile() ? status.size : 0);
      } else {
        await this.carry(original, spot);
      }
    });
  }

  /** One step, where it can be one; false across file systems. */
  private async renamed(
    { folder, name }: Original,
    { as, isTaken }: Spot
  ): Promise<boolean> {
    const { to } = this.options;
    if (folder.status.dev !== to.status.dev) {
      return false;
    }
    try {
      await (isTaken ? rename : moveNew)(folder.at(name), to.at(as));
      return true;
    } catch (error) {
      if (systemCode(error) === 'EXDEV') {
        return false;
      }
      throw error;
    }
  }

  /**
   * Copies an entry, with all below it, to a name that says that it is not
   * whole; puts it in its place once all of it is on disk; and deletes what
   * was copied, and nothing that came or changed meanwhile.
   */
  private async carry(original: Original, spot: Spot): Promise<void> {
    const { report, to } = this.options;
    const { folder, name } = original;
    const copied = new Set<string>();
    const temporary = temporaryName();
    try {
      const isWhole = await this.copyWhole(original, temporary, copied);
      if (!isWhole) {
        throw stayed(folder.shown(name));
      }
      const place = spot.isTaken ? rename : moveNew;
      await place(to.at(temporary), to.at(spot.as));
    } catch (error) {
      await this.clear(temporary);
      throw error;
    }
    await to.sync();
    await removeEntry(folder, name, {
      teller: report.aside(),
      mayGo: status => copied.has(stamp(status))
    });
  }

  private async copyWhole(
    original: Original,
    temporary: NameBytes,
    copied: Set<string>
  ): Promise<boolean> {
    const { to } = this.options;
    const copying: Copying = {
      ...this.copying,
      isMove: true,
      isSynced: true,
      onCopied: status => void copied.add(stamp(status))
    };
    if (original.status.isDirectory()) {
      return copyFolder(original, to, temporary, copying);
    }
    await copyLeaf(original, to.at(temporary), copying);
    return true;
  }

  private async clear(temporary: NameBytes): Promise<void> {
    const { report, to } = this.options;
    if ((await to.find(temporary)) !== undefined) {
      await removeEntry(to, temporary, { teller: report.aside(), isOwn: true });
    }
  }

  /** By identity: names and paths of one directory can be many. */
  private async requireOutside({
    folder,
    name,
    status
  }: Original): Promise<void> {
    if (!status.isDirectory()) {
      return;
    }
    this.lineage ??= await this.options.to.lineage();
    if (this.lineage.has(identity(status))) {
      const { op } = this.options;
      throw new BridgeError({
        code: 'bad-request',
        message: `${folder.shown(name)} is where it was to be ${op === 'copy' ? 'copied' : 'moved'} to, or holds it.`,
        hint: 'Choose a folder outside of it.'
      });
    }
  }

  private readonly copying: Copying & { isSynced: boolean };
  private lineage: Set<string> | undefined;
}

/** What an entry was: it is another when it was written to. */
function stamp(status: BigIntStats): string {
  return status.isDirectory()
    ? identity(status)
    : `${identity(status)}:${status.size}:${status.mtimeNs}`;
}

function stayed(path: string): BridgeError {
  return new BridgeError({
    code: 'path-denied',
    message: `${path} stays where it is, as not all of it could be copied.`,
    hint: 'Copy it instead, to have at least the rest.'
  });
}
