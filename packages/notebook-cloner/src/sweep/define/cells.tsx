import type { SweepParameter } from '@jupyterlab-hpc/api';
import { closeIcon, errorIcon, type IGridColumn } from '@jupyterlab-hpc/core';
import React, { useContext } from 'react';

import { CellEditor } from './celleditor';
import { Hands } from './hands';
import type { DefineModel } from './model';
import { cellText, type IRow } from './rows';
import { valueProblemText } from './problemwords';
import { countText, quoted } from './words';

/** Rows by which the widths of columns are guessed. */
const looked = 60;

/** Signs of a text for which a column has room, at most. */
const widest = 24;

/** Digits behind the point to which numbers are filled up, at most. */
const mostDigits = 6;

/** How the values of a column look. */
export interface ILook {
  /** A text as wide as they are. */
  readonly sample: string;
  /** Digits behind the point, so that the points stand below each other. */
  readonly digits: number;
}

export function lookOf(model: DefineModel, column: number): ILook {
  const { rows } = model;
  const parameter = model.parameter(rows.names[column] ?? '');
  let sample = '0.00';
  let digits = 0;
  for (let index = 0; index < Math.min(looked, rows.count); index++) {
    const cell = rows.row(index)?.cells[column];
    const text = cell === undefined ? '' : quoted(cellText(cell, parameter));
    sample = text.length > sample.length ? text : sample;
    const found = parameter.kind === 'float' ? digitsOf(text) : undefined;
    digits = Math.max(digits, found ?? 0);
  }
  return {
    sample: sample.slice(0, widest),
    digits: digits > mostDigits ? 0 : digits
  };
}

/** Digits behind the point of a plain number. */
function digitsOf(text: string): number | undefined {
  return /^-?\d+(?:\.(?<digits>\d+))?$/.exec(text)?.groups?.['digits']?.length;
}

/** `0.3` as `0.30`, in a column with two digits behind the point. */
function filledUp(text: string, digits: number): string {
  const own = digitsOf(text);
  return own === undefined
    ? text
    : text + '0'.repeat(Math.max(0, digits - own));
}

/** The columns of the table of runs: its number, its values, and a way out of it. */
export function runColumns(
  model: DefineModel,
  names: readonly string[],
  looks: readonly ILook[],
  onRemove: (key: string) => void
): readonly IGridColumn<IRow>[] {
  const { rows, trans } = model;
  const number = ({ key }: IRow): string =>
    countText((rows.indexOf(key) ?? 0) + 1);
  return [
    {
      id: '#',
      label: '#',
      sample: '00,000',
      end: true,
      render: row => <span className="jp-HpcGrid-dim">{number(row)}</span>
    },
    ...names.map((name, column): IGridColumn<IRow> => {
      const parameter = model.parameter(name);
      return {
        id: `value-${name}`,
        label: name,
        sample: looks[column]?.sample ?? '',
        extra: 18,
        grow: 1,
        end: parameter.kind === 'int' || parameter.kind === 'float',
        render: row => (
          <RunCell
            model={model}
            row={row}
            column={column}
            parameter={parameter}
            digits={looks[column]?.digits ?? 0}
          />
        )
      };
    }),
    {
      id: 'remove',
      label: trans.__('Remove'),
      sample: '',
      render: row => (
        <button
          type="button"
          className="jp-HpcSweep-remove"
          tabIndex={-1}
          title={trans.__('Remove this row (Delete)')}
          aria-label={trans.__('Remove row %1', number(row))}
          disabled={!rows.canEdit}
          onClick={() => onRemove(row.key)}
          onDoubleClick={event => event.stopPropagation()}
        >
          <closeIcon.react tag="span" />
        </button>
      )
    }
  ];
}

function RunCell(props: {
  readonly model: DefineModel;
  readonly row: IRow;
  readonly column: number;
  readonly parameter: SweepParameter;
  readonly digits: number;
}): React.JSX.Element | null {
  const { column, digits, model, parameter, row } = props;
  const hands = useContext(Hands);
  const cell = row.cells[column];
  if (hands === undefined || cell === undefined) {
    return null;
  }
  const { trans } = model;
  const { editing } = hands;
  if (editing?.key === row.key && editing.column === column) {
    const number = (model.rows.indexOf(row.key) ?? 0) + 1;
    return (
      <CellEditor
        key={`${row.key} ${column}`}
        hands={hands}
        editing={editing}
        cell={cell}
        parameter={parameter}
        label={trans.__('%1 of row %2', parameter.name, countText(number))}
      />
    );
  }
  const text = shownText(cellText(cell, parameter), cell);
  const wrong =
    'problem' in cell
      ? valueProblemText(trans, cell.problem, parameter.name, cell.text)
      : undefined;
  return (
    <span
      className={`jp-HpcSweep-cell${hands.column === column ? ' jp-mod-current' : ''}${wrong === undefined ? '' : ' jp-mod-wrong'}`}
      title={wrong ?? text}
      onClick={() => hands.choose(column)}
      onDoubleClick={event => {
        event.stopPropagation();
        hands.begin({ key: row.key, column });
      }}
    >
      {wrong !== undefined && <errorIcon.react tag="span" title={wrong} />}
      {wrong === undefined ? filledUp(text, digits) : text}
    </span>
  );
}

/** Line breaks of a text are seen as such, rather than as its escapes. */
function shownText(text: string, cell: IRow['cells'][number]): string {
  return 'value' in cell &&
    typeof cell.value === 'string' &&
    cell.value.includes('\n')
    ? quoted(cell.value)
    : quoted(text);
}
