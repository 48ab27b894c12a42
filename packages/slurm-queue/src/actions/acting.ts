import type { ActionResult, JobAction, JobRow } from '@jupyterlab-hpc/api';
import {
  errorInfo,
  type IBridgeClient,
  isLegal,
  jobKey
} from '@jupyterlab-hpc/core';

import { idsOf, type ITarget } from './targets';
import { covers } from './tasks';

/** An action that was sent, until rows that show what it did have come. */
interface ISent {
  readonly action: JobAction;
  /** Of the rows that stand for several jobs. */
  readonly groups: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  /** Those of the ids that name several tasks. */
  readonly ranges: readonly string[];
  readonly answered: boolean;
}

/** Which rows actions are under way on, at one moment. */
export class UnderWay {
  constructor(private readonly _sent: readonly ISent[] = []) {}

  /** What is being done to a row, if anything. */
  on(row: JobRow): JobAction | undefined {
    return this._sent.find(sent => reaches(sent, row))?.action;
  }
}

function reaches(sent: ISent, row: JobRow): boolean {
  const { arrayId = '', hetId = '', id } = row;
  if (row.group !== undefined) {
    return (
      sent.groups.has(jobKey(row)) ||
      (sent.groups.has(arrayId) &&
        row.group.parts.some(({ state }) => isLegal(sent.action, state)))
    );
  }
  return (
    [id, arrayId, hetId].some(name => sent.ids.has(name)) ||
    sent.ranges.some(range => covers(range, id))
  );
}

/** Sends actions on jobs, and knows which rows they are under way on. */
export class Acting {
  /** `refresh` gets rows that show what an action did. */
  constructor(
    private readonly _client: IBridgeClient,
    private readonly _refresh: () => Promise<void>,
    private readonly _changed: () => void
  ) {}

  /** Another object whenever it is another answer. */
  get underWay(): UnderWay {
    return this._underWay;
  }

  /** Acts on jobs and then asks anew; a result for each id. */
  async on(
    action: JobAction,
    targets: readonly ITarget[]
  ): Promise<readonly ActionResult[]> {
    const ids = idsOf(targets);
    const begun = sentFor(action, targets);
    this._set([...this._sent, begun]);
    let going = targets;
    try {
      const results = await inParts(this._client, action, ids);
      const failed = new Set(
        results.filter(({ error }) => error !== undefined).map(({ id }) => id)
      );
      going = targets.filter(target => target.ids.some(id => !failed.has(id)));
      return results;
    } catch (error) {
      going = [];
      throw error;
    } finally {
      const others = this._sent.filter(sent => sent !== begun);
      const answered = { ...sentFor(action, going), answered: true };
      this._set(going.length === 0 ? others : [...others, answered]);
      void this._refresh();
    }
  }

  /** Newer rows have come, or none can be had: they say what is so. */
  settle(): void {
    if (this._sent.some(({ answered }) => answered)) {
      this._set(this._sent.filter(({ answered }) => !answered));
    }
  }

  private _set(sent: readonly ISent[]): void {
    this._sent = sent;
    this._underWay = new UnderWay(sent);
    this._changed();
  }

  private _sent: readonly ISent[] = [];
  private _underWay = new UnderWay();
}

function sentFor(action: JobAction, targets: readonly ITarget[]): ISent {
  const ids = idsOf(targets);
  const groups = targets.filter(({ row }) => row.group !== undefined);
  return {
    action,
    groups: new Set(groups.map(({ row }) => jobKey(row))),
    ids: new Set(ids),
    ranges: ids.filter(id => id.endsWith(']')),
    answered: false
  };
}

/** Ids that one request takes. */
const idsAtOnce = 10_000;

/**
 * Acts on any number of ids. When a later request fails, its ids and those
 * after them have failed; when the first does, all have, and it rejects.
 */
async function inParts(
  client: IBridgeClient,
  action: JobAction,
  ids: readonly string[]
): Promise<readonly ActionResult[]> {
  const results: ActionResult[] = [];
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const body = { action, ids: ids.slice(from, from + idsAtOnce) };
    try {
      results.push(...(await client.call('actOnJobs', { body })).results);
    } catch (thrown) {
      if (from === 0) {
        throw thrown;
      }
      const error = errorInfo(thrown);
      return [...results, ...ids.slice(from).map(id => ({ id, error }))];
    }
  }
  return results;
}
