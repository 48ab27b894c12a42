/** What a letter of a pattern stands for: a number is padded to the width that is asked for. */
export type PatternValue =
  { readonly number: string } | { readonly text: string };

/** The pattern of the file that a job writes to where nothing is said (sbatch's manual). */
export function usualOutput(isArray: boolean): string {
  return isArray ? 'slurm-%A_%a.out' : 'slurm-%j.out';
}

/**
 * Expands the pattern of an output file, as sbatch takes it (its manual:
 * "filename pattern"; what that leaves open is as Slurm 22.05 was seen to do
 * it). `valueOf` gives nothing for letters that are no pattern.
 */
export function expandOutput(
  pattern: string,
  valueOf: (letter: string) => PatternValue | undefined
): string {
  if (pattern.includes('\\')) {
    // A backslash switches the patterns off, and is dropped; two are one.
    return pattern.replace(/\\(.?)/gs, '$1');
  }
  return pattern.replace(
    /%(?:%|([0-9]*)([AabJjNnstux]?))/g,
    (_whole, width: string | undefined, letter: string | undefined) => {
      if (width === undefined || letter === undefined) {
        return '%';
      }
      const value = letter === '' ? undefined : valueOf(letter);
      if (value === undefined) {
        // No pattern: of a number before it, the last digit stays.
        return (width === '' ? '%' : width.slice(-1)) + letter;
      }
      return 'text' in value
        ? value.text
        : value.number.padStart(Math.min(10, Number(width)), '0');
    }
  );
}
