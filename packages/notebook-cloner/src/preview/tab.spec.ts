import type { CloneLook } from '@jupyterlab-hpc/api';
import { act, screen } from '@testing-library/react';

import { cloneButton, PreviewScene, section } from './scene';

describe('the preview of a notebook', () => {
  let scene: PreviewScene;

  beforeEach(() => {
    scene = new PreviewScene();
  });
  afterEach(() => scene.end());

  it('is there once for an address', async () => {
    const first = await scene.ready();
    expect(await scene.open()).toBe(first);
    expect(scene.client.sent('lookAtNotebook')).toHaveLength(1);
  });

  it('is gone when its tab is closed, and made anew when it is opened again', async () => {
    const first = await scene.ready();
    const { model } = first;
    act(() => first.close());
    expect(first.isDisposed).toBe(true);
    expect(model.isDisposed).toBe(true);
    expect(scene.tracker.size).toBe(0);
    const second = await scene.ready();
    expect(second).not.toBe(first);
    expect(scene.client.sent('lookAtNotebook')).toHaveLength(2);
  });

  it('gives up its look when its tab is closed', async () => {
    const given: (AbortSignal | undefined)[] = [];
    const call = scene.client.call.bind(scene.client);
    jest.spyOn(scene.client, 'call').mockImplementation((key, input, init) => {
      given.push(init?.signal ?? undefined);
      return call(key, input, init);
    });
    scene.client.handlers.lookAtNotebook = () =>
      new Promise<CloneLook>(() => undefined);
    const panel = await scene.open();
    act(() => panel.close());
    expect(given.map(signal => signal?.aborted)).toEqual([true]);
  });

  it('goes through its parts with F6', async () => {
    await scene.ready();
    const notebook = screen.getByLabelText('The notebook');
    act(() => notebook.focus());
    await scene.user.keyboard('{F6}');
    expect(
      section('Bring').parentElement!.contains(document.activeElement)
    ).toBe(true);
    await scene.user.keyboard('{F6}');
    expect(document.activeElement).toBe(cloneButton());
    await scene.user.keyboard('{F6}');
    expect(document.activeElement).toBe(notebook);
    await scene.user.keyboard('{Shift>}{F6}{/Shift}');
    expect(document.activeElement).toBe(cloneButton());
  });
});
