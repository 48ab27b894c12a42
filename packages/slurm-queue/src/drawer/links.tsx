import type { JobRow, System } from '@jupyterlab-hpc/api';
import { baseId } from '../jobs';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { Section } from './section';

/** The site's own pages about a job, in tabs of the browser. */
export function SiteLinks(props: {
  readonly trans: TranslationBundle;
  readonly row: JobRow;
  readonly system: System | undefined;
  readonly now: () => number;
}): React.JSX.Element | null {
  const { trans, row, system, now } = props;
  const links = system?.jobLinks ?? [];
  return links.length === 0 ? null : (
    <Section title={trans.__('Links')}>
      <div className="jp-HpcDrawer-inside">
        {links.map(({ label, url }) => (
          <a
            key={label}
            href={filled(url, valuesOf(row, system, now()))}
            target="_blank"
            rel="noopener noreferrer"
          >
            {label}
          </a>
        ))}
      </div>
    </Section>
  );
}

type Values = Readonly<Record<string, string | number>>;

/** What the places in a site's template stand for; times in epoch seconds. */
function valuesOf(
  row: JobRow,
  system: System | undefined,
  now: number
): Values {
  const begun = row.started ?? row.submitted ?? now;
  const ended = row.ended ?? now;
  return {
    id: row.id,
    array: baseId(row.id),
    task: /_([0-9]+)$/.exec(row.id)?.[1] ?? '',
    name: row.name,
    user: row.user,
    account: row.account ?? '',
    partition: row.partition,
    cluster: row.cluster ?? system?.scheduler.cluster ?? '',
    nodes: row.nodeList ?? '',
    start: Math.floor(begun),
    end: Math.floor(ended),
    start_ms: Math.floor(begun * 1000),
    end_ms: Math.floor(ended * 1000)
  };
}

/** The address that a template means: what is put in can be no other part of it. */
export function filled(template: string, values: Values): string {
  return template.replace(/\{([a-z_]+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? whole : encodeURIComponent(value);
  });
}
