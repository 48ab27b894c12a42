import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import type { Figures } from './figures';

/** A run that made figures. */
export interface IFigureRun {
  readonly id: string;
  readonly run: number;
  readonly count: number;
  /** When it ended: another end means other figures. */
  readonly ended?: number;
}

export interface IThumbnailsProps extends IFigureRun {
  readonly trans: TranslationBundle;
  readonly figures: Figures;
  /** The runs that a person can go on to, in their order on screen. */
  readonly runs?: () => readonly IFigureRun[];
}

export function Thumbnails(props: IThumbnailsProps): React.JSX.Element {
  return <span>{props.count}</span>;
}
