import type { SweepFolder } from './folder';

/** Four runs in two tasks, of which the third fails. */
export function makeFourRuns(place: SweepFolder): string {
  place.notebook([
    ['alpha = 1', 'parameters'],
    'from IPython.display import display\ndisplay({"application/vnd.hpc.result+json": {"loss": alpha / 2}}, raw=True)',
    'if alpha == 3: raise ValueError("three")'
  ]);
  [1, 2, 3, 4].forEach(run => place.params(run, `alpha: ${run}\n`));
  return place.script([
    [1, 2],
    [3, 4]
  ]);
}

/** What their status files, logs and notebooks have to say then. */
export function expectFourRuns(place: SweepFolder, job: string): void {
  for (const run of [1, 2, 3, 4]) {
    expect(place.status(run)).toMatchObject({
      ...{ run, job, task: run < 3 ? 1 : 2, values: { loss: run / 2 } },
      state: run === 3 ? 'failed' : 'completed',
      kernel: { started: true, encrypted: true },
      ...(run === 3 && {
        error: { kind: 'cell', name: 'ValueError', message: 'three' }
      })
    });
  }
  expect(place.names('log')).toEqual([`${job}_1.log`, `${job}_2.log`]);
  expect(place.names('out')).toEqual(
    [1, 2, 3, 4].map(run => `000${run}.ipynb`)
  );
}
