import React, { type ReactNode } from 'react';

/** A part of the details, under its name. */
export function Section(props: {
  readonly title: string;
  readonly children: ReactNode;
}): React.JSX.Element {
  return (
    <div className="jp-HpcSweep-section">
      <h3>{props.title}</h3>
      {props.children}
    </div>
  );
}

/** Names, each with what it stands for. */
export function Pairs(props: {
  readonly pairs: readonly (readonly [string, ReactNode])[];
}): React.JSX.Element {
  return (
    <dl className="jp-HpcSweep-pairs">
      {props.pairs.map(([name, value]) => (
        <React.Fragment key={name}>
          <dt title={name}>{name}</dt>
          <dd>{value}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}
