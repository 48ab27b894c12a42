import {
  CheckMenu,
  downIcon,
  downloadIcon,
  openEntries,
  ToolButton
} from '@jupyterlab-hpc/core';
import React from 'react';

import type { PictureKind } from './download';
import type { IScales } from './layout';
import type { PlotModel } from './model';
import { columnName } from './values';

export interface IHeadProps {
  readonly model: PlotModel;
  readonly scales: IScales;
  /** Saves the picture; undefined where there is none. */
  readonly save: ((kind: PictureKind) => void) | undefined;
}

/** What is plotted, as a sentence that can be changed. */
export function Head(props: IHeadProps): React.JSX.Element {
  const { model, save, scales } = props;
  const { columns, options, trans } = model;
  const saveMenu = (anchor: HTMLElement): void =>
    openEntries(
      (['svg', 'png'] as const).map(kind => ({
        label: trans.__('Save as %1', kind.toUpperCase()),
        execute: () => save?.(kind)
      })),
      anchor
    );
  return (
    <div className="jp-HpcSweep-plotHead">
      <label>
        <span>{trans.__('Plot')}</span>
        <Choice
          {...{ model, options: options.y, value: columns?.y ?? '' }}
          choose={y => void model.choose({ y })}
        />
      </label>
      <label>
        <span>{trans.__('against')}</span>
        <Choice
          {...{ model, options: options.x, value: columns?.x ?? '' }}
          choose={x => void model.choose({ x })}
        />
      </label>
      {options.series.length > 0 && (
        <label>
          <span>{trans.__('one series for each')}</span>
          <Choice
            model={model}
            options={options.series.filter(one => one !== columns?.x)}
            value={columns?.series ?? ''}
            none={trans.__('(none)')}
            choose={series => void model.choose({ series })}
          />
        </label>
      )}
      {(scales.canLogX || scales.canLogY) && (
        <Scales model={model} scales={scales} />
      )}
      <span className="jp-HpcSweep-plotSave">
        <ToolButton
          icon={downloadIcon}
          title={trans.__('Save the picture')}
          disabled={save === undefined}
          onClick={({ currentTarget }) => saveMenu(currentTarget)}
        />
      </span>
    </div>
  );
}

function Scales({
  model,
  scales
}: Pick<IHeadProps, 'model' | 'scales'>): React.JSX.Element {
  const { trans } = model;
  return (
    <CheckMenu
      label={trans.__('Axes')}
      items={[
        {
          id: 'logX',
          label: trans.__('Logarithmic from left to right'),
          checked: scales.logX,
          disabled: !scales.canLogX
        },
        {
          id: 'logY',
          label: trans.__('Logarithmic from below'),
          checked: scales.logY,
          disabled: !scales.canLogY
        }
      ]}
      onChange={(id, isLog) =>
        void model.choose(id === 'logX' ? { logX: isLog } : { logY: isLog })
      }
    />
  );
}

function Choice(props: {
  readonly model: PlotModel;
  readonly options: readonly string[];
  readonly value: string;
  /** The words for no column. */
  readonly none?: string;
  readonly choose: (column: string) => void;
}): React.JSX.Element {
  const { model, none, options, value } = props;
  return (
    <span className="jp-HpcSweep-plotChoice">
      <select
        value={value}
        onChange={event => props.choose(event.target.value)}
      >
        {options.map(column => (
          <option key={column} value={column}>
            {columnName(model.trans, column)}
          </option>
        ))}
        {none !== undefined && <option value="">{none}</option>}
      </select>
      <downIcon.react tag="span" />
    </span>
  );
}
