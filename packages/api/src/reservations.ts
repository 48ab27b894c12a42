import { Type, type Static } from '@sinclair/typebox';

import { Count, Epoch } from './common';
import { route } from './route';

const Times = Type.Object({ start: Epoch, end: Epoch });

/** Nodes that are kept for some, or for nobody, from a moment on. */
export const Reservation = Type.Object({
  name: Type.String(),
  isMaintenance: Type.Boolean(),
  /** Of one that is repeated, several. */
  times: Type.Array(Times, {
    description: 'When it holds, in their order; what is over is left out.'
  }),
  repeats: Type.Boolean({ description: 'Whether it goes on after `times`.' }),
  mayUse: Type.Boolean({ description: 'Whether this user may ask for it.' }),
  accounts: Type.Optional(
    Type.Array(Type.String(), {
      description: 'With these accounts only; absent where any will do.'
    })
  )
});
export type Reservation = Static<typeof Reservation>;

/** Nodes that are alike in what reserves them. */
export const ReservedNodes = Type.Object({
  nodes: Count,
  partitions: Type.Array(Type.String()),
  reservations: Type.Array(Type.String(), {
    description: 'Those that take each of these nodes as a whole.'
  })
});
export type ReservedNodes = Static<typeof ReservedNodes>;

export const Reservations = Type.Object({
  reservations: Type.Array(Reservation),
  nodes: Type.Array(ReservedNodes, {
    description: 'All nodes of all partitions, each once.'
  })
});
export type Reservations = Static<typeof Reservations>;

export const reservationRoutes = {
  getReservations: route('GET', '/reservations', {
    summary: 'Maintenance and other reservations, and the nodes they take.',
    reply: Reservations
  })
};
