import type { DaskCheck } from '@jupyterlab-hpc/api';

import { goodCheck, trans } from '../testing';
import type { CheckState } from './checker';
import { type IVerdict, verdictOf } from './verdict';

const known = (check: DaskCheck): CheckState => ({ kind: 'known', check });
const verdict = (
  here: CheckState,
  there?: CheckState,
  isSame = false
): IVerdict => verdictOf({ trans, here, there, isSame });
const withPackages = (packages: Record<string, string>): DaskCheck => ({
  ...goodCheck,
  packages: { ...goodCheck.packages, ...packages }
});
const missing: DaskCheck = {
  python: '3.13.5',
  packages: {},
  problem: {
    code: 'dask-environment',
    message: 'distributed is not in this environment',
    hint: 'python -m pip install distributed bokeh'
  }
};

describe('what is said of a Python', () => {
  const found = 'distributed 2026.10.0, Python 3.13';

  it('is what it has, and whether that is what the notebook has', () => {
    expect(verdict(known(goodCheck))).toEqual({
      severity: 'fine',
      text: found
    });
    const same = {
      severity: 'fine',
      text: `${found}: the same as the notebook’s kernel`
    };
    expect(verdict(known(goodCheck), { kind: 'unasked' }, true)).toEqual(same);
    expect(
      verdict(known(goodCheck), known({ ...goodCheck, python: '3.13.1' }))
    ).toEqual(same);
  });

  it('waits with the comparison until the notebook’s is known', () => {
    expect(verdict(known(goodCheck), { kind: 'asking' })).toEqual({
      severity: 'fine',
      text: found
    });
  });

  it('names what differs, and offers the kernel', () => {
    const there = {
      ...withPackages({ dask: '2026.9.0', numpy: '2.3.0' }),
      python: '3.12.1'
    };
    expect(verdict(known(goodCheck), known(there))).toMatchObject({
      severity: 'warning',
      text: 'Not the same as the notebook’s kernel: Python 3.13 here, 3.12 there; dask 2026.10.0 here, 2026.9.0 there; numpy none here, 2.3.0 there.',
      offersKernel: true
    });
  });

  it('does not mind packages that only the workers have', () => {
    const here = withPackages({ numpy: '2.3.0' });
    expect(verdict(known(here), known(goodCheck)).severity).toBe('fine');
  });

  it('shows how to add what is missing, on demand', () => {
    expect(verdict(known(missing), known(goodCheck))).toMatchObject({
      severity: 'error',
      text: 'distributed is not in this environment',
      steps: 'python -m pip install distributed bokeh',
      offersKernel: true
    });
  });

  it('gives advice at once where there is no Python at all', () => {
    const none: DaskCheck = {
      packages: {},
      problem: {
        code: 'dask-environment',
        message: 'There is no /x/bin/python.',
        hint: 'Choose another folder.'
      }
    };
    expect(verdict(known(none))).toMatchObject({
      severity: 'error',
      advice: 'Choose another folder.'
    });
    expect(verdict(known(none)).steps).toBeUndefined();
  });

  it('offers no kernel that would not do either', () => {
    expect(verdict(known(missing), known(missing)).offersKernel).toBe(false);
    expect(verdict(known(goodCheck), known(missing))).toMatchObject({
      severity: 'warning',
      steps: missing.problem?.hint
    });
  });

  it('passes on what is to be known besides, and misses the dashboard’s bokeh', () => {
    const packages = { ...goodCheck.packages };
    delete packages['bokeh'];
    const notes = ['bokeh is not in it: there will be no dashboard.'];
    const said = verdict(known({ ...goodCheck, packages, notes }));
    expect(said).toMatchObject({
      severity: 'warning',
      text: found,
      advice: notes[0]
    });
    expect(said.steps).toContain('pip install bokeh');
    const container = ['It was run on the machine of JupyterLab.'];
    expect(
      verdict(known({ ...goodCheck, notes: container }), undefined)
    ).toMatchObject({ severity: 'fine', advice: container[0] });
  });

  it('says why there was no answer', () => {
    const cause = {
      code: 'unreachable',
      message: 'The Jupyter server does not answer.',
      detail: 'ECONNREFUSED'
    } as const;
    expect(verdict({ kind: 'failed', cause })).toMatchObject({
      severity: 'error',
      text: cause.message,
      detail: 'ECONNREFUSED'
    });
  });
});
