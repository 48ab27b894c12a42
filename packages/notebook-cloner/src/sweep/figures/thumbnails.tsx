import React from 'react';

import type { Figures } from './figures';

export function Thumbnails(props: {
  readonly figures: Figures;
  readonly id: string;
  readonly run: number;
  readonly count: number;
}): React.JSX.Element {
  return <span className="jp-HpcSweepFigures">{props.count}</span>;
}
