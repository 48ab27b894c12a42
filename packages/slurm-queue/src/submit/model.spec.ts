import type { ErrorCode, Job } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';

import { BridgeDouble, makeJob } from '../double';
import { BrowserDraftStore } from './draft';
import { SubmitModel } from './model';

const script = '#!/bin/bash\n#SBATCH --time=1\nhostname\n';

const failing = (code: ErrorCode) => () => {
  throw new BridgeError({ code, message: `said of ${code}` });
};

describe('a submission', () => {
  let bridge: BridgeDouble;
  let model: SubmitModel;

  /** The page as it is after a reload: only the browser's storage is left. */
  const reload = (): SubmitModel =>
    new SubmitModel(
      bridge,
      new BrowserDraftStore(localStorage, '/user/ada/'),
      () => ({ code: 'submit-unknown', message: 'closed before' })
    );

  const sent = () =>
    bridge.called
      .filter(({ key }) => key === 'submitJob')
      .map(each => each.input);

  beforeEach(() => {
    localStorage.clear();
    bridge = new BridgeDouble();
    bridge.handlers.getResources = () => ({
      partitions: [],
      environment: [
        { variable: 'SBATCH_ACCOUNT', option: 'account', value: 'm4321' }
      ]
    });
    bridge.handlers.submitJob = () => ({ id: '48' });
    model = reload();
    model.edit({ script, directory: '/scratch/ada' });
  });

  it('sends what was typed, arguments split as by a shell', async () => {
    model.edit({ arguments: `--name 'two words'` });
    model.setOption('time', '5');
    expect(await model.submit()).toEqual({ id: '48' });
    expect(sent()).toEqual([
      {
        body: {
          script,
          directory: '/scratch/ada',
          arguments: ['--name', 'two words'],
          options: { time: '5' }
        }
      }
    ]);
    expect(model.step).toEqual({ kind: 'submitted', job: { id: '48' } });
  });

  it('of a file sends its path, and keeps the text that was typed before', async () => {
    model.edit({ source: 'file', path: '/home/ada/job.sh' });
    await model.submit();
    expect(sent()).toEqual([
      { body: { path: '/home/ada/job.sh', directory: '/scratch/ada' } }
    ]);
    model.edit({ source: 'text' });
    expect(model.draft.script).toBe(script);
  });

  it('starts with the defaults of the environment, which can be taken away', async () => {
    await model.load();
    expect(model.option('account')).toEqual({
      value: 'm4321',
      variable: 'SBATCH_ACCOUNT'
    });
    await model.submit();
    model.setOption('account', '');
    expect(model.option('account')).toEqual({ value: '', variable: undefined });
    await model.submit();
    expect(sent()).toMatchObject([
      { body: { options: { account: 'm4321' } } },
      { body: {} }
    ]);
    expect(sent()[1]).not.toHaveProperty('body.options');
  });

  it('waits for those defaults when it is quicker than they are', async () => {
    const loading = model.load();
    await model.submit();
    await loading;
    expect(sent()).toMatchObject([{ body: { options: { account: 'm4321' } } }]);
  });

  it('runs in the root folder of Jupyter unless another is given', async () => {
    localStorage.clear();
    model = reload();
    await model.load();
    expect(model.draft.directory).toBe('/home/ada');
  });

  it.each([
    [{ directory: 'scratch' }, 'directory'],
    [{ source: 'file' as const, path: 'job.sh' }, 'path'],
    [{ arguments: `'a` }, 'arguments']
  ])('of %j is not sent, and the field is named', async (change, field) => {
    model.edit(change);
    expect(model.problem?.field).toBe(field);
    expect(model.canSubmit).toBe(false);
    expect(await model.submit()).toBeUndefined();
    expect(sent()).toEqual([]);
  });

  describe('that is refused', () => {
    const cause = {
      code: 'scheduler-refused' as const,
      message: 'Invalid partition name specified',
      detail: 'sbatch: error: invalid partition specified: nope',
      field: 'body.options.partition'
    };

    beforeEach(async () => {
      bridge.handlers.submitJob = () => {
        throw new BridgeError(cause);
      };
      await model.submit();
    });

    it('says why in Slurm’s words, and the text is still there', () => {
      expect(model.step).toEqual({ kind: 'refused', cause });
      expect(model.draft.script).toBe(script);
    });

    it('can be mended and sent again', async () => {
      bridge.handlers.submitJob = () => ({ id: '49' });
      model.setOption('partition', 'debug');
      expect(model.step.kind).toBe('editing');
      expect(await model.submit()).toEqual({ id: '49' });
    });

    it('is still there after a reload, ready to be edited', () => {
      const again = reload();
      expect(again.draft.script).toBe(script);
      expect(again.step.kind).toBe('editing');
    });
  });

  it('is kept while it is typed, and forgotten once it is submitted', async () => {
    expect(reload().draft).toMatchObject({ script, directory: '/scratch/ada' });
    await model.submit();
    expect(reload().draft.script).toBe('');
    expect(model.draft.script).toBe(script);
  });

  it('says so when the browser cannot keep it', () => {
    const full = new SubmitModel(
      bridge,
      new BrowserDraftStore(
        {
          getItem: () => null,
          setItem: () => {
            throw new DOMException('full', 'QuotaExceededError');
          },
          removeItem: () => undefined
        },
        '/'
      ),
      () => ({ code: 'submit-unknown', message: '' })
    );
    full.edit({ script });
    expect(full.unkept).toBe(true);
  });

  it('survives storage that something else wrote to', () => {
    const key = '@jupyterlab-hpc/slurm-queue:draft:/user/ada/';
    for (const text of ['', '{', '7', 'null', '{"script":5,"options":[1]}']) {
      localStorage.setItem(key, text);
      expect(reload().draft).toMatchObject({ script: '', options: {} });
    }
  });

  describe('without an answer', () => {
    const mine = (job: Partial<Job> & { readonly id: string }) =>
      makeJob({ directory: '/scratch/ada', submitted: 1005, ...job });

    it.each(['submit-unknown', 'bridge-lost', 'unreachable'] as const)(
      '(%s) is looked for in the queue before another is offered',
      async code => {
        bridge.handlers.submitJob = failing(code);
        bridge.jobs = [
          mine({ id: '50' }),
          mine({ id: '51', directory: '/elsewhere' }),
          mine({ id: '52', submitted: 900 })
        ];
        expect(await model.submit()).toBeUndefined();
        expect(model.step).toMatchObject({ kind: 'lost', cause: { code } });
        const { step } = model;
        const found = step.kind === 'lost' ? step.found : [];
        expect(found.map(({ id }) => id)).toEqual(['50']);
        expect(bridge.asked.at(-1)).toMatchObject({ fresh: true });
        expect(model.canSubmit).toBe(false);
        model.settle(found[0]!);
        expect(model.step).toEqual({ kind: 'submitted', job: { id: '50' } });
        expect(reload().draft.script).toBe('');
      }
    );

    it('and not in the queue can be sent again, by hand', async () => {
      bridge.handlers.submitJob = failing('submit-unknown');
      await model.submit();
      expect(model.step).toMatchObject({ kind: 'lost', found: [] });
      expect(sent()).toHaveLength(1);
      model.giveUp();
      expect(model.canSubmit).toBe(true);
      expect(model.draft.script).toBe(script);
    });

    it('stays unknown while the queue does not answer either', async () => {
      bridge.handlers.submitJob = failing('unreachable');
      bridge.answer(failing('unreachable'));
      await model.submit();
      expect(model.step.kind).toBe('unknown');
      expect(model.canSubmit).toBe(false);
      bridge.answer(query => bridge.window(query));
      bridge.jobs = [mine({ id: '53' })];
      await model.search();
      expect(model.step).toMatchObject({ kind: 'lost', found: [{ id: '53' }] });
    });

    it('because the page was reloaded meanwhile is looked for likewise', async () => {
      bridge.handlers.submitJob = () => new Promise(() => undefined);
      void model.submit();
      await Promise.resolve();
      bridge.jobs = [mine({ id: '54' })];
      const again = reload();
      expect(again.step.kind).toBe('unknown');
      await again.load();
      expect(again.step).toMatchObject({
        kind: 'lost',
        found: [{ id: '54' }]
      });
      expect(again.draft.script).toBe(script);
    });
  });
});
