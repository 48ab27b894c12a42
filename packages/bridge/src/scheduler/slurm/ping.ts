import { BridgeError } from '../../errors';
import type { Probe } from '../scheduler';
import { explain } from './messages';

/** A controller that is silent may be busy; one that refuses is down. */
export type Ping = Probe & { silent?: true };

export function isDown({ silent, state }: Ping): boolean {
  return state === 'down' && !silent;
}

/** The error for a controller that is down, with what a command said of it. */
export function downError(
  probe: Probe,
  detail: string | undefined
): BridgeError {
  const { hint, message } = explain('scontrol', 'connect failure');
  const words = [detail, probe.message].filter(Boolean).join('\n');
  return new BridgeError({
    code: 'scheduler-down',
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(words === '' ? {} : { detail: words })
  });
}
