import type { balanceRoutes, reservationRoutes } from '@jupyterlab-hpc/api';

import type { KeptBalances } from '../balance/balances';
import type { Handlers } from '../handlers';
import type { Scheduler } from '../scheduler/scheduler';

/** How a person stands with the cluster: what is left, and what is kept from them. */
export const standingHandlers = (
  scheduler: Pick<Scheduler, 'reservations'>,
  balances: Pick<KeptBalances, 'get'>
): Handlers<typeof balanceRoutes & typeof reservationRoutes> => ({
  getBalances: () => balances.get(),
  getReservations: () => scheduler.reservations()
});
