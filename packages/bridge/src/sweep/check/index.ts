import type { PythonEnvironment, SweepCheck } from '@jupyterlab-hpc/api';

import { Pythons, type PythonsOptions } from '../../python/ask';
import { askingScript } from '../../python/script';
import type { EnvironmentChecker } from '../parts';
import { asked, SweepReport } from './question';
import { verdictOf } from './verdict';

/** Looks into the Pythons that could make the runs of a sweep. */
export class SweepEnvironments implements EnvironmentChecker {
  constructor(options: Omit<PythonsOptions, 'program'>) {
    this.pythons = new Pythons({ ...options, program: 'sweep environment' });
  }

  check(
    environment: PythonEnvironment,
    kernel: string | undefined
  ): Promise<SweepCheck> {
    return this.pythons.ask({
      environment,
      ...(kernel !== undefined && { about: kernel }),
      report: SweepReport,
      script: marker => askingScript(environment, marker, asked(kernel)),
      verdict: (outcome, stderr) =>
        verdictOf(environment, kernel, outcome, stderr)
    });
  }

  private readonly pythons: Pythons<typeof SweepReport, SweepCheck>;
}
