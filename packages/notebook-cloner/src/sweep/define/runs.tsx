import { plusIcon } from '@jupyterlab-hpc/core';
import React, { useCallback, useState } from 'react';

import type { ICsvFile } from './csv/importer';
import { ImportNotice, useImporting } from './importing';
import type { DefineModel } from './model';
import { Notices } from './notices';
import { whereCell } from './problems';
import type { IOwnTable } from './rows';
import { RunTable } from './runtable';

/** Rows that were taken out, and the table that they left: said until it is another. */
interface IRemoval {
  readonly count: number;
  readonly left: IOwnTable | undefined;
}

/** The table of runs, with what can be done to it. */
export function Runs(props: {
  readonly model: DefineModel;
  readonly onImport: (() => Promise<ICsvFile | undefined>) | undefined;
}): React.JSX.Element {
  const { model, onImport } = props;
  const { rows, trans } = model;
  const importing = useImporting(model);
  const [isOver, setIsOver] = useState(false);
  const [removal, setRemoval] = useState<IRemoval | undefined>();
  const onRemoved = useCallback(
    (count: number) => setRemoval({ count, left: rows.own }),
    [rows]
  );

  const add = (): void => {
    const key = rows.add();
    if (key !== undefined) {
      model.show(whereCell(key, 0));
    }
  };
  const fromServer = async (): Promise<void> => {
    const file = await onImport?.();
    if (file !== undefined) {
      await importing.take(file);
    }
  };
  const onDrop = (event: React.DragEvent): void => {
    const file = event.dataTransfer.files[0];
    setIsOver(false);
    if (file !== undefined) {
      event.preventDefault();
      void importing.take(file);
    }
  };
  return (
    <section
      className={`jp-HpcSweep-runs${isOver ? ' jp-mod-over' : ''}`}
      aria-label={trans.__('Runs before they exist')}
      onDragOver={event => {
        if (event.dataTransfer.types.includes('Files')) {
          event.preventDefault();
          setIsOver(true);
        }
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <div className="jp-HpcSweep-runsHead">
        <b>{trans.__('Runs before they exist')}</b>
        <span className="jp-HpcSweep-dim" role="status">
          {caption(model, removal)}
        </span>
        <span className="jp-HpcSweep-deeds">
          {rows.canUndo && (
            <LinkButton label={trans.__('Undo')} run={() => rows.undo()} />
          )}
          {rows.own !== undefined && !rows.isStale && (
            <LinkButton
              label={trans.__('Make the table anew')}
              title={trans.__(
                'Of the values above; what was changed by hand goes'
              )}
              run={() => rows.renew()}
            />
          )}
          <LinkButton
            label={trans.__('Import CSV')}
            title={trans.__('Rows from a CSV file of this computer')}
            run={() => importing.field.current?.click()}
          />
          {onImport !== undefined && (
            <LinkButton
              label={trans.__('Import from the server')}
              title={trans.__('Rows from a CSV file where your notebooks are')}
              run={() => void fromServer()}
            />
          )}
        </span>
        <input
          ref={importing.field}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          hidden
          aria-label={trans.__('CSV file')}
          onChange={event => {
            const file = event.target.files?.[0];
            // The same file can be chosen again, once it was put right.
            event.target.value = '';
            if (file !== undefined) {
              void importing.take(file);
            }
          }}
        />
      </div>
      <ImportNotice model={model} importing={importing} />
      <div className="jp-HpcSweep-notices">
        <Notices model={model} />
      </div>
      <RunTable model={model} onRemoved={onRemoved} />
      <div className="jp-HpcSweep-runsFoot">
        <button
          type="button"
          className="jp-HpcButton jp-mod-link"
          disabled={!rows.canEdit || rows.names.length === 0}
          onClick={add}
        >
          <plusIcon.react tag="span" />
          {trans.__('Add a row')}
        </button>
      </div>
    </section>
  );
}

function caption(
  { rows, trans }: DefineModel,
  removal: IRemoval | undefined
): string {
  if (rows.own === undefined) {
    return trans.__('rows can be edited, removed, added');
  }
  return removal?.left === rows.own
    ? trans._n('Removed %1 row.', 'Removed %1 rows.', removal.count)
    : trans.__('changed by hand: these are what runs');
}

function LinkButton(props: {
  readonly label: string;
  readonly title?: string;
  readonly run: () => void;
}): React.JSX.Element {
  return (
    <button
      type="button"
      className="jp-HpcButton jp-mod-link"
      title={props.title}
      onClick={props.run}
    >
      {props.label}
    </button>
  );
}
