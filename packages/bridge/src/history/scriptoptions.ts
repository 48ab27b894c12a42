import { directivesOf } from '../scheduler/local/directives';

/** Options of a script that say where the job writes. */
const wanted = ['array', 'error', 'job-name', 'output'] as const;
export type ScriptOptions = Partial<Record<(typeof wanted)[number], string>>;

/** What may be one of them, in a line of which the rest is not understood. */
const suspicious = /(?:^|\s)-(?:[a-zA-Z]*[aeJo]|-(?:ar|er|job|out))/;

const separator = /^#SBATCH\s+(?:het|pack)job\b/;

/**
 * Reads the `#SBATCH` lines of a script that the scheduler took. Options that
 * are newer than this are passed over. Undefined where a line cannot be read
 * in which one of those wanted may be given.
 */
export function scriptOptions(script: string): ScriptOptions | undefined {
  const options: ScriptOptions = {};
  for (const line of script.split('\n')) {
    const isOver = line.trim() !== '' && !line.startsWith('#');
    if (isOver || separator.test(line)) {
      // The batch script is that of the first component.
      return options;
    }
    try {
      // The last one counts.
      for (const { name, value } of directivesOf(line)) {
        const known = wanted.find(one => one === name);
        if (known !== undefined) {
          options[known] = value;
        }
      }
    } catch {
      if (suspicious.test(line)) {
        return undefined;
      }
    }
  }
  return options;
}
