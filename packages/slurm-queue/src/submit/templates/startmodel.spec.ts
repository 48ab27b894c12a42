import type { LastSubmission } from '@jupyterlab-hpc/api';
import { nullTranslator } from '@jupyterlab/translation';

import { BridgeDouble, localSystem } from '../../double';
import { draftStore } from '../draft';
import type { IScriptFiles } from '../files';
import { SubmitModel } from '../model';

const trans = nullTranslator.load('jupyterlab_hpc');
const files: IScriptFiles = {
  read: () =>
    Promise.resolve({ text: 'of a file\n', isWindows: false, modified: '1' }),
  modified: () => Promise.resolve('1'),
  save: () => Promise.resolve('2')
};

const last: LastSubmission = {
  id: '48',
  at: 1000,
  request: { directory: '/home/ada', options: { qos: 'long "q"' } },
  script: [
    '#!/bin/sh',
    '#SBATCH -A m4321 -p gpu --nodes=64',
    '#SBATCH --time=1:00:00 --job-name=fit --array=0-9',
    'srun fit',
    ''
  ].join('\n')
};

const begun = [
  '#!/bin/bash',
  '#SBATCH --account=m4321',
  '#SBATCH --partition=gpu',
  '#SBATCH --qos="long \\"q\\""',
  '#SBATCH --time=1:00:00',
  '',
  ''
].join('\n');

