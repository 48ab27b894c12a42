import { UUID } from '@lumino/coreutils';

import type { ISweepParts } from '../parts';
import { CompareModel } from './model';
import { ComparePanel } from './panel';

/** Two runs of a sweep. */
export interface ICompared {
  readonly id: string;
  /** Of the sweep. */
  readonly name: string;
  readonly runs: readonly [number, number];
}

/** Opens two runs beside each other; a tab that shows them comes to the front. */
export function openCompare(
  parts: Pick<ISweepParts, 'client' | 'rendermime' | 'trans'> & {
    readonly app: Pick<ISweepParts['app'], 'shell'>;
  },
  compared: ICompared
): ComparePanel {
  const { app, client, rendermime, trans } = parts;
  const open = [...app.shell.widgets('main')].find(
    (widget): widget is ComparePanel =>
      widget instanceof ComparePanel && widget.shows(compared)
  );
  if (open !== undefined) {
    app.shell.activateById(open.id);
    return open;
  }
  const model = new CompareModel(client, compared);
  const panel = new ComparePanel(model, { rendermime, trans });
  panel.id = `jp-HpcSweep-compare-${UUID.uuid4()}`;
  app.shell.add(panel, 'main', { type: 'Sweep comparison' });
  app.shell.activateById(panel.id);
  void model.look();
  return panel;
}
