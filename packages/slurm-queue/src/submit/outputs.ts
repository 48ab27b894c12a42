/** What is known of a job before it is submitted. */
export interface IOutputFacts {
  readonly name: string;
  readonly directory: string;
  readonly user: string;
  readonly isArray: boolean;
}

/** The file that Slurm writes to where nothing is said. */
export function usualOutput({ isArray }: IOutputFacts): string {
  return isArray ? 'slurm-%A_%a.out' : 'slurm-%j.out';
}

/**
 * The path that a pattern of `--output` leads to (sbatch's manual, “filename
 * pattern”), with words in capitals for what is known only later.
 */
export function outputPath(pattern: string, facts: IOutputFacts): string {
  const path = pattern.includes('\\')
    ? pattern.replace(/\\/g, '')
    : pattern.replace(
        /%(\d*)([%AajJNnstux])/g,
        (whole: string, _width, letter) => {
          switch (letter) {
            case '%':
              return '%';
            case 'x':
              return facts.name;
            case 'u':
              return facts.user;
            case 'A':
            case 'j':
            case 'J':
              return 'JOBID';
            case 'a':
              return 'TASK';
            case 'N':
              return 'NODE';
            case 'n':
            case 't':
              return '0';
            case 's':
              return 'batch';
            default:
              return whole;
          }
        }
      );
  return path.startsWith('/')
    ? path
    : `${facts.directory.replace(/\/+$/, '')}/${path}`;
}