describe('what the form begins with', () => {
  let bridge: BridgeDouble;
  let model: SubmitModel;

  /** The page as it is after a reload or a restart of the browser. */
  const reload = async (): Promise<void> => {
    model = new SubmitModel({
      client: bridge,
      store: draftStore(localStorage, '/'),
      trans,
      files
    });
    await model.load();
  };

  beforeEach(() => {
    localStorage.clear();
    bridge = new BridgeDouble();
    bridge.handlers.getResources = () => ({ partitions: [], environment: [] });
    bridge.handlers.listTemplates = () => ({ templates: [], problems: [] });
    bridge.handlers.getLastSubmission = () => ({ last });
    bridge.handlers.submitJob = () => ({ id: '49' });
  });

  it('is where and how long the last job ran, not how large it was', async () => {
    await reload();
    expect(model.text.text).toBe(begun);
    expect(model.draft.start).toEqual({
      kind: 'values',
      name: '48',
      isUntouched: true
    });
    expect(model.asked('account').value).toBe('m4321');
    expect(model.isDirty).toBe(false);
  });

  it('is no script yet, which could be submitted by mistake', async () => {
    await reload();
    expect(model.canSubmit).toBe(false);
    expect(await model.submit()).toBeUndefined();
    model.text.replace(`${begun}srun fit\n`);
    expect(model.canSubmit).toBe(true);
    expect(model.isDirty).toBe(true);
    model.text.undo();
    expect(model.isDirty).toBe(false);
  });

  it('is only the time limit on this computer, and nothing where nothing was asked', async () => {
    bridge.handlers.getSystem = () => localSystem;
    await reload();
    expect(model.text.text).toBe('#!/bin/bash\n#SBATCH --time=1:00:00\n\n');
    localStorage.clear();
    bridge.handlers.getLastSubmission = () => ({
      last: { ...last, script: '#!/bin/sh\ndate\n' }
    });
    await reload();
    expect(model.text.text).toBe('');
    expect(model.draft.start).toBeUndefined();
  });

  it('leaves to the environment what that gives', async () => {
    bridge.handlers.getResources = () => ({
      partitions: [],
      environment: [{ variable: 'SBATCH_QOS', option: 'qos', value: 'now' }]
    });
    await reload();
    expect(model.text.text).not.toContain('qos');
    expect(model.asked('qos')).toEqual({
      value: 'now',
      variable: 'SBATCH_QOS'
    });
  });

  it('is nothing where the bridge does not know, or does not answer', async () => {
    bridge.handlers.getLastSubmission = () => ({});
    await reload();
    expect(model.text.text).toBe('');
    bridge.handlers.getLastSubmission = () => {
      throw new Error('away');
    };
    bridge.handlers.listTemplates = () => {
      throw new Error('away');
    };
    await reload();
    expect(model.text.text).toBe('');
    expect(model.templates.failure?.message).toBe('away');
  });

  it('does not come into what is typed, opened or chosen before it is known', async () => {
    let answer = (): void => undefined;
    bridge.handlers.getLastSubmission = () =>
      new Promise(resolve => {
        answer = () => resolve({ last });
      });
    const loading = reload();
    model.text.replace('#');
    answer();
    await loading;
    expect(model.text.text).toBe('#');
  });

  it('can be nothing, also after a reload', async () => {
    await reload();
    model.begin('nothing', '', '');
    expect(model.text.text).toBe('');
    await reload();
    expect(model.text.text).toBe('');
    expect(model.draft.start?.kind).toBe('nothing');
  });

  it('gives way to a whole script that is pasted, until something was typed', async () => {
    await reload();
    expect(model.paste('srun fit\n')).toBe(false);
    expect(model.paste('#!/bin/sh\r\ndate\r\n')).toBe(true);
    expect(model.draft).toMatchObject({
      script: '#!/bin/sh\ndate\n',
      isWindows: true
    });
    expect(model.isDirty).toBe(true);
    model.text.undo();
    expect(model.text.text).toBe(begun);
    expect(model.isDirty).toBe(false);
    model.text.replace(`${begun}srun fit\n`);
    expect(model.paste('#!/bin/sh\n')).toBe(false);
  });

  it('is asked for once: an emptied script stays empty', async () => {
    await reload();
    model.text.replace('');
    await model.load();
    expect(model.text.text).toBe('');
  });

  it('stays known after a reload, until something was typed', async () => {
    await reload();
    model.begin('own', 'mine', '#!/bin/sh\ndate\n');
    await reload();
    expect(model.isUntouched).toBe(true);
    expect(model.isDirty).toBe(false);
    model.text.replace('#!/bin/sh\nhostname\n');
    await reload();
    expect(model.draft.start).toMatchObject({ name: 'mine' });
    expect(model.isDirty).toBe(true);
  });

  it('is the last values again, once the job was submitted', async () => {
    await reload();
    model.begin('own', 'mine', '#!/bin/sh\ndate\n');
    await model.submit();
    await reload();
    expect(model.text.text).toBe(begun);
  });

  it('comes in the place of a text in one step, which one undo takes back', async () => {
    bridge.handlers.getLastSubmission = () => ({});
    await reload();
    await model.open('/home/ada/x.sh', '/home/ada');
    expect(model.draft.path).toBe('/home/ada/x.sh');
    model.text.replace('edited\n');
    model.edit({ directory: '/scratch' });
    model.begin('site', 'Torch', '#!/bin/sh\r\ndate\r\n');
    expect(model.draft).toMatchObject({
      script: '#!/bin/sh\ndate\n',
      isWindows: true,
      path: '',
      directory: '/scratch'
    });
    model.text.undo();
    expect(model.draft).toMatchObject({
      script: 'edited\n',
      isWindows: false,
      path: '/home/ada/x.sh',
      file: { text: 'of a file\n' },
      directory: '/scratch'
    });
    expect(model.draft.start).toBeUndefined();
    expect(model.isDirty).toBe(true);
  });

  it('is forgotten when a file is opened, though that begins as what was before', async () => {
    await reload();
    model.begin('nothing', '', '');
    model.begin('own', 'mine', '#!/bin/sh\n');
    await model.open('/home/ada/x.sh', '/home/ada');
    expect(model.draft).toMatchObject({
      path: '/home/ada/x.sh',
      script: 'of a file\n'
    });
    expect(model.draft.start).toBeUndefined();
  });

  it('can be the whole script of the last job, with the options beside it', async () => {
    await reload();
    expect(model.lastScript).toBe(
      last.script?.replace('srun fit', `#SBATCH --qos="long \\"q\\""\nsrun fit`)
    );
  });
});
