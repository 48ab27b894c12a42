import { type RefObject, useRef, useState } from 'react';
import React from 'react';

import { type ICsvFile, importCsv, type ImportState } from './csv/importer';
import { columnLines, misfitLines } from './csv/words';
import { Message } from './marks';
import type { DefineModel } from './model';
import { runsText } from './words';

export interface IImporting {
  readonly state: ImportState | undefined;
  /** The field that asks for a file of this computer. */
  readonly field: RefObject<HTMLInputElement>;
  readonly take: (file: ICsvFile) => Promise<void>;
  /** Takes the rows of a file in, without the columns that are none. */
  readonly agree: () => void;
  readonly dismiss: () => void;
}

/** Rows of files, and what is to be said of them. */
export function useImporting(model: DefineModel): IImporting {
  const [state, setState] = useState<ImportState | undefined>();
  const field = useRef<HTMLInputElement>(null);
  return {
    state,
    field,
    take: async file => setState(await importCsv(model, file)),
    agree: () => {
      if (state?.kind === 'asked') {
        model.rows.replace(state.plan.table);
        setState({ ...state, kind: 'done' });
      }
    },
    dismiss: () => setState(undefined)
  };
}

/** What became of a file, or is asked about it. */
export function ImportNotice(props: {
  readonly model: DefineModel;
  readonly importing: IImporting;
}): React.JSX.Element | null {
  const { importing, model } = props;
  const { state } = importing;
  const { trans } = model;
  if (state === undefined) {
    return null;
  }
  const close = (label: string): React.JSX.Element => (
    <button
      type="button"
      className="jp-HpcButton jp-mod-link"
      onClick={importing.dismiss}
    >
      {label}
    </button>
  );
  switch (state.kind) {
    case 'refused':
      return (
        <Message look="bad" role="alert">
          {trans.__('Nothing was imported from %1.', state.name)} {state.why}{' '}
          {close(trans.__('Close'))}
        </Message>
      );
    case 'asked':
      return (
        <Message look="care" role="alert">
          {trans.__('%1:', state.name)}{' '}
          {columnLines(trans, state.plan).join(' ')}{' '}
          <button
            type="button"
            className="jp-HpcButton jp-mod-link"
            onClick={importing.agree}
          >
            {trans._n(
              'Leave it out',
              'Leave them out',
              state.plan.unknown.length
            )}
          </button>{' '}
          {close(trans.__('Do not import'))}
        </Message>
      );
    case 'done': {
      const { misfits, table } = state.plan;
      return (
        <Message look={misfits.length > 0 ? 'bad' : 'care'} role="status">
          {trans.__(
            'The table is now %1 of %2.',
            runsText(trans, table.rows.length),
            state.name
          )}{' '}
          {[
            ...columnLines(trans, state.plan),
            ...misfitLines(trans, misfits)
          ].map(line => (
            <div key={line}>{line}</div>
          ))}
          {close(trans.__('Close'))}
        </Message>
      );
    }
  }
}
