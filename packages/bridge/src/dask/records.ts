import {
  DaskId,
  DaskName,
  daskEnds,
  daskRoles,
  DaskScale,
  DaskSpec,
  Epoch,
  OneOf
} from '@jupyterlab-hpc/api';
import { type Static, Type } from '@sinclair/typebox';

/** What was launched: written once, by whoever launched it. `spec.json` */
export const Launched = Type.Object({
  version: Type.Literal(1),
  id: DaskId,
  created: Epoch,
  kind: OneOf(['slurm', 'local']),
  host: Type.String({ description: 'Where it was launched.' }),
  cluster: Type.Optional(
    Type.String({ description: 'Of Slurm: job ids mean nothing without it.' })
  ),
  spec: DaskSpec
});
export type Launched = Static<typeof Launched>;

/** What the person wants of it now: replaced as a whole with each wish. `wish.json` */
export const Wish = Type.Object({
  name: DaskName,
  scale: DaskScale,
  /** When that was asked for: the same once more is a new wish. */
  scaled: Type.Optional(Epoch),
  keepUntil: Type.Optional(Epoch),
  stop: Type.Optional(Epoch)
});
export type Wish = Static<typeof Wish>;

/**
 * One submission: written before `sbatch` is called, and again with the id
 * that it gave. `jobs/<token>.json`
 */
export const Submission = Type.Object({
  token: Type.String({ pattern: '^[0-9a-f]{12}$' }),
  role: OneOf(daskRoles),
  tasks: Type.Integer({ minimum: 1 }),
  at: Epoch,
  /** So many of its workers are in the place of lost ones; the others were wished for. */
  replaces: Type.Optional(Type.Integer({ minimum: 1 })),
  id: Type.Optional(Type.String()),
  /** Known not to have been submitted, or to have left nothing. */
  over: Type.Optional(Type.Boolean())
});
export type Submission = Static<typeof Submission>;

/** The comment of a submission's jobs, by which they are found again. */
export function commentOf(
  cluster: string,
  { role, token }: Pick<Submission, 'role' | 'token'>
): string {
  return `hpc-dask:${cluster}:${role}:${token}`;
}

/** How it ended: written once, by whoever saw it first. `end.json` */
export const End = Type.Object({
  why: OneOf(daskEnds),
  at: Epoch,
  message: Type.Optional(Type.String())
});
export type End = Static<typeof End>;

/** What the holder of the lease says of itself. `control.json` */
export const Control = Type.Object({
  where: OneOf(['inside', 'here']),
  at: Epoch,
  /** Why it cannot do what is its part, in words. */
  problem: Type.Optional(Type.String())
});
export type Control = Static<typeof Control>;

/** All that the folder of a cluster says. */
export interface ClusterRecord {
  readonly folder: string;
  readonly launched: Launched;
  readonly wish: Wish;
  /** The oldest first. */
  readonly submissions: readonly Submission[];
  readonly end?: End;
  readonly control?: Control;
  /** The job of its scheduler said that it is over. */
  readonly isOver?: true;
}
