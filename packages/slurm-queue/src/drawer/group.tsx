import type { JobRow } from '@jupyterlab-hpc/api';
import { StateStrip } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { LinkButton, Section } from './section';
import { TaskGrid } from './taskgrid';
import { countsText, failedCount, failedTasks } from './tasks';

export interface IGroupProps {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
  readonly showJob: (id: string) => void;
  readonly showLog: (id: string) => void;
}

/** Links that there are at most. */
const mostLinks = 20;

/** How the tasks of an array, or the components of a job, are doing. */
export function Group(props: IGroupProps): React.JSX.Element | null {
  const { trans, row, showJob, showLog } = props;
  const { group, throttle } = row;
  if (group === undefined) {
    return null;
  }
  const counts = countsText(trans, group);
  const failed = failedTasks(group, mostLinks);
  const more = failedCount(group) - failed.length;
  return (
    <Section
      title={group.kind === 'het' ? trans.__('Components') : trans.__('Tasks')}
      {...(group.tasks === undefined ? {} : { note: group.tasks })}
    >
      <StateStrip parts={group.parts} label={counts} />
      <p className="jp-HpcDrawer-line">{counts}</p>
      {throttle !== undefined && (
        <p className="jp-HpcDrawer-line">
          {trans._n(
            'At most %1 runs at once.',
            'At most %1 run at once.',
            throttle
          )}
        </p>
      )}
      {group.kind !== 'het' && (
        <TaskGrid
          trans={trans}
          parts={group.parts}
          onTask={showJob}
          onLog={showLog}
        />
      )}
      {failed.length > 0 && (
        <p className="jp-HpcDrawer-line">
          {trans.__('Failed:')}{' '}
          {failed.map((id, index) => (
            <React.Fragment key={id}>
              {index > 0 && ', '}
              <LinkButton onClick={() => showJob(id)}>{id}</LinkButton>
            </React.Fragment>
          ))}
          {more > 0 && trans._n(' and %1 more', ' and %1 more', more)}
        </p>
      )}
    </Section>
  );
}
