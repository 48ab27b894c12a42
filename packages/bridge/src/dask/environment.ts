import type { DaskCheck, PythonEnvironment } from '@jupyterlab-hpc/api';

import { Pythons, type PythonsOptions } from '../python/ask';
import { Report } from '../python/outcome';
import { checkScript } from './check/script';
import { verdictOf } from './check/verdict';

export type EnvironmentsOptions = Omit<PythonsOptions, 'program'>;

/** Looks into the Pythons that a cluster could run in. */
export class Environments {
  constructor(options: EnvironmentsOptions) {
    this.pythons = new Pythons({ ...options, program: 'dask environment' });
  }

  /** That it cannot be used is an answer. Rejects with a `BridgeError` when it could not be looked at. */
  check(environment: PythonEnvironment): Promise<DaskCheck> {
    return this.pythons.ask({
      environment,
      report: Report,
      script: marker => checkScript(environment, marker),
      verdict: (outcome, stderr) => verdictOf(environment, outcome, stderr)
    });
  }

  private readonly pythons: Pythons<typeof Report, DaskCheck>;
}
