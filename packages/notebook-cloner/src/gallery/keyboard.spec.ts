import { act, screen } from '@testing-library/react';

import { field, focus, focused, GalleryScene, titles } from './scene';

describe('the keys of the gallery', () => {
  let scene: GalleryScene;

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new GalleryScene();
  });

  afterEach(() => {
    scene.end();
    jest.useRealTimers();
  });

  it('is one stop of Tab, with arrows in two dimensions', async () => {
    scene.many(8);
    await scene.open();
    await scene.user.click(screen.getByRole('radio', { name: 'All 8' }));
    await scene.user.tab();
    expect(focused()).toBe('Notebook 0');
    for (const [key, title] of [
      ['ArrowRight', 'Notebook 1'],
      ['ArrowDown', 'Notebook 4'],
      ['ArrowDown', 'Notebook 7'],
      ['ArrowUp', 'Notebook 4'],
      ['ArrowLeft', 'Notebook 3'],
      ['End', 'Notebook 7'],
      ['Home', 'Notebook 0']
    ]) {
      await scene.user.keyboard(`{${key}}`);
      expect(focused()).toBe(title);
    }
    expect(scene.model.chosen?.title).toBe('Notebook 0');
    await scene.user.keyboard('{ArrowRight}{Enter}');
    expect(scene.actions.preview.mock.calls).toEqual([
      ['https://github.com/hpc-demos/demo-1']
    ]);
    await scene.user.tab();
    expect(document.activeElement?.getAttribute('aria-label')).toBe(
      'Read the galleries anew'
    );
    await scene.user.tab({ shift: true });
    expect(focused()).toBe('Notebook 1');
  });

  it('stars by a key and by a button, without opening anything', async () => {
    await scene.open();
    focus('ERA5 climatology');
    await scene.user.keyboard('s');
    await scene.user.click(screen.getByLabelText('Star for Bootstrap errors'));
    expect(
      scene.actions.star.mock.calls.map(
        ([item]) => (item as { title: string }).title
      )
    ).toEqual(['ERA5 climatology', 'Bootstrap errors']);
    expect(scene.actions.preview).not.toHaveBeenCalled();
  });

  it('types s and / into a field, and goes to the search by / elsewhere', async () => {
    await scene.open();
    focus('ERA5 climatology');
    await scene.user.keyboard('/');
    const search = screen.getByRole('searchbox');
    expect(document.activeElement).toBe(search);
    await scene.user.keyboard('ss/');
    expect(search).toHaveProperty('value', 'ss/');
    expect(scene.actions.star).not.toHaveBeenCalled();
    screen.getByText('No notebook matches this filter');
    screen.getByText('4 notebooks are hidden.');
    await scene.user.keyboard('{Escape}');
    expect(titles()).toHaveLength(4);
  });

  it('keeps the focus near where it was when its card goes', async () => {
    await scene.open();
    await scene.user.click(screen.getByRole('radio', { name: 'Starred 2' }));
    focus('Lattice: phase sweep');
    scene.bridge.handlers.starNotebook = () => scene.gallery;
    await act(async () => {
      void scene.model.star(scene.model.items[0]!, false);
      await Promise.resolve();
    });
    expect(focused()).toBe('Bootstrap errors');
  });

  it('goes through its parts by F6', async () => {
    await scene.open();
    act(() => field().focus());
    const parts = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await scene.user.keyboard('{F6}');
      const { activeElement } = document;
      parts.push(activeElement?.closest('[class*=jp-HpcGallery-]')?.className);
    }
    expect(parts).toEqual([
      'jp-HpcSearch jp-HpcGallery-search',
      'jp-HpcGallery-open',
      'jp-HpcGallery-footer',
      'jp-HpcGallery-address'
    ]);
    await scene.user.keyboard('{Shift>}{F6}{/Shift}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe(
      'Read the galleries anew'
    );
  });
});
