import { tableIcon } from '@jupyterlab-hpc/core';
import React, { useState } from 'react';

import { sizeText } from '../words';
import { Drawn } from './drawn';
import type { IOutput, Recorded, Shown } from './outputs';
import type { ICellTools } from './tools';

/** An output of a cell, in the best way that shows something. */
export function OutputView(props: {
  readonly output: IOutput;
  readonly tools: ICellTools;
}): React.JSX.Element {
  const { output, tools } = props;
  const { trans } = tools;
  // Ways that turned out to show nothing.
  const [passed, setPassed] = useState(0);
  const way = output.ways[passed];
  const blank = output.ways
    .slice(0, passed)
    .flatMap(one => ('type' in one ? [one.type] : []))
    // A text may be empty; nothing is missing then.
    .filter(type => type.startsWith('text/') && type !== 'text/plain');
  const unseen = [...output.unseen, ...blank];
  return (
    <div className="jp-HpcPreview-output">
      {way !== undefined && (
        <Way
          key={passed}
          way={way}
          tools={tools}
          blank={() => setPassed(passed + 1)}
        />
      )}
      {unseen.length > 0 && (
        <p className="jp-HpcPreview-note">
          {trans.__('Not shown in a preview: %1', unseen.join(', '))}
        </p>
      )}
    </div>
  );
}

function Way(props: {
  readonly way: Shown;
  readonly tools: ICellTools;
  readonly blank: () => void;
}): React.JSX.Element {
  const { blank, way, tools } = props;
  const { queue, trans } = tools;
  const registry = tools.registry();
  switch (way.kind) {
    case 'text':
      return (
        <>
          <Drawn
            registry={registry}
            queue={queue}
            type={way.type}
            data={way.text}
          />
          <Left left={way.left} tools={tools} />
        </>
      );
    case 'markup':
      return (
        <Drawn
          registry={registry}
          queue={queue}
          type={way.type}
          data={way.data}
          blank={blank}
        />
      );
    case 'picture':
      return (
        <Drawn
          registry={registry}
          queue={queue}
          type={way.type}
          data={way.data}
          looks={way.looks}
        />
      );
    case 'drawing':
      return (
        <img
          className="jp-HpcPreview-drawing"
          src={way.url}
          alt={trans.__('A drawing')}
        />
      );
    case 'recorded':
      return <RecordedView values={way.values} tools={tools} />;
  }
}

/** How much of a text is not shown, where it is cut. */
export function Left(props: {
  readonly left: number;
  readonly tools: ICellTools;
}): React.JSX.Element | null {
  const { left, tools } = props;
  return left === 0 ? null : (
    <p className="jp-HpcPreview-note">
      {tools.trans.__(
        '%1 more: not shown in a preview',
        sizeText(tools.trans, left)
      )}
    </p>
  );
}

/** Values that a notebook recorded: what a sweep makes columns of. */
function RecordedView(props: {
  readonly values: Recorded;
  readonly tools: ICellTools;
}): React.JSX.Element {
  const { values, tools } = props;
  const { trans } = tools;
  const title = trans._n(
    '%1 recorded value',
    '%1 recorded values',
    values.length
  );
  return (
    <>
      <p className="jp-HpcPreview-recorded">
        <tableIcon.react tag="span" />
        {title}
        <small>{trans.__('columns of a sweep’s results')}</small>
      </p>
      <table className="jp-HpcPreview-values" aria-label={title}>
        <tbody>
          {values.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
