import { BridgeError } from '../../errors';

/** `how`: “did not answer in 20 seconds”. */
export const slowError = (host: string, how: string): BridgeError =>
  new BridgeError({
    code: 'fetch-slow',
    message: `${host} ${how}.`,
    hint: 'Try again. If this server reaches others through a proxy only, https_proxy has to name it.'
  });

export const timeWords = (milliseconds: number): string =>
  milliseconds >= 120_000
    ? `${Math.round(milliseconds / 60_000)} minutes`
    : `${milliseconds / 1000} seconds`;
