import { Type, type Static } from '@sinclair/typebox';

/** A job that another waits for, or that waits for another. */
export const RelatedJob = Type.Object({
  id: Type.String({
    description: '`123`, `123_4`, or of a whole array or component its number.'
  }),
  name: Type.Optional(Type.String()),
  states: Type.Record(Type.String(), Type.Integer({ minimum: 1 }), {
    description:
      'Its jobs or tasks by state, as far as they are known; empty when the job is gone.'
  })
});
export type RelatedJob = Static<typeof RelatedJob>;

export const JobRelations = Type.Object(
  {
    waitsFor: Type.Array(RelatedJob),
    waitedForBy: Type.Array(RelatedJob)
  },
  {
    description:
      'From what is known of the queue and of finished jobs; the scheduler is not asked.'
  }
);
export type JobRelations = Static<typeof JobRelations>;

/**
 * The jobs that a dependency names, each once: of
 * `afterok:6:7_4(unfulfilled),after:8+5,afterany:9_*` these are 6, 7_4, 8, 9.
 */
export function dependencyIds(dependency: string): string[] {
  const named = dependency.matchAll(/:([1-9]\d*(?:_\d+)?)/g);
  return [...new Set([...named].map(([, id = '']) => id))];
}
