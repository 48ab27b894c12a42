import { screen } from '@testing-library/react';

import { makeGallery } from '../testing';
import { cards, field, found, GalleryScene, pass, titles } from './scene';

describe('what the gallery says of itself', () => {
  let scene: GalleryScene;

  beforeEach(() => {
    jest.useFakeTimers();
    scene = new GalleryScene();
  });

  afterEach(() => {
    scene.end();
    jest.useRealTimers();
  });

  it('says how many there are, from where, and how old that is', async () => {
    await scene.open();
    expect(found()).toBe('4 notebooks from 2 sources');
    screen.getByText('site gallery read 3 min ago');
    screen.getByPlaceholderText('Search 4 notebooks');
    expect(
      screen.getAllByRole('radio').map(chip => chip.getAttribute('aria-label'))
    ).toEqual(['All 4', 'Site 2', 'Shared folder 1', 'Starred 2']);
  });

  it('draws that it is loading only when that takes long', async () => {
    scene.bridge.handlers.readGallery = () => new Promise(() => undefined);
    await scene.open();
    expect(found()).toBe('');
    expect(document.querySelector('.jp-mod-shapes')).toBeNull();
    await pass(301);
    expect(found()).toBe('Reading the gallery…');
    expect(document.querySelector('.jp-mod-shapes')).not.toBeNull();
    expect(cards()).toEqual([]);
  });

  it('says what to do where there is no gallery', async () => {
    scene.gallery = makeGallery({ items: [], sources: 0 });
    await scene.open();
    screen.getByText('No gallery is set up here');
    screen.getByText('Paste an address above, or star a folder of notebooks.');
    expect(field().disabled).toBe(false);
  });

  it('says why there is nothing, and tries again', async () => {
    scene.fail('fetch-failed', 'Ask your site.');
    await scene.open();
    screen.getByText('said of fetch-failed');
    screen.getByText('Ask your site.');
    scene.bridge.handlers.readGallery = () => scene.gallery;
    await scene.user.click(screen.getByRole('button', { name: 'Try now' }));
    await pass();
    expect(titles()).toHaveLength(4);
  });

  it('offers nothing where the site has switched it off', async () => {
    scene.fail('disabled-by-site');
    await scene.open();
    screen.getByText('said of disabled-by-site');
    expect(field().disabled).toBe(true);
    for (const button of screen.getAllByRole('button')) {
      expect(button).toHaveProperty('disabled', true);
    }
  });

  it('keeps what there was, with its age, while newer cannot be had', async () => {
    await scene.open();
    scene.fail('xsrf');
    await scene.user.click(screen.getByLabelText('Read the galleries anew'));
    scene.bridge.time += 240;
    await pass(1000);
    expect(titles()).toHaveLength(4);
    expect(
      document.querySelector('.jp-HpcGallery-banner')?.textContent
    ).toContain('From 4 min ago. said of xsrf');
    await scene.user.click(
      screen.getByRole('button', { name: 'Reload this page' })
    );
    expect(scene.actions.reload).toHaveBeenCalledTimes(1);
  });

  it('says below which sources could not be read, and why', async () => {
    scene.gallery = makeGallery({
      problems: [
        {
          source: '/shared/notebooks',
          message: 'It does not answer.',
          hint: 'Its file system may be unmounted.'
        }
      ]
    });
    await scene.open();
    const list = screen.getByRole('list', {
      name: 'Galleries and folders that could not be read'
    });
    expect(list.textContent).toBe(
      '/shared/notebooks It does not answer. Its file system may be unmounted.'
    );
    expect(titles()).toHaveLength(4);
  });
});
