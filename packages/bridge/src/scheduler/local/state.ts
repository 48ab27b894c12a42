import { type Static, Type } from '@sinclair/typebox';

/** How a task came to its end. */
export const outcomes = [
  'completed',
  'failed',
  'cancelled',
  'timed-out',
  'lost'
] as const;
export type Outcome = (typeof outcomes)[number];

const Tasks = Type.String({ description: 'As `1-3,7`; empty: none.' });

/** Tasks that have their processor, or are about to get it. */
export const Running = Type.Object({
  task: Type.Integer({ minimum: 0 }),
  /** How often it was begun before. */
  attempt: Type.Integer({ minimum: 0 }),
  /** Epoch seconds at which its supervisor was called for. */
  called: Type.Number(),
  /** What a person wants of it, and its supervisor may not know yet. */
  wish: Type.Optional(
    Type.Union([Type.Literal('cancel'), Type.Literal('requeue')])
  ),
  /** Epoch seconds since which it is to stand still; its supervisor may not know yet. */
  suspended: Type.Optional(Type.Number()),
  /** Seconds for which it stood still before; set from its first resumption on. */
  stood: Type.Optional(Type.Number())
});
export type Running = Static<typeof Running>;

export const Ended = Type.Object({
  /** One task; or several that never began. */
  tasks: Tasks,
  attempt: Type.Integer({ minimum: 0 }),
  outcome: Type.Union(outcomes.map(word => Type.Literal(word))),
  started: Type.Optional(Type.Number()),
  ended: Type.Number(),
  /** Seconds that it ran, by a clock that nobody sets. */
  elapsed: Type.Optional(Type.Number()),
  code: Type.Optional(Type.Integer()),
  signal: Type.Optional(Type.String()),
  /** Slurm's word, or ours. */
  reason: Type.Optional(Type.String()),
  message: Type.Optional(Type.String())
});
export type Ended = Static<typeof Ended>;

/** What was changed of a job after it was submitted; an empty dependency is none, a throttle of 0 too. */
export const Changed = Type.Object({
  name: Type.Optional(Type.String()),
  timeLimit: Type.Optional(Type.Integer({ minimum: 0 })),
  dependency: Type.Optional(Type.String()),
  throttle: Type.Optional(Type.Integer({ minimum: 0 }))
});
export type Changed = Static<typeof Changed>;

/**
 * What has become of a job so far (`state.json`): each of its tasks waits, is
 * held, runs, or has ended. Written as a whole, by whoever has the turn.
 */
export const JobState = Type.Object({
  waiting: Tasks,
  held: Tasks,
  /** How often tasks that wait were begun before, unless never. */
  attempts: Type.Record(Type.String(), Type.Integer({ minimum: 1 })),
  running: Type.Array(Running),
  /** The last ones; all of them are in `counts`. */
  ended: Type.Array(Ended),
  counts: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
  /** Epoch seconds at which the last of its tasks began first. */
  allBegan: Type.Optional(Type.Number()),
  changed: Type.Optional(Changed)
});
export type JobState = Static<typeof JobState>;

/** Whether a task stands still: what is to end goes on until then. */
export function isStill({ suspended, wish }: Running): boolean {
  return suspended !== undefined && wish === undefined;
}

/** Whether nothing of it can change by itself any more. */
export function isOver({ held, running, waiting }: JobState): boolean {
  return waiting === '' && held === '' && running.length === 0;
}
