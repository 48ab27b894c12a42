import { Count } from '@jupyterlab-hpc/api';
import { Type } from '@sinclair/typebox';

/** Python has but one kind of number, and bytes may come as 1e9. */
const Amount = Type.Number({ minimum: 0 });

/** What the preload says of the cluster (`preload.ts`). */
export const ClusterReply = Type.Object({
  workers: Count,
  threads: Count,
  /** Per cent of a core. */
  cpu: Amount,
  memory: Amount,
  memory_limit: Amount,
  /** By the words of Dask for their states. */
  tasks: Type.Record(Type.String(), Count),
  target: Type.Integer(),
  idle_since: Type.Union([Type.Number(), Type.Null()])
});

export const WorkersReply = Type.Object({
  workers: Type.Array(
    Type.Object({
      name: Type.String(),
      address: Type.String(),
      host: Type.String(),
      status: Type.String(),
      threads: Count,
      cpu: Amount,
      memory: Amount,
      memory_limit: Amount,
      tasks: Count,
      seen: Amount
    })
  )
});

/** Addresses of workers. */
export const RetireReply = Type.Object({
  retired: Type.Array(Type.String()),
  leaving: Type.Array(Type.String())
});

/** Dask's own: paths by titles, as in `Individual Task Stream`. */
export const PlotsReply = Type.Record(Type.String(), Type.String());
