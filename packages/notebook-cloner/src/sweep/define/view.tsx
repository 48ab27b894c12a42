import { StateView, tableIcon } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React, { useEffect, useReducer, useRef } from 'react';

import type { ICsvFile } from './csv/importer';
import type { DefineModel, IDefineLimits } from './model';
import { noParameters } from './outcome';
import { Parameters } from './parameters';
import { Runs } from './runs';

export interface IDefineViewProps {
  readonly model: DefineModel;
  readonly trans: TranslationBundle;
  /** Runs that a site allows, and tasks that its cluster takes in one array. */
  readonly limits: IDefineLimits;
  /** Tags the selected cell; undefined where none can be. */
  readonly onMark: (() => void) | undefined;
  /** Asks for a file of the server; undefined where that is not possible. */
  readonly onImport?: (() => Promise<ICsvFile | undefined>) | undefined;
}

/** The parameters of a notebook over the table of runs that they make. */
export function DefineView(props: IDefineViewProps): React.JSX.Element {
  const { limits, model, trans } = props;
  const root = useRef<HTMLDivElement>(null);
  const [, update] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    model.changed.connect(update);
    // It may have changed since it was drawn.
    update();
    return () => {
      model.changed.disconnect(update);
    };
  }, [model]);
  const { arraySize, runs } = limits;
  useEffect(
    () => model.setLimits({ arraySize, runs }),
    [model, arraySize, runs]
  );

  const { shown } = model;
  useEffect(() => {
    const lines =
      root.current?.querySelectorAll<HTMLElement>('[data-where]') ?? [];
    const line = [...lines].find(
      ({ dataset }) => dataset.where === shown?.where
    );
    const field =
      line?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      line?.querySelector<HTMLElement>(
        '.jp-HpcSweep-values :is(input, textarea, select)'
      ) ??
      line?.querySelector<HTMLElement>('select');
    field?.focus();
  }, [shown]);

  const { notebook, rows } = model;
  if (notebook === undefined) {
    return (
      <div className="jp-HpcSweep-define" aria-busy>
        <p className="jp-HpcSweep-dim">{trans.__('Reading the notebook…')}</p>
      </div>
    );
  }
  const hasParameters = notebook.parameters.length > 0;
  return (
    <div className="jp-HpcSweep-define" ref={root}>
      {hasParameters ? <Parameters model={model} /> : <Nothing {...props} />}
      {(hasParameters || rows.own !== undefined) && (
        <Runs model={model} onImport={props.onImport} />
      )}
    </div>
  );
}

function Nothing(props: IDefineViewProps): React.JSX.Element {
  const { model, onMark, trans } = props;
  const { cell, problem } = model.notebook ?? {};
  const text =
    problem?.hint ??
    (cell === undefined
      ? trans.__(
          'Such a cell sets the names that a sweep varies, and nothing else.'
        )
      : trans.__('Write a line for each into it: alpha = 0.3'));
  return (
    <StateView
      icon={tableIcon}
      title={problem?.message ?? noParameters(trans, cell)}
      text={text}
      {...(problem?.detail !== undefined && { detail: problem.detail })}
      actions={
        onMark === undefined || cell !== undefined
          ? []
          : [
              {
                label: trans.__('Tag the selected cell'),
                run: onMark,
                main: true
              }
            ]
      }
    />
  );
}
