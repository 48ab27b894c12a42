import { Figures } from '../figures';
import type { ISweepParts } from '../parts';
import { PlotModel } from '../plot';
import { ResultsModel } from './model';
import { ResultsPanel } from './panel';
import { resultsActions } from './wiring';

export { ResultsModel, type IResultsOptions } from './model';
export { ResultsPanel } from './panel';

/**
 * Opens the results of a sweep in a tab of the main area; one that shows them
 * already comes to the front. With a `folder`, that is put into the list of
 * sweeps first, and `id` may be empty: the folder says it.
 */
export async function openSweep(
  parts: ISweepParts,
  id: string,
  folder?: string
): Promise<ResultsPanel> {
  const sweepId =
    folder === undefined
      ? id
      : (await parts.client.call('openSweepFolder', { body: { folder } })).id;
  const open = parts.sweeps.find(panel => panel.sweepId === sweepId);
  const panel = open instanceof ResultsPanel ? open : makePanel(parts, sweepId);
  parts.app.shell.activateById(panel.id);
  return panel;
}

function makePanel(parts: ISweepParts, sweepId: string): ResultsPanel {
  const { app, client, rendermime, trans } = parts;
  const model = new ResultsModel(client, sweepId);
  const panel: ResultsPanel = new ResultsPanel(model, {
    actions: resultsActions({
      parts,
      model,
      reopen: async folder => {
        await openSweep(parts, '', folder);
      },
      close: () => panel.dispose()
    }),
    plot: new PlotModel({ client, sweepId, trans }),
    figures: new Figures(client),
    rendermime,
    trans
  });
  void parts.sweeps.add(panel);
  app.shell.add(panel, 'main', { type: 'Sweep' });
  return panel;
}
