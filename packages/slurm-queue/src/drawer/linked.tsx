import React from 'react';

import { LinkButton } from './section';

/** What may be the id of a job, at places where no other word goes on. */
const id = /(?<![\w.])(\d+(?:_\d+)?)(?![\w.])/;

/** A text in which the ids of some jobs are links to them. */
export function Linked(props: {
  readonly text: string;
  readonly jobs: ReadonlySet<string>;
  readonly onJob: (id: string) => void;
}): React.JSX.Element {
  const { text, jobs, onJob } = props;
  return (
    <>
      {text.split(id).map((part, index) =>
        jobs.has(part) ? (
          <LinkButton key={index} onClick={() => onJob(part)}>
            {part}
          </LinkButton>
        ) : (
          part
        )
      )}
    </>
  );
}
