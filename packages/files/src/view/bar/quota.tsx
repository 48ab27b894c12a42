import type { Usage } from '@jupyterlab-hpc/api';
import { QuotaBar, quotaBar, tightest } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

/** What is used of the allowance that will be met first; nothing where there is none. */
export function UsedQuota(props: {
  readonly trans: TranslationBundle;
  readonly usage: Usage;
}): React.JSX.Element | null {
  const { trans, usage } = props;
  const worst = tightest(trans, usage);
  if (worst === undefined) {
    return null;
  }
  const title = [
    ...usage.quotas
      .map(quota => quotaBar(trans, quota))
      .filter(({ share }) => share !== undefined)
      .map(({ label, text }) => `${label}: ${text}`),
    ...(usage.note === undefined ? [] : [usage.note])
  ].join('\n');
  return (
    <span className="jp-HpcDirectory-quota" title={title}>
      <span className="jp-HpcDirectory-dim">{worst.label}</span>
      <QuotaBar bar={worst} label={worst.label} />
      <span>{worst.text}</span>
    </span>
  );
}
