import { BridgeError } from '@jupyterlab-hpc/core';
import { screen, waitFor } from '@testing-library/react';

import { cloneButton, PreviewScene, section, targetField } from '../scene';
import { makePreview, makeTarget } from '../testing';

describe('the folder and the name of a copy', () => {
  let scene: PreviewScene;

  beforeEach(() => {
    scene = new PreviewScene();
  });
  afterEach(() => scene.end());

  it('lose no letter while they are typed, and keep the cursor', async () => {
    await scene.ready();
    const field = targetField();
    await scene.user.clear(field);
    await scene.user.type(field, '/work/ada/a long name of a copy');
    expect(field.value).toBe('/work/ada/a long name of a copy');
    await scene.user.type(field, 'runs/', {
      initialSelectionStart: 10,
      initialSelectionEnd: 10
    });
    expect(field.value).toBe('/work/ada/runs/a long name of a copy');
    expect(field.selectionStart).toBe(15);
    await waitFor(() =>
      expect(scene.client.sent('proposeTarget').at(-1)).toMatchObject({
        body: { folder: '/work/ada/runs', name: 'a long name of a copy' }
      })
    );
  });

  it('get the name that is proposed for a folder that was typed', async () => {
    await scene.ready();
    await scene.user.clear(targetField());
    await scene.user.type(targetField(), '/work/ada/');
    await waitFor(() => expect(cloneButton().disabled).toBe(false));
    await scene.user.tab();
    await waitFor(() => expect(targetField().value).toBe('/work/ada/lattice'));
  });

  it('are proposed as a person set them', async () => {
    scene.settings = { folder: '$WORK/runs', bring: 'repository' };
    await scene.ready();
    expect(targetField().value).toBe('$WORK/runs/lattice');
    expect(screen.getByLabelText<HTMLInputElement>(/Whole rep/).checked).toBe(
      true
    );
    expect(scene.client.sent('proposeTarget')).toEqual([
      {
        body: expect.objectContaining({
          folder: '$WORK/runs',
          bring: 'repository'
        })
      }
    ]);
    await scene.user.click(screen.getByLabelText('Folders to choose from'));
    expect(
      screen.getAllByRole('option').map(({ textContent }) => textContent)
    ).toEqual([
      '$WORK/runsfrom the settings',
      '$SCRATCH',
      '/home/ada/workshown',
      '/home/adaJupyter’s root'
    ]);
  });

  it('are not another folder in silence, where the one that was set is no good', async () => {
    scene.settings = { folder: '/gone', bring: 'folder' };
    scene.client.handlers.proposeTarget = ({ body }) => {
      if (body.folder === '/gone') {
        throw new BridgeError({
          code: 'path-missing',
          message: '/gone is not there.'
        });
      }
      return makeTarget({ folder: body.folder });
    };
    await scene.open();
    await screen.findByText('/gone is not there.');
    expect(cloneButton().disabled).toBe(true);
    expect(section('To').querySelector('[aria-invalid="true"]')).not.toBeNull();
  });

  it.each([
    ['repository', 'folder'],
    ['folder', 'notebook']
  ] as const)(
    'are of less than the %s where that cannot be brought',
    async (refused, instead) => {
      scene.settings = { folder: '', bring: 'repository' };
      const { brings } = makePreview();
      scene.client.handlers.lookAtNotebook = () => ({
        preview: makePreview({
          brings: brings.map(size =>
            size.bring === refused || size.bring === 'repository'
              ? { ...size, refused: 'It is too large.' }
              : size
          )
        })
      });
      await scene.ready();
      expect(scene.client.sent('proposeTarget')[0]).toMatchObject({
        body: { bring: instead }
      });
    }
  );
});
