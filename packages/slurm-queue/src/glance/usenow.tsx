import type { JobRow, JobUse, System } from '@jupyterlab-hpc/api';
import {
  adviceText,
  clockText,
  memoryText,
  momentText
} from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import React from 'react';

import { idOf } from '../drawer/row';
import { LinkButton, Section } from '../drawer/section';
import { canReach } from '../inside/running';
import type { UseModel } from './usemodel';

/** What a running job uses of what it has; its nodes are asked on a click. */
export function UseNow(props: {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
  readonly use: UseModel;
  readonly system: System | undefined;
  readonly now: () => number;
}): React.JSX.Element | null {
  const { trans, row, use, system } = props;
  if (!canReach(row, system, 'use')) {
    return null;
  }
  const ask = (): void => void use.ask(idOf(row));
  return (
    <UseSignal signal={use.changed}>
      {() => {
        const { view } = use;
        const known =
          view.kind === 'ready'
            ? view.use
            : view.kind === 'asking'
              ? view.before
              : undefined;
        return (
          <Section
            title={trans.__('Use')}
            {...(known === undefined
              ? {}
              : { note: trans.__('at %1', momentText(known.at, props.now())) })}
          >
            <div role="status">
              {known !== undefined && (
                <dl className="jp-HpcDrawer-facts">
                  {factsOf(trans, row, known).map(([label, text]) => (
                    <React.Fragment key={label}>
                      <dt>{label}</dt>
                      <dd>{text}</dd>
                    </React.Fragment>
                  ))}
                </dl>
              )}
              {view.kind === 'failed' && (
                <p className="jp-HpcDrawer-text">
                  {adviceText(trans, view.cause)}
                </p>
              )}
            </div>
            <LinkButton
              onClick={view.kind === 'asking' ? () => undefined : ask}
            >
              {view.kind === 'asking'
                ? trans.__('Asking its nodes…')
                : view.kind === 'unasked'
                  ? trans.__('Use now')
                  : trans.__('Ask again')}
            </LinkButton>
          </Section>
        );
      }}
    </UseSignal>
  );
}

/** Labels, and what was measured beside what was asked for. */
function factsOf(
  trans: TranslationBundle,
  { cpus, memory, started }: JobRow,
  use: JobUse
): readonly (readonly [string, string])[] {
  const time = clockText(use.cpuTime);
  const possible =
    cpus === undefined || started === undefined ? 0 : cpus * (use.at - started);
  const bytes = (amount: number): string => memoryText(trans, amount);
  return [
    [
      trans.__('CPU time'),
      possible <= 0
        ? time
        : trans.__(
            '%1 of %2 (%3 %)',
            time,
            clockText(possible),
            Math.round((100 * use.cpuTime) / possible)
          )
    ],
    [
      trans.__('Memory'),
      memory === undefined
        ? bytes(use.memory)
        : trans.__('%1 of %2', bytes(use.memory), bytes(memory))
    ],
    [
      trans.__('Of one task'),
      trans.__(
        '%1 on average, %2 at the peak',
        bytes(use.averageMemory),
        bytes(use.peakMemory)
      )
    ]
  ];
}
