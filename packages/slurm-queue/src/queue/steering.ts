import type {
  ActionResult,
  JobAction,
  JobRow,
  JobWindow,
  System
} from '@jupyterlab-hpc/api';
import { type IBridgeClient, jobKey } from '@jupyterlab-hpc/core';

import { Acting, type UnderWay } from '../actions/acting';
import { type ITarget, targetsOf } from '../actions/targets';
import { collect } from './collect';
import { isFiltered } from './question';
import type { Selection } from './selection';
import type { QueueSource } from './source';

/** Rows that one request can keep although the filters would hide them. */
const keptRows = 200;

/** What can be done to the selected rows, and what is being done. */
export class Steering {
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _source: () => QueueSource,
    private readonly _selection: Selection,
    changed: () => void
  ) {
    const refresh = (): Promise<void> => _source().feed.refresh(false);
    this._acting = new Acting(_client, refresh, changed);
  }

  /** On which rows actions are under way. */
  get underWay(): UnderWay {
    return this._acting.underWay;
  }

  /**
   * The selected rows that stay on screen although their jobs changed to what
   * the filters hide, or what their group folds away: they are asked for by
   * these ids.
   */
  get kept(): readonly string[] {
    const { rows } = this._selection;
    const filtered = isFiltered(this._source().question);
    const kept = rows.filter(row => filtered || isTask(row));
    return kept.length <= keptRows ? [...new Set(kept.map(keptId))] : [];
  }

  /** What an action on the selection would reach. */
  targets(action: JobAction, system: System | undefined): readonly ITarget[] {
    return system?.features.actions === false
      ? []
      : targetsOf(action, this._selection.rows, system);
  }

  /**
   * The selected rows, less those that are not on screen any more: more than
   * can be kept there may be hidden by the filters meanwhile.
   */
  async rows(): Promise<readonly JobRow[]> {
    const { rows, keys } = this._selection;
    if (!this._mayBeHidden) {
      return rows;
    }
    const matching = await collect(this._client, this._source().query(0));
    return matching.filter(row => keys.has(jobKey(row)));
  }

  /** Acts on jobs and then asks anew; a result for each id. */
  act(
    action: JobAction,
    targets: readonly ITarget[]
  ): Promise<readonly ActionResult[]> {
    return this._acting.on(action, targets);
  }

  /** An answer came, or its failure: it shows what actions did. */
  settle(window?: JobWindow): void {
    if (window !== undefined) {
      const all = window.offset === 0 && window.rows.length >= window.matching;
      this._selection.update(window, all && !this._mayBeHidden);
    }
    this._acting.settle();
  }

  private get _mayBeHidden(): boolean {
    return (
      isFiltered(this._source().question) &&
      this._selection.keys.size > keptRows
    );
  }

  private readonly _acting: Acting;
}

function isTask({ group, level }: JobRow): boolean {
  return level === 2 && group === undefined;
}

/** The id by which a row is kept; the rest of a group, with its group. */
function keptId({ arrayId, group, id }: JobRow): string {
  return group?.kind === 'rest' ? (arrayId ?? id) : id;
}
