import type { DaskControl } from './control';
import type { LoopControl } from './loop/control';

/** What scaling asks, of Dask's scheduler itself. */
export function loopControl(control: DaskControl): LoopControl {
  return {
    workers: () => control.workers(),
    target: () => control.target(),
    idleSince: () => control.idleSince(),
    retire: async addresses => {
      // Those that could not go yet stay, and are told again.
      await control.retire(addresses);
    }
  };
}
