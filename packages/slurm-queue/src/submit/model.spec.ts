import type { ErrorCode, Job } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { nullTranslator } from '@jupyterlab/translation';

import { BridgeDouble, makeJob } from '../double';
import { draftStore, type ISavedText } from './draft';
import type { IScriptFiles } from './files';
import { SubmitModel } from './model';

const script = '#!/bin/bash\n#SBATCH --time=1\nhostname\n';

const trans = nullTranslator.load('jupyterlab_hpc');

/** Files of a server, in memory; each writing has a later time. */
class FilesDouble implements IScriptFiles {
  readonly there = new Map<string, { text: string; modified: string }>();

  write(path: string, text: string): string {
    const modified = `2026-01-01T00:00:${String(this._seconds++)}`;
    this.there.set(path, { text, modified });
    return modified;
  }

  read(path: string): Promise<ISavedText> {
    const file = this.there.get(path);
    return file === undefined
      ? Promise.reject(new Error('No such file'))
      : Promise.resolve({
          text: file.text.replace(/\r\n/g, '\n'),
          isWindows: file.text.includes('\r\n'),
          modified: file.modified
        });
  }

  modified(path: string): Promise<string | undefined> {
    return Promise.resolve(this.there.get(path)?.modified);
  }

  save(path: string, text: string): Promise<string> {
    return Promise.resolve(this.write(path, text));
  }

  private _seconds = 10;
}

const failing = (code: ErrorCode) => () => {
  throw new BridgeError({ code, message: `said of ${code}` });
};

