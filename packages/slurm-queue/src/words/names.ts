import type { TranslationBundle } from '@jupyterlab/translation';

import type { Subject } from './advice';

/** The account of a job, by its name where there is one. */
export function accountOf(
  trans: TranslationBundle,
  { account }: Subject
): string {
  return account === undefined
    ? trans.__('its account')
    : trans.__('account %1', account);
}

/** The QOS of a job, by its name where there is one. */
export function qosOf(trans: TranslationBundle, { qos }: Subject): string {
  return qos === undefined ? trans.__('its QOS') : trans.__('QOS %1', qos);
}

/** What follows when the request itself is the obstacle. */
export function never(trans: TranslationBundle): string {
  return trans.__('As it is asked for, it does not start.');
}

/** For the begin of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
