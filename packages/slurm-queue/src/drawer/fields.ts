import type { JobDetail } from '@jupyterlab-hpc/api';

/** Words by which Slurm leaves a field open. */
const nothing: ReadonlySet<string> = new Set([
  '',
  '(null)',
  'None',
  'N/A',
  'Unknown',
  'UNLIMITED'
]);

/** The value of one of the scheduler's fields, unless it is left open. */
export function fieldOf(
  detail: JobDetail | undefined,
  name: string
): string | undefined {
  const value = detail?.fields.find(field => field.name === name)?.value;
  return value === undefined || nothing.has(value) ? undefined : value;
}

/** A moment among the fields, in epoch seconds. */
export function momentField(
  detail: JobDetail | undefined,
  name: string
): number | undefined {
  const value = fieldOf(detail, name);
  return value !== undefined && /^[1-9]\d*$/.test(value)
    ? Number(value)
    : undefined;
}

/** Where Slurm, by its version, says what a job has or asks for. */
const tresFields = [
  'AllocTRES',
  'ReqTRES',
  'TRES',
  'TresPerJob',
  'TresPerNode',
  'TresPerTask'
] as const;

/** The model of GPU that is asked for, where one is: `gres/gpu:a100=8`. */
export function gpuModel(detail: JobDetail | undefined): string | undefined {
  for (const name of tresFields) {
    const model = /gres[/:]gpu:(?<model>\d*[A-Za-z][^=:,]*)[=:,]/.exec(
      `${fieldOf(detail, name) ?? ''},`
    )?.groups?.model;
    if (model !== undefined) {
      return model;
    }
  }
  return undefined;
}
