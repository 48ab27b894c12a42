import React, { memo } from 'react';

import type { Cell } from './cell';
import { Code } from './code';
import { Drawn } from './drawn';
import { Left, OutputView } from './outputview';
import type { ICellTools } from './tools';

/** The tag by which papermill, and a sweep, knows the cell. */
const parametersTag = 'parameters';

export interface ICellViewProps {
  readonly cell: Cell;
  readonly language: string;
  readonly tools: ICellTools;
  /** How many values a sweep can set, where it is the cell of parameters. */
  readonly parameters: number | undefined;
}

/** A cell to read. */
export const CellView = memo(function CellView(
  props: ICellViewProps
): React.JSX.Element {
  const { cell, language, parameters, tools } = props;
  const { trans } = tools;
  switch (cell.kind) {
    case 'markdown':
      return (
        <div className="jp-HpcPreview-cell jp-mod-text">
          <Drawn
            registry={tools.registry(cell.attachments)}
            queue={tools.queue}
            type="text/markdown"
            data={cell.source.text}
          />
          <Left left={cell.source.left} tools={tools} />
        </div>
      );
    case 'raw':
      return (
        <div className="jp-HpcPreview-cell jp-mod-text">
          <pre className="jp-HpcPreview-raw">{cell.source.text}</pre>
          <Left left={cell.source.left} tools={tools} />
        </div>
      );
    case 'code':
      return (
        <div className="jp-HpcPreview-cell">
          {parameters !== undefined && (
            <p className="jp-HpcPreview-parameters">
              <span>{parametersTag}</span>{' '}
              {trans._n(
                '%1 value: can be swept',
                '%1 values: can be swept',
                parameters
              )}
            </p>
          )}
          <span className="jp-HpcPreview-prompt">
            {/* As JupyterLab has it, in every language. */}[{cell.count ?? ' '}
            ]:
          </span>
          <div className="jp-HpcPreview-source">
            <Code code={cell.source.text} language={language} tools={tools} />
            <Left left={cell.source.left} tools={tools} />
          </div>
          {cell.outputs.length > 0 && (
            <div className="jp-HpcPreview-outputs">
              {cell.outputs.map((output, at) => (
                <OutputView key={at} output={output} tools={tools} />
              ))}
              {cell.more > 0 && (
                <p className="jp-HpcPreview-note">
                  {trans._n(
                    '%1 more output: not shown in a preview',
                    '%1 more outputs: not shown in a preview',
                    cell.more
                  )}
                </p>
              )}
            </div>
          )}
        </div>
      );
  }
});