describe('a submission', () => {
  let bridge: BridgeDouble;
  let model: SubmitModel;
  let files: FilesDouble;

  /** The page as it is after a reload: only the browser's storage is left. */
  const reload = (): SubmitModel =>
    new SubmitModel({
      client: bridge,
      store: draftStore(localStorage, '/user/ada/'),
      trans,
      files
    });

  const sent = () =>
    bridge.called
      .filter(({ key }) => key === 'submitJob')
      .map(each => each.input);

  beforeEach(() => {
    localStorage.clear();
    bridge = new BridgeDouble();
    files = new FilesDouble();
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
          script: script.replace('--time=1', '--time=5'),
          directory: '/scratch/ada',
          arguments: ['--name', 'two words']
        }
      }
    ]);
    expect(model.step).toEqual({ kind: 'submitted', job: { id: '48' } });
  });

  it('starts with the defaults of the environment, which can be taken away', async () => {
    await model.load();
    expect(model.asked('account')).toEqual({
      value: 'm4321',
      variable: 'SBATCH_ACCOUNT'
    });
    await model.submit();
    model.setOption('account', '');
    expect(model.asked('account')).toEqual({ value: '' });
    await model.submit();
    model.setOption('account', 'm1');
    await model.submit();
    expect(sent()).toMatchObject([
      { body: { options: { account: 'm4321' } } },
      { body: {} },
      { body: { script: expect.stringContaining('#SBATCH --account=m1\n') } }
    ]);
    expect(sent()[1]).not.toHaveProperty('body.options');
    expect(sent()[2]).not.toHaveProperty('body.options');
    model.setOption('account', '');
    expect(reload().draft.unset).toEqual(['account']);
  });

  it('lets what the script says count, not the environment', async () => {
    await model.load();
    model.edit({ script: `${script}#SBATCH -A late\n` });
    expect(model.asked('account').variable).toBe('SBATCH_ACCOUNT');
    model.edit({ script: '#!/bin/sh\n#SBATCH -A own\n' });
    await model.submit();
    expect(sent()[0]).not.toHaveProperty('body.options');
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
    [{ path: 'job.sh' }, 'path'],
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
    const full = new SubmitModel({
      client: bridge,
      store: draftStore(
        {
          getItem: () => null,
          setItem: () => {
            throw new DOMException('full', 'QuotaExceededError');
          },
          removeItem: () => undefined
        },
        '/'
      ),
      trans
    });
    full.edit({ script });
    expect(full.unkept).toBe(true);
  });

  it('is kept when the page ends, even if it is long', () => {
    const long = script + 'echo\n'.repeat(30_000);
    model.edit({ script: long });
    model.dispose();
    expect(reload().draft.script).toBe(long);
  });

  describe('that an older release kept', () => {
    const key = '@jupyterlab-hpc/slurm-queue:draft:/user/ada/';
    const keep = (draft: object): SubmitModel => {
      localStorage.setItem(key, JSON.stringify(draft));
      return reload();
    };

    it('has its options written into its text', () => {
      const old = keep({
        source: 'text',
        script,
        path: '/home/ada/other.sh',
        directory: '/scratch',
        arguments: '-v',
        options: { time: '7', qos: 'long', account: '' }
      });
      expect(old.draft).toMatchObject({
        script: '#!/bin/bash\n#SBATCH --time=7\n#SBATCH --qos=long\nhostname\n',
        path: '',
        directory: '/scratch',
        arguments: '-v',
        options: {},
        unset: ['account']
      });
    });

    it('has them written into the text of its file, once that is read', async () => {
      files.write('/home/ada/job.sh', script);
      const old = keep({
        source: 'file',
        script: '',
        path: '/home/ada/job.sh',
        directory: '/scratch',
        options: { qos: 'long' }
      });
      await old.load();
      expect(old.draft.script).toContain('#SBATCH --qos=long');
      expect(old.isUnsaved).toBe(true);
    });

    it('keeps the text that was typed beside a file', () => {
      const old = keep({ source: 'file', script, path: '/home/ada/job.sh' });
      expect(old.draft).toMatchObject({ script, path: '' });
    });
  });

  it('survives storage that something else wrote to', () => {
    const key = '@jupyterlab-hpc/slurm-queue:draft:/user/ada/';
    for (const text of ['', '{', '7', 'null', '{"script":5,"options":[1]}']) {
      localStorage.setItem(key, text);
      expect(reload().draft).toMatchObject({ script: '', options: {} });
    }
  });

  describe('of a file', () => {
    const path = '/home/ada/job.sh';

    beforeEach(async () => {
      files.write(path, script);
      await model.open(path, '/home/ada');
    });

    it('sends its path while its text is as it was, undone edits included', async () => {
      expect(model.text.text).toBe(script);
      expect(model.isUnsaved).toBe(false);
      model.setOption('time', '9');
      expect(model.isUnsaved).toBe(true);
      model.text.undo();
      await model.submit();
      expect(sent()).toEqual([{ body: { path, directory: '/home/ada' } }]);
    });

    it('sends its text under its name when that was edited', async () => {
      model.setOption('time', '9');
      await model.submit();
      expect(sent()).toMatchObject([
        { body: { name: 'job.sh', script: model.text.text } }
      ]);
      expect(files.there.get(path)?.text).toBe(script);
    });

    it('is saved, but never over what something else has written', async () => {
      model.setOption('time', '9');
      expect(await model.save()).toBe('saved');
      expect(files.there.get(path)?.text).toContain('--time=9');
      expect(model.isUnsaved).toBe(false);
      files.write(path, 'of another');
      model.setOption('time', '10');
      expect(await model.save()).toBe('newer');
      expect(files.there.get(path)?.text).toBe('of another');
      expect(await model.save(path, true)).toBe('saved');
      expect(files.there.get(path)?.text).toContain('--time=10');
      files.write('/home/ada/b.sh', 'b');
      expect(await model.save('/home/ada/b.sh')).toBe('newer');
    });

    it('is shown as it is now, not sent, when something else has changed it', async () => {
      files.write(path, `${script}date\n`);
      expect(await model.submit()).toBeUndefined();
      expect(sent()).toEqual([]);
      expect(model.isReread).toBe(true);
      expect(model.text.text).toBe(`${script}date\n`);
      await model.submit();
      expect(sent()).toHaveLength(1);
    });

    it('is as it is now after a reload, and edits outlive one', async () => {
      files.write(path, `${script}date\n`);
      const again = reload();
      await again.load();
      expect(again.text.text).toBe(`${script}date\n`);
      again.setOption('time', '8');
      files.write(path, 'of another');
      const third = reload();
      await third.load();
      expect(third.asked('time').value).toBe('8');
      expect(await third.save()).toBe('newer');
    });

    it('of Windows keeps its line ends until they are to change', async () => {
      files.write(path, script.replace(/\n/g, '\r\n'));
      await model.open(path, '/home/ada');
      expect(model.text.text).toBe(script);
      expect(model.canSubmit).toBe(false);
      model.setOption('time', '9');
      await model.save();
      expect(files.there.get(path)?.text).toBe(
        '#!/bin/bash\r\n#SBATCH --time=9\r\nhostname\r\n'
      );
      model.mend({ kind: 'unix' });
      expect(model.canSubmit).toBe(true);
      await model.save();
      expect(files.there.get(path)?.text).not.toContain('\r');
    });

    it('that cannot be read is submitted all the same', async () => {
      await model.open('/etc/secret.sh', '/home/ada');
      expect(model.unread).toBe('No such file');
      await model.submit();
      expect(sent()).toMatchObject([{ body: { path: '/etc/secret.sh' } }]);
    });

    it('brings back what was typed before by an undo', async () => {
      const other = '/home/ada/other.sh';
      files.write(other, '#!/bin/sh\ndate\n');
      model.edit({ script: '#!/bin/sh\n# typed\n' });
      await model.open(other, '/home/ada');
      model.text.undo();
      model.text.undo();
      expect(model.text.text).toBe('#!/bin/sh\n# typed\n');
    });
  });

  describe('and its form', () => {
    it('are one text, and one undo', () => {
      model.setOption('partition', 'gpu');
      const text =
        '#!/bin/bash\n#SBATCH --time=1\n#SBATCH --partition=gpu\nhostname\n';
      expect(model.text.text).toBe(text);
      model.text.replace(text.replace('=1', '=2'));
      expect(model.asked('time').value).toBe('2');
      model.text.undo();
      expect(model.text.text).toBe(script);
      expect(model.asked('partition').value).toBe('');
    });

    it('agree on the place of what is emptied and typed again', () => {
      model.edit({
        script: '#!/bin/sh\n#SBATCH -t 1 # why\n#SBATCH -N2\n#SBATCH -c 4\n'
      });
      const before = model.text.text;
      model.setOption('nodes', '');
      model.setOption('nodes', '3');
      expect(model.text.text).toBe(before.replace('N2', 'N3'));
      model.setOption('time', '');
      expect(model.text.text).toContain('#SBATCH # why');
    });

    it('take a remedy', () => {
      model.edit({ script: 'date\n' });
      expect(model.canSubmit).toBe(false);
      model.mend(model.problems[0]!.remedy!.deed);
      expect(model.text.text).toBe('#!/bin/bash\ndate\n');
      expect(model.canSubmit).toBe(true);
    });

    it('show what is run, to be copied', async () => {
      bridge.handlers.getResources = () => ({
        partitions: [],
        command: ['sbatch', '--parsable'],
        environment: [
          { variable: 'SBATCH_ACCOUNT', option: 'account', value: 'm4321' }
        ]
      });
      expect(model.command).toBeUndefined();
      await model.load();
      model.edit({ arguments: `'a b'` });
      expect(model.command).toEqual([
        'sbatch',
        '--parsable',
        '--chdir=/scratch/ada',
        '--account=m4321',
        '--',
        'pasted-script',
        'a b'
      ]);
    });
  });

  describe('whose start is asked for', () => {
    const refused = {
      code: 'scheduler-refused' as const,
      message: 'Invalid account',
      field: 'body.script.account'
    };

    it('has an answer until it is edited', async () => {
      bridge.handlers.testJob = () => ({ start: 1100, message: 'Job 9' });
      await model.ask();
      expect(model.estimate).toMatchObject({ estimate: { start: 1100 } });
      model.setOption('time', '2');
      expect(model.estimate).toEqual({ kind: 'none' });
    });

    it('may be refused', async () => {
      bridge.handlers.testJob = () => {
        throw new BridgeError(refused);
      };
      await model.ask();
      expect(model.estimate).toEqual({ kind: 'failed', cause: refused });
    });

    it('has no answer that is of an older text', async () => {
      let answer: (() => void) | undefined;
      bridge.handlers.testJob = () =>
        new Promise(resolve => {
          answer = () => resolve({ message: 'old' });
        });
      const asking = model.ask();
      await Promise.resolve();
      await Promise.resolve();
      model.setOption('time', '2');
      answer?.();
      await asking;
      expect(model.estimate).toEqual({ kind: 'none' });
    });
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
