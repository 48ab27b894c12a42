import type { SubmitRequest } from '@jupyterlab-hpc/api';

import { directivesOf } from '../local/directives';

/** The long names of the options that a request and its script ask for. */
export function askedOptions(
  request: SubmitRequest,
  script: string
): ReadonlySet<string> {
  const asked = new Set(Object.keys(request.options ?? {}));
  try {
    directivesOf(script).forEach(({ name }) => asked.add(name));
  } catch {
    // A line that cannot be read is blamed by sbatch itself, by its name.
  }
  return asked;
}
