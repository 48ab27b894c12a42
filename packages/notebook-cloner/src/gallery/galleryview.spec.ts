import type { GalleryPicture } from '@jupyterlab-hpc/api';
import { act, screen, within } from '@testing-library/react';

import {
  cards,
  focus,
  focused,
  found,
  GalleryScene,
  pass,
  titles
} from './scene';

describe('the notebook gallery', () => {
  let scene: GalleryScene;

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new GalleryScene();
  });

  afterEach(() => {
    scene.end();
    jest.useRealTimers();
  });

  it('says of each notebook what it is about, and where it comes from', async () => {
    await scene.open();
    expect(cards().map(({ textContent }) => textContent)).toEqual([
      'Lattice: phase sweepMonte Carlo of the 3-d Ising lattice.physicsparametershpc-demos/lattice, main',
      'ERA5 climatologyMeans and anomalies of 40 years of reanalysis.climatedaskhpc-demos/era5, v2.1',
      'Profile a GPU jobgpu/shared/notebooks/gpu',
      'Bootstrap errorsgist 8f2c1a'
    ]);
    const lattice = screen.getByRole('button', {
      name: 'Lattice: phase sweep',
      description: /Monte Carlo .* hpc-demos\/lattice, main/
    });
    // Who is asked when it is clicked can be read before.
    expect(lattice.title).toContain('https://github.com/hpc-demos/lattice');
    expect(
      screen
        .getAllByRole('button', { name: /^Star for/ })
        .map(star => star.getAttribute('aria-pressed'))
    ).toEqual(['true', 'false', 'false', 'true']);
  });

  it('opens the preview of what is clicked', async () => {
    await scene.open();
    await scene.user.click(screen.getByText('ERA5 climatology'));
    expect(scene.actions.preview.mock.calls).toEqual([
      ['https://github.com/hpc-demos/demo-2']
    ]);
    expect(scene.model.chosen?.title).toBe('ERA5 climatology');
  });

  it('narrows by words, chips and tags, and says how many are left', async () => {
    await scene.open();
    await scene.user.type(screen.getByRole('searchbox'), 'era5');
    expect(titles()).toEqual(['ERA5 climatology']);
    expect(found()).toBe('1 of 4 notebooks');
    await scene.user.clear(screen.getByRole('searchbox'));
    await scene.user.click(
      screen.getByRole('radio', { name: 'Shared folder 1' })
    );
    expect(titles()).toEqual(['Profile a GPU job']);
    await scene.user.keyboard('{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('Starred2');
    expect(titles()).toEqual(['Lattice: phase sweep', 'Bootstrap errors']);
    await scene.user.click(screen.getByRole('button', { name: 'Tag' }));
    const menu = within(screen.getByRole('dialog', { name: 'Tag' }));
    expect(menu.getByLabelText(/^gpu/)).toHaveProperty('disabled', true);
    await scene.user.click(menu.getByLabelText(/^physics/));
    expect(titles()).toEqual(['Lattice: phase sweep']);
    screen.getByRole('button', { name: 'physics' });
  });

  it('asks for a picture when its card is on screen, one at a time', async () => {
    const answers: ((picture: GalleryPicture) => void)[] = [];
    scene.bridge.handlers.getGalleryPicture = () =>
      new Promise(resolve => answers.push(resolve));
    await scene.open();
    const asked = () =>
      scene.bridge.called.filter(({ key }) => key === 'getGalleryPicture')
        .length;
    expect(asked()).toBe(0);
    const frames = document.querySelectorAll('.jp-HpcGallery-picture');
    act(() => scene.display.show(...frames));
    await pass();
    // Two of the four have one.
    expect(asked()).toBe(1);
    answers[0]!({ type: 'image/webp', data: 'BBBB' });
    await pass();
    expect(asked()).toBe(2);
    expect(document.querySelectorAll('img')).toHaveLength(1);
    expect(document.querySelector('img')!.src).toBe(
      'data:image/webp;base64,BBBB'
    );
  });

  it('draws what is needed of very many, and finds the last all the same', async () => {
    scene.many(300);
    await scene.open();
    expect(cards()).toHaveLength(120);
    act(() =>
      scene.display.show(document.querySelector('.jp-HpcGallery-end')!)
    );
    expect(cards()).toHaveLength(240);
    focus('Notebook 0');
    await scene.user.keyboard('{End}');
    expect(focused()).toBe('Notebook 299');
  });
});
