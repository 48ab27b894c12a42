import type { TranslationBundle } from '@jupyterlab/translation';
import React, { memo } from 'react';

import type { Cell } from '../../preview/cells/cell';
import { CellView } from '../../preview/cells/cellview';
import { Code } from '../../preview/cells/code';
import { OutputView } from '../../preview/cells/outputview';
import type { ICellTools } from '../../preview/cells/tools';
import type { IRow } from './align';

export interface IRowViewProps {
  readonly row: IRow;
  readonly runs: readonly [number, number];
  /** Whether the notebook of each run is there to its end. */
  readonly isWhole: readonly [boolean, boolean];
  readonly languages: readonly [string, string];
  readonly tools: ICellTools;
}

/** A cell of both notebooks: what is the same stands there once. */
export const RowView = memo(
  function RowView(props: IRowViewProps): React.JSX.Element {
    const { isWhole, languages, row, runs, tools } = props;
    const { trans } = tools;
    const { isSameOutput, isSameSource, left, right } = row;
    const both = [left, right];
    return (
      <section
        className="jp-HpcSweep-compareRow"
        aria-label={trans.__('Cell %1', row.index + 1)}
      >
        {isSameSource ? (
          <Source cell={left} language={languages[0]} tools={tools} />
        ) : (
          both.map((cell, at) => (
            <div key={at} className="jp-HpcSweep-compareCell">
              <Whole
                cell={cell}
                language={languages[at] ?? ''}
                tools={tools}
                missing={
                  isWhole[at] === true
                    ? trans.__('Run %1 has no such cell.', runs[at])
                    : ''
                }
              />
            </div>
          ))
        )}
        {isSameOutput && hasOutputs(left) ? (
          <div className="jp-HpcSweep-compareCell jp-mod-both">
            <p className="jp-HpcSweep-same">{trans.__('The same')}</p>
            <Outputs cell={left} tools={tools} />
          </div>
        ) : (
          !isSameOutput &&
          both.map((cell, at) => (
            <div key={at} className="jp-HpcSweep-compareCell">
              <p className="jp-HpcSweep-compareRun">
                {trans.__('Run %1', runs[at])}
              </p>
              <Outputs cell={cell} tools={tools} />
            </div>
          ))
        )}
      </section>
    );
  },
  (before, after) => {
    // Rows are made anew with each window; their cells are not.
    return (
      before.row.left === after.row.left &&
      before.row.right === after.row.right &&
      before.tools === after.tools &&
      before.isWhole.join() === after.isWhole.join() &&
      before.languages.join() === after.languages.join()
    );
  }
);

function hasOutputs(cell: Cell | undefined): boolean {
  return cell?.kind === 'code' && cell.outputs.length > 0;
}

/** Code that both have, folded; a text that both have, in full. */
function Source(props: {
  readonly cell: Cell | undefined;
  readonly language: string;
  readonly tools: ICellTools;
}): React.JSX.Element | null {
  const { cell, language, tools } = props;
  if (cell === undefined) {
    return null;
  }
  return cell.kind === 'code' ? (
    <details className="jp-HpcSweep-compareSource">
      <summary>
        <code>{firstLine(tools.trans, cell.source.text)}</code>
      </summary>
      <Code code={cell.source.text} language={language} tools={tools} />
    </details>
  ) : (
    <div className="jp-HpcSweep-compareCell jp-mod-both">
      <CellView
        cell={cell}
        language={language}
        tools={tools}
        parameters={undefined}
      />
    </div>
  );
}

/** What a cell says itself, where the other one says something else. */
function Whole(props: {
  readonly cell: Cell | undefined;
  readonly language: string;
  readonly tools: ICellTools;
  readonly missing: string;
}): React.JSX.Element {
  const { cell, language, missing, tools } = props;
  if (cell === undefined) {
    return <p className="jp-HpcPreview-note">{missing}</p>;
  }
  return cell.kind === 'code' ? (
    <Code code={cell.source.text} language={language} tools={tools} />
  ) : (
    <CellView
      cell={cell}
      language={language}
      tools={tools}
      parameters={undefined}
    />
  );
}

function Outputs(props: {
  readonly cell: Cell | undefined;
  readonly tools: ICellTools;
}): React.JSX.Element {
  const { cell, tools } = props;
  const { trans } = tools;
  return cell?.kind === 'code' && cell.outputs.length > 0 ? (
    <>
      {cell.outputs.map((output, at) => (
        <OutputView key={at} output={output} tools={tools} />
      ))}
      {cell.more > 0 && (
        <p className="jp-HpcPreview-note">
          {trans._n(
            '%1 more output: not shown here',
            '%1 more outputs: not shown here',
            cell.more
          )}
        </p>
      )}
    </>
  ) : (
    <p className="jp-HpcPreview-note">{trans.__('No output')}</p>
  );
}

function firstLine(trans: TranslationBundle, code: string): string {
  const lines = code.split('\n').filter(line => line.trim() !== '');
  return lines[0] ?? trans.__('(empty)');
}
