import type { Quota, Usage } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';
import React from 'react';

import { countText, sizeText } from '../words';

/** The share from which on it is time to act. */
const nearlyFull = 0.8;

/** What is used of an allowance; nothing where there is none. */
export function QuotaBar(props: {
  readonly trans: TranslationBundle;
  readonly usage: Usage;
}): React.JSX.Element | null {
  const { trans, usage } = props;
  const limited = usage.quotas.filter(({ limit }) => limit !== undefined);
  // The one that will be met first.
  const [worst] = [...limited].sort((a, b) => shareOf(b) - shareOf(a));
  if (worst === undefined) {
    return null;
  }
  const share = shareOf(worst);
  const title = [
    ...limited.map(
      quota => `${labelOf(trans, quota)}: ${quotaText(trans, quota)}`
    ),
    ...(usage.note === undefined ? [] : [usage.note])
  ].join('\n');
  return (
    <span className="jp-HpcDirectory-quota" title={title}>
      <span className="jp-HpcDirectory-dim">{labelOf(trans, worst)}</span>
      <span
        className="jp-HpcDirectory-meter"
        role="meter"
        aria-label={labelOf(trans, worst)}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={quotaText(trans, worst)}
      >
        <span
          className={share >= nearlyFull ? 'jp-mod-care' : ''}
          style={{ width: `${Math.min(100, share * 100)}%` }}
        />
      </span>
      <span>{quotaText(trans, worst)}</span>
    </span>
  );
}

function shareOf({ used, limit = 0 }: Quota): number {
  return limit === 0 ? 1 : used / limit;
}

function labelOf(trans: TranslationBundle, { label, of }: Quota): string {
  return label ?? (of === 'space' ? trans.__('Space') : trans.__('Files'));
}

function quotaText(
  trans: TranslationBundle,
  { of, used, limit = 0 }: Quota
): string {
  return of === 'space'
    ? trans.__('%1 of %2', sizeText(used), sizeText(limit))
    : trans.__('%1 of %2 files', countText(used), countText(limit));
}
