import type { IRecentsManager, RecentDocument } from '@jupyterlab/docmanager';
import type { IDisposable } from '@lumino/disposable';

import type { Places } from '../places';
import { type EntryKind, entryKinds, type IVisit } from '../store';

/** What is used of JupyterLab's own list. */
export type Recents = Pick<IRecentsManager, 'recentlyOpened' | 'changed'>;

/**
 * Tells of each document that is opened or brought to the front. JupyterLab's
 * own list has no times, and is of one workspace: what it had before is told
 * as remembered.
 */
export class DocumentWatch implements IDisposable {
  constructor(
    private readonly _recents: Recents,
    private readonly _places: Pick<Places, 'of'>,
    private readonly _tell: {
      readonly opened: (visit: IVisit) => void;
      readonly remembered: (visits: readonly IVisit[]) => void;
    }
  ) {
    this._remember();
    _recents.changed.connect(this._follow);
  }

  get isDisposed(): boolean {
    return this._isDisposed;
  }

  dispose(): void {
    if (!this._isDisposed) {
      this._isDisposed = true;
      this._recents.changed.disconnect(this._follow);
    }
  }

  private readonly _follow = (): void => {
    const documents = this._recents.recentlyOpened;
    const fresh = documents.filter(document => !this._seen.has(document));
    // What is opened comes alone; all at once, a workspace was read.
    if (fresh.length > 1 && fresh.length === documents.length) {
      this._remember();
      return;
    }
    for (const document of fresh) {
      this._seen.add(document);
      const visit = this._visitOf(document);
      if (visit !== undefined) {
        this._tell.opened(visit);
      }
    }
  };

  private _remember(): void {
    const documents = this._recents.recentlyOpened;
    documents.forEach(document => this._seen.add(document));
    this._tell.remembered(
      documents.flatMap(document => this._visitOf(document) ?? [])
    );
  }

  /** JupyterLab lists the folder of each document, where nobody may have been. */
  private _visitOf(document: RecentDocument): IVisit | undefined {
    const place = this._places.of(document.path);
    const kind = kindOf(document.contentType);
    if (place === undefined || kind === 'directory') {
      return undefined;
    }
    const { factory } = document;
    return { ...place, kind, ...(factory === undefined ? {} : { factory }) };
  }

  private readonly _seen = new WeakSet<RecentDocument>();
  private _isDisposed = false;
}

function kindOf(contentType: string): EntryKind {
  return entryKinds.find(kind => kind === contentType) ?? 'file';
}
