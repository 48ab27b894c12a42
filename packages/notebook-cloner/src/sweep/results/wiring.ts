import type { SweepRun } from '@jupyterlab-hpc/api';
import { copyText, sayFailure } from '@jupyterlab-hpc/core';

import { addRuns } from '../actions/addruns';
import { cancelRuns } from '../actions/cancel';
import { openElsewhere } from '../actions/elsewhere';
import { forgetSweep, setPace } from '../actions/pace';
import { resubmitRuns } from '../actions/resubmit';
import { openCompare } from '../compare';
import type { ISweepParts } from '../parts';
import type { IResultsActions } from './actions';
import type { ResultsModel } from './model';
import { openFolder, openJob, openLog, openOutput, saveText } from './openers';
import { queryOf } from './question';
import { parameterLines } from './values';

export interface IWiring {
  readonly parts: ISweepParts;
  readonly model: ResultsModel;
  /** Opens the sweep of another folder. */
  readonly reopen: (folder: string) => Promise<void>;
  readonly close: () => void;
}

/** What is done from the tab of a sweep; failures are said. */
export function resultsActions(wiring: IWiring): IResultsActions {
  const { parts, model } = wiring;
  const { client, trans } = parts;
  const attempt = (deed: () => unknown): void =>
    void Promise.resolve()
      .then(deed)
      .catch((error: unknown) => sayFailure(trans, error));
  const folder = (): string => model.sweep?.folder ?? '';
  const doing = { client, trans, model };
  const compare = (): void => {
    const [one, other] = model.selected;
    if (one !== undefined && other !== undefined) {
      const { name = '' } = model.sweep ?? {};
      const id = model.sweepId;
      openCompare(parts, { id, name, runs: [one, other] });
    }
  };
  return {
    openOutput: run => attempt(() => openOutput(parts, folder(), run)),
    openLog: run => attempt(() => openLog(parts, folder(), run)),
    openFolder: () => attempt(() => openFolder(parts, folder())),
    openJob: id => attempt(() => openJob(parts, id)),
    copyParameters: run =>
      copyText(trans, parameterLines(namesOf(model), run.parameters)),
    compare: () => attempt(compare),
    resubmit: runs => attempt(() => resubmitRuns(doing, runs)),
    addRuns: () => attempt(() => addRuns(doing, likeOf(model))),
    cancel: runs => attempt(() => cancelRuns(doing, runs)),
    pace: atOnce => attempt(() => setPace(doing, atOnce)),
    exportCsv: typed => attempt(() => exportCsv(wiring, typed)),
    openElsewhere: () =>
      attempt(() => openElsewhere(trans, folder(), wiring.reopen)),
    forget: () =>
      attempt(async () => {
        await forgetSweep(doing);
        wiring.close();
      })
  };
}

/** The names of the parameters of a sweep, in their order. */
function namesOf({ sweep }: ResultsModel): readonly string[] {
  return (sweep?.parameters ?? []).map(({ name }) => name);
}

/** The run whose parameters further ones begin with. */
function likeOf(model: ResultsModel): SweepRun | undefined {
  const [first] = model.selected;
  return first === undefined ? undefined : model.run(first);
}

/** Saves all rows that the filter and the chips of states let through, with all columns. */
async function exportCsv(
  { parts, model }: IWiring,
  typed: boolean
): Promise<void> {
  const { filter, states } = queryOf(model.question, 0, 0);
  const { name, text } = await parts.client.call('exportSweep', {
    params: { id: model.sweepId },
    query: {
      ...(filter === undefined ? {} : { filter }),
      ...(states === undefined ? {} : { states }),
      ...(typed ? { typed: '1' } : {})
    }
  });
  saveText(name, text);
}
