import { screen } from '@testing-library/react';

import { field, GalleryScene, pass } from './scene';

describe('the address box of the gallery', () => {
  let scene: GalleryScene;

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new GalleryScene();
  });

  afterEach(() => {
    scene.end();
    jest.useRealTimers();
  });

  it('names the host of what is typed, and asks it on Enter only', async () => {
    await scene.open();
    const button = screen.getByRole('button', { name: 'Preview' });
    expect(button).toHaveProperty('disabled', true);
    await scene.user.type(field(), ' https://gitlab.com/a/b ');
    expect(button.title).toBe('asks gitlab.com');
    expect(field().getAttribute('aria-describedby')).toContain(
      screen.getAllByText('asks gitlab.com')[0]!.id
    );
    expect(scene.actions.preview).not.toHaveBeenCalled();
    await scene.user.keyboard('{Enter}');
    expect(scene.actions.preview.mock.calls).toEqual([
      ['https://gitlab.com/a/b']
    ]);
    await scene.user.clear(field());
    await scene.user.type(field(), '/shared/a.ipynb');
    expect(button.title).toBe('');
    await scene.user.click(button);
    expect(scene.actions.preview).toHaveBeenLastCalledWith('/shared/a.ipynb');
  });

  it('says what is wrong with what was typed, once nobody types, and asks nobody', async () => {
    await scene.open();
    const button = screen.getByRole('button', { name: 'Preview' });
    await scene.user.type(field(), 'http://data.example/a.ipynb');
    expect(screen.queryByText('Only https is asked, not http.')).toBeNull();
    expect(button).toHaveProperty('disabled', true);
    await scene.user.keyboard('{Enter}');
    expect(scene.actions.preview).not.toHaveBeenCalled();
    await pass(501);
    const said = screen.getByText('Only https is asked, not http.');
    expect(said.closest('[role=status]')?.id).toBe(
      field().getAttribute('aria-describedby')?.split(' ')[1]
    );
    expect(field().getAttribute('aria-invalid')).toBe('true');
    await scene.user.clear(field());
    await scene.user.type(field(), 'https://git.site.example/a/b');
    await pass(501);
    screen.getByText(/git\.site\.example is asked only where this site/);
    await scene.user.keyboard('{Enter}');
    expect(scene.actions.preview.mock.calls).toEqual([
      ['https://git.site.example/a/b']
    ]);
  });
});
