import { BridgeError } from '@jupyterlab-hpc/core';
import { screen, waitFor, within } from '@testing-library/react';

import { cloneButton, PreviewScene, section, targetField } from '../scene';
import { commit, favorites, makeTarget } from '../testing';

describe('what stands beside a notebook', () => {
  let scene: PreviewScene;

  beforeEach(() => {
    scene = new PreviewScene();
  });
  afterEach(() => scene.end());

  it('says whether the kernel is here, and what it needs', async () => {
    await scene.ready();
    const kernel = within(section('Kernel'));
    await kernel.findByText('Python 3 (ipykernel) is here');
    kernel.getByText('requirements.txt has it', { exact: false });
    await scene.user.click(kernel.getByText('Show the commands'));
    await screen.findByText('cd /scratch/ada/lattice');
    expect(
      screen.getByText<HTMLButtonElement>('Open a terminal').disabled
    ).toBe(true);
    await scene.user.click(
      screen.getByText('Close', { selector: '.jp-Dialog-buttonLabel' })
    );
  });

  it('says what is brought, what it reads, and the facts', async () => {
    await scene.ready();
    const bring = within(section('Bring'));
    expect(bring.getByLabelText<HTMLInputElement>(/Its folder/).checked).toBe(
      true
    );
    bring.getByText('9 files, 1.4 MB');
    bring.getByText('46 MB');
    bring.getByText('data/init.npz');
    const facts = within(section('Facts'));
    facts.getByText('BSD-3-Clause');
    facts.getByText('3 contributors');
    facts.getByText('not trusted until you say so');
    expect(facts.getByText('7c1e0b4').title).toBe(commit);
    await scene.user.click(bring.getByLabelText(/Notebook only/));
    await waitFor(() =>
      expect(scene.client.sent('proposeTarget').at(-1)).toMatchObject({
        body: { bring: 'notebook' }
      })
    );
    bring.getByText('Without its folder it does not find them.');
  });

  it('says that a name is taken, and the one in its place', async () => {
    scene.client.handlers.proposeTarget = () =>
      makeTarget({ name: 'lattice-2', taken: 'lattice' });
    await scene.ready();
    expect(targetField().value).toBe('$SCRATCH/lattice-2');
    expect(section('To').textContent).toMatch(
      /lattice is there already, so the copy is named lattice-2\./
    );
    expect(section('To').textContent).toMatch(/412 GB free/);
  });

  it('takes the first folder that can be used, and offers the others', async () => {
    scene.client.handlers.proposeTarget = ({ body }) => {
      if (body.folder === '$SCRATCH') {
        throw new BridgeError({
          code: 'path-missing',
          message: 'SCRATCH is not set.'
        });
      }
      return makeTarget({ folder: body.folder });
    };
    await scene.ready();
    await waitFor(() =>
      expect(targetField().value).toBe('/home/ada/work/lattice')
    );
    expect(scene.client.sent('getFavorites')).toHaveLength(1);
    await scene.user.click(screen.getByLabelText('Folders to choose from'));
    const offered = screen.getAllByRole('option');
    expect(offered.map(({ textContent }) => textContent)).toEqual([
      '/home/ada/workshown',
      '/home/adaJupyter’s root',
      '$WORK/runsfavorite'
    ]);
    await scene.user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{Enter}');
    await waitFor(() => expect(targetField().value).toBe('$WORK/runs/lattice'));
  });

  it('asks about what is typed once, and says what is wrong with it', async () => {
    await scene.ready();
    const before = scene.client.sent('proposeTarget').length;
    scene.client.handlers.proposeTarget = ({ body }) => {
      throw new BridgeError({
        code: 'path-exists',
        message: `${body.name ?? ''} is there already.`,
        hint: 'Choose another name.'
      });
    };
    await scene.user.clear(targetField());
    await scene.user.type(targetField(), '/work/ada/runs');
    await screen.findByText('runs is there already.');
    expect(scene.client.sent('proposeTarget').slice(before)).toEqual([
      {
        body: expect.objectContaining({ folder: '/work/ada', name: 'runs' })
      }
    ]);
    expect(targetField().value).toBe('/work/ada/runs');
    expect(cloneButton().disabled).toBe(true);
  });

  it('does not write where that may not be', async () => {
    scene.client.handlers.proposeTarget = () => makeTarget({ writable: false });
    scene.client.handlers.getFavorites = () => ({ ...favorites, items: [] });
    await scene.open();
    await screen.findByText('You may not write to /scratch/ada.');
    await screen.findByText('Clone and open');
    expect(cloneButton().disabled).toBe(true);
  });
});
