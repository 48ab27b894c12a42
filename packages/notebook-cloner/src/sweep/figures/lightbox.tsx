import { Dialog, ReactWidget } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useSyncExternalStore } from 'react';

import type { Figures } from './figures';
import { type IFigureRun, type IPlace, Place, type Step } from './place';
import { useFigure } from './use';

export type { IFigureRun } from './place';

export interface ILightboxOptions extends IPlace {
  readonly trans: TranslationBundle;
  readonly figures: Figures;
  readonly runs: readonly IFigureRun[];
}

const keys: Readonly<Record<string, Step>> = {
  ArrowLeft: 'figure-before',
  ArrowRight: 'figure-after',
  ArrowUp: 'run-before',
  ArrowDown: 'run-after'
};

/** Shows a figure in full, from which one goes on to others by arrows. */
export async function showFigure(options: ILightboxOptions): Promise<void> {
  const { figures, number, run, runs, trans } = options;
  const place = new Place(runs, { run, number });
  const dialog = new FigureDialog(place, {
    title: trans.__('Figures'),
    body: ReactWidget.create(
      <Lightbox trans={trans} figures={figures} place={place} />
    ),
    buttons: [Dialog.okButton({ label: trans.__('Close') })],
    hasClose: true
  });
  dialog.addClass('jp-HpcSweep-figureDialog');
  await dialog.launch();
}

/** Arrows turn pages in it, and Enter presses the button that has the focus. */
class FigureDialog extends Dialog<unknown> {
  constructor(
    private readonly _place: Place,
    options: Partial<Dialog.IOptions<unknown>>
  ) {
    super(options);
  }

  override handleEvent(event: Event): void {
    if (event instanceof KeyboardEvent && event.type === 'keydown') {
      const step = keys[event.key];
      if (step !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        this._place.go(step);
        return;
      }
      const { target } = event;
      if (
        event.key === 'Enter' &&
        target instanceof Element &&
        target.closest('.jp-HpcSweep-figure') !== null
      ) {
        return;
      }
    }
    super.handleEvent(event);
  }
}

function Lightbox(props: {
  readonly trans: TranslationBundle;
  readonly figures: Figures;
  readonly place: Place;
}): React.JSX.Element {
  const { figures, place, trans } = props;
  const { number, of } = useSyncExternalStore(
    place.subscribe,
    () => place.current
  );
  const { count, ended, id, run } = of;
  const figure = useFigure(
    figures,
    { id, run, number, ...(ended !== undefined && { ended }) },
    true
  );
  const name = trans.__('Figure %1 of run %2', number, run);
  const turns: readonly (readonly [Step, string])[] = [
    ['run-before', trans.__('Previous run')],
    ['figure-before', trans.__('Previous figure')],
    ['figure-after', trans.__('Next figure')],
    ['run-after', trans.__('Next run')]
  ];
  return (
    <div className="jp-HpcSweep-figure">
      <p aria-live="polite">
        {trans.__('Run %1, figure %2 of %3', run, number, count)}
      </p>
      <div className="jp-HpcSweep-figureFrame">
        {figure?.kind === 'there' ? (
          <img src={figure.url} alt={name} />
        ) : (
          <p>
            {figure?.kind === 'failed'
              ? trans.__('It could not be read.')
              : trans.__('Reading…')}
          </p>
        )}
      </div>
      <div className="jp-HpcSweep-figureTurns">
        {turns.map(([step, label]) => (
          <button
            key={step}
            type="button"
            className="jp-HpcButton"
            // It keeps the focus at the end, so it is not switched off.
            aria-disabled={!place.canGo(step)}
            onClick={() => place.go(step)}
          >
            {label}
          </button>
        ))}
      </div>
    </div>
  );
}
