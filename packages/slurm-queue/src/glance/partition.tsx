import type { Partition } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { factsOf, troubleOf } from './facts';
import { nodeParts, partText } from './nodes';

export interface IPartitionItemProps {
  readonly trans: TranslationBundle;
  readonly partition: Partition;
  /** What it is called on screen. */
  readonly name: string;
  /** What a click does, in words. */
  readonly title: string;
  /** Whether one can choose among several. */
  readonly several: boolean;
  readonly onOpen: () => void;
}

/** A partition: its nodes as a bar with its counts, what is free, and limits. */
export function PartitionItem(props: IPartitionItemProps): React.JSX.Element {
  const { trans, partition, name, several } = props;
  const trouble = troubleOf(trans, partition.state);
  return (
    // The button within is for the keyboard; its clicks arrive here as well.
    <li className="jp-HpcGlance-partition" onClick={props.onOpen}>
      <div className="jp-HpcGlance-head">
        <button type="button" className="jp-HpcGlance-name" title={props.title}>
          {name}
        </button>
        {partition.isDefault && several && (
          <span
            className="jp-HpcGlance-default"
            title={trans.__('Jobs that name no partition go here.')}
          >
            {trans.__('default')}
          </span>
        )}
        {trouble !== undefined && (
          <span className="jp-HpcGlance-trouble">{trouble}</span>
        )}
      </div>
      <Nodes trans={trans} partition={partition} />
      <dl className="jp-HpcGlance-facts">
        {factsOf(trans, partition).map(({ id, label, value, more }) => (
          <div key={id} className={`jp-HpcGlance-fact jp-mod-${id}`}>
            <dt>{label}</dt>
            <dd>
              <span>{value}</span>
              {more !== undefined && (
                <span className="jp-HpcGlance-more">{more}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function Nodes(props: {
  readonly trans: TranslationBundle;
  readonly partition: Partition;
}): React.JSX.Element {
  const { trans, partition } = props;
  const parts = nodeParts(trans, partition);
  const total = trans._n('%1 node', '%1 nodes', partition.nodes);
  if (parts.length === 0) {
    return (
      <div className="jp-HpcGlance-nodes">{trans.__('It has no nodes.')}</div>
    );
  }
  const counts = parts.map(part => partText(trans, part)).join(', ');
  const label = trans.__('%1: %2', total, counts);
  return (
    <div className="jp-HpcGlance-nodes">
      <span
        className="jp-HpcStrip jp-mod-bar"
        role="img"
        aria-label={label}
        title={label}
      >
        {parts.map(part => (
          <span
            key={part.state}
            className={`jp-HpcStrip-part jp-mod-${part.tone}`}
            style={{ flexGrow: part.count }}
            title={partText(trans, part)}
          />
        ))}
      </span>
      <span className="jp-HpcGlance-counts">
        <span>{total}</span>
        {parts.map(part => (
          <span key={part.state} title={part.meaning}>
            <span
              aria-hidden="true"
              className={`jp-HpcGlance-key jp-HpcStrip-part jp-mod-${part.tone}`}
            />
            {partText(trans, part)}
          </span>
        ))}
      </span>
    </div>
  );
}
