import type { JobSpec } from '../scheduler/local/spec';

/** A local job of which a test says only what matters to it. */
export function jobSpec(id: number, fields: Partial<JobSpec> = {}): JobSpec {
  return {
    id,
    name: `job-${id}`,
    submitted: 0,
    directory: '/',
    submitDirectory: '/',
    arguments: [],
    environment: {},
    ntasks: 1,
    cpus: 1,
    memory: 0,
    output: 'x',
    append: false,
    ...fields
  };
}
