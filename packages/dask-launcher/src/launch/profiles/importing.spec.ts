import { BridgeError } from '@jupyterlab-hpc/core';
import { fireEvent, screen, waitFor } from '@testing-library/react';

import type { LaunchModel } from '../model';
import { LaunchDouble, launchModel, trans } from '../testing';
import { pasteImport } from './importing';

describe('the import of a jobqueue.yaml', () => {
  let client: LaunchDouble;
  let model: LaunchModel;
  let done: Promise<void>;
  const text = (): Promise<HTMLElement> => screen.findByLabelText('Its text');
  const press = (selector: string): void => {
    fireEvent.click(document.querySelector(`.jp-Dialog ${selector}`)!);
  };

  beforeEach(async () => {
    localStorage.clear();
    client = new LaunchDouble();
    client.handlers.importDaskProfile = ({ body }) => {
      if (!body.text.includes('jobqueue')) {
        throw new BridgeError({
          code: 'bad-request',
          message: 'There is no section “jobqueue”.'
        });
      }
      return { spec: { cores: 24 }, ignored: ['shebang: of bash here'] };
    };
    model = launchModel(client);
    await model.load();
    done = pasteImport(trans, model);
  });

  it('fills the form, and keeps what was pasted until it can be read', async () => {
    fireEvent.change(await text(), { target: { value: 'cores: 24' } });
    press('.jp-mod-accept');
    await screen.findByText('There is no section “jobqueue”.');
    expect(await text()).toHaveProperty('value', 'cores: 24');
    fireEvent.change(await text(), { target: { value: 'jobqueue: {}' } });
    press('.jp-mod-accept');
    await done;
    expect(model.draft.cores).toBe('24');
    expect(model.filling).toMatchObject({
      from: 'jobqueue.yaml',
      ignored: ['shebang: of bash here']
    });
  });

  it('reads a file of the person’s own computer', async () => {
    await text();
    const file = new File(['jobqueue: {slurm: {}}'], 'site.yaml');
    Object.defineProperty(file, 'text', {
      value: () => Promise.resolve('jobqueue: {slurm: {}}')
    });
    const input = document.querySelector('.jp-Dialog input[type="file"]')!;
    fireEvent.change(input, { target: { files: [file] } });
    await waitFor(async () =>
      expect(await text()).toHaveProperty('value', 'jobqueue: {slurm: {}}')
    );
    press('.jp-mod-accept');
    await done;
    expect(model.filling?.from).toBe('site.yaml');
  });

  it('changes nothing when a person gives up', async () => {
    await text();
    press('.jp-mod-reject');
    await done;
    expect(model.filling).toBeUndefined();
    expect(client.called.map(({ key }) => key)).not.toContain(
      'importDaskProfile'
    );
  });
});
