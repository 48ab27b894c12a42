import { expandOutput, type PatternValue } from '@jupyterlab-hpc/core';

/** What is known of a job before it is submitted. */
export interface IOutputFacts {
  readonly name: string;
  readonly directory: string;
  readonly user: string;
  readonly isArray: boolean;
}

/** The path that a pattern of `--output` leads to, with words in capitals for what is known only later. */
export function outputPath(pattern: string, facts: IOutputFacts): string {
  const path = expandOutput(pattern, letter => valueOf(letter, facts));
  return path.startsWith('/')
    ? path
    : `${facts.directory.replace(/\/+$/, '')}/${path}`;
}

function valueOf(
  letter: string,
  { name, user }: IOutputFacts
): PatternValue | undefined {
  switch (letter) {
    case 'x':
      return { text: name };
    case 'u':
      return { text: user };
    case 'A':
    case 'j':
    case 'J':
      return { text: 'JOBID' };
    case 'a':
      return { text: 'TASK' };
    case 'N':
      return { text: 'NODE' };
    case 'n':
    case 't':
      return { number: '0' };
    case 's':
      return { text: 'batch' };
    default:
      return undefined;
  }
}
