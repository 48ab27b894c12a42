import type { Draft } from './draft';

/**
 * Leaves out what dask-jobqueue would: the lines of its own that hold one of
 * these texts. Lines that a person adds come after that, and stay.
 */
export function skipLines(draft: Draft, texts: readonly string[]): void {
  const { ignored, values } = draft;
  const said = (field: string): string => String(values.get(field) ?? '');
  const lines = [
    ['partition', `-p ${said('partition')}`],
    ['account', `-A ${said('account')}`],
    ['time', `-t ${said('time')}`],
    ['memory', '--mem='],
    ['name', `-J ${said('name')}`],
    [undefined, '-n 1'],
    [undefined, '--cpus-per-task=']
  ] as const;
  for (const one of texts.filter(text => text !== '')) {
    for (const [field, line] of lines) {
      if (!`#SBATCH ${line}`.includes(one)) {
        continue;
      }
      if (field === undefined) {
        ignored.push(
          `job-directives-skip: ${one}: ${line.replace('=', '')} is needed here.`
        );
      } else if (field === 'memory') {
        // None is asked for, unless a line that follows does.
        draft.jobMemory = 0;
      } else if (field !== 'name') {
        values.delete(field);
      }
    }
  }
}
