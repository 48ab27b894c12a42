import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useRef } from 'react';

import { useOnScreen } from '../../gallery/cards/onscreen';
import type { Figures, IFigureKey } from './figures';
import { type IFigureRun, showFigure } from './lightbox';
import { useFigure } from './use';

/** Pictures in a cell of the grid. */
const most = 3;

export interface IThumbnailsProps extends IFigureRun {
  readonly trans: TranslationBundle;
  readonly figures: Figures;
  /** The runs that a person can go on to, in their order on screen. */
  readonly runs?: () => readonly IFigureRun[];
}

/** The first figures of a run, tiny; each opens in full. */
export function Thumbnails(props: IThumbnailsProps): React.JSX.Element {
  const { count, ended, figures, id, run, runs, trans } = props;
  const frame = useRef<HTMLSpanElement>(null);
  const onScreen = useOnScreen(frame);
  const own: IFigureRun = {
    id,
    run,
    count,
    ...(ended !== undefined && { ended })
  };
  return (
    <span ref={frame} className="jp-HpcSweep-thumbnails">
      {Array.from({ length: Math.min(count, most) }, (_, at) => {
        const key = { ...own, number: at + 1 };
        return (
          <Thumbnail
            key={at}
            trans={trans}
            figures={figures}
            figure={key}
            isWanted={onScreen}
            open={() =>
              void showFigure({
                trans,
                figures,
                runs: runs?.() ?? [own],
                run,
                number: at + 1
              })
            }
          />
        );
      })}
    </span>
  );
}

function Thumbnail(props: {
  readonly trans: TranslationBundle;
  readonly figures: Figures;
  readonly figure: IFigureKey;
  readonly isWanted: boolean;
  readonly open: () => void;
}): React.JSX.Element {
  const { figures, isWanted, open, trans } = props;
  const { number, run } = props.figure;
  const figure = useFigure(figures, props.figure, isWanted);
  const name = trans.__('Figure %1 of run %2', number, run);
  return (
    <button
      type="button"
      className="jp-HpcSweep-thumbnail"
      title={
        figure?.kind === 'failed'
          ? trans.__('%1: it could not be read', name)
          : name
      }
      // The grid takes neither the press nor the key for its row.
      onClick={event => {
        event.stopPropagation();
        open();
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.stopPropagation();
        }
      }}
    >
      {figure?.kind === 'there' ? (
        <img src={figure.url} alt={name} draggable={false} />
      ) : (
        <span className="jp-HpcSweep-unseen">{name}</span>
      )}
    </button>
  );
}
