import type { Quota, Usage } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

/** From this share on, an allowance is nearly used up. */
const careful = 0.8;

/** An allowance as it is drawn. */
export interface IQuotaBar {
  readonly of: Quota['of'];
  /** Whose it is, as the site says it, or of what. */
  readonly label: string;
  /** Used, of 1; more than that is drawn as 1. Undefined without a limit. */
  readonly share: number | undefined;
  readonly care: boolean;
  /** `82 %`; empty without a limit. */
  readonly percent: string;
  /** `16.4 of 20 TB`. */
  readonly text: string;
}

/** An allowance, in words and as a bar. */
export function quotaBar(trans: TranslationBundle, quota: Quota): IQuotaBar {
  const { label, of, used, limit } = quota;
  const share = limit === undefined || limit === 0 ? undefined : used / limit;
  return {
    of,
    label: label ?? (of === 'space' ? trans.__('Space') : trans.__('Files')),
    share: share === undefined ? undefined : Math.min(1, share),
    care: share !== undefined && share >= careful,
    percent:
      share === undefined ? '' : trans.__('%1 %', Math.round(share * 100)),
    text: amountText(trans, quota)
  };
}

/** The one of which the largest share is used: the first to be in the way. */
export function tightest(
  trans: TranslationBundle,
  { quotas }: Pick<Usage, 'quotas'>
): IQuotaBar | undefined {
  const bars = quotas
    .map(quota => quotaBar(trans, quota))
    .filter(({ share }) => share !== undefined);
  return bars.reduce<IQuotaBar | undefined>(
    (most, bar) =>
      most === undefined || (bar.share ?? 0) > (most.share ?? 0) ? bar : most,
    undefined
  );
}

const sizes = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const;
const counts = ['', 'k', 'M', 'G', 'T'] as const;

function amountText(
  trans: TranslationBundle,
  { of, used, limit }: Quota
): string {
  const units = of === 'space' ? sizes : counts;
  const whole = scaled(limit ?? used, units);
  if (limit === undefined) {
    return join(whole.text, whole.unit);
  }
  const power = units.findIndex(unit => unit === whole.unit);
  const part = round(used / 1000 ** power);
  // A part that is too small for the unit of the whole gets its own.
  const small = part === 0 && used > 0;
  const own = scaled(used, units);
  return trans.__(
    '%1 of %2',
    small ? join(own.text, own.unit) : String(part),
    join(whole.text, whole.unit)
  );
}

function scaled(
  value: number,
  units: readonly string[]
): { readonly text: string; readonly unit: string } {
  let power = 0;
  let left = value;
  while (round(left) >= 1000 && power < units.length - 1) {
    left /= 1000;
    power += 1;
  }
  return { text: String(round(left)), unit: units[power] ?? '' };
}

/** One digit after the point while that says something. */
function round(value: number): number {
  return value < 100 ? Math.round(value * 10) / 10 : Math.round(value);
}

function join(text: string, unit: string): string {
  return unit === '' ? text : `${text} ${unit}`;
}
