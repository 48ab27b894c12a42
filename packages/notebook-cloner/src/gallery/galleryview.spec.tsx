import type { Gallery, GalleryPicture } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { makeGallery, makeItem, ScreenDouble } from '../testing';
import { GalleryView, type IGalleryActions } from './galleryview';
import { GalleryModel } from './model';

const trans = nullTranslator.load('jupyterlab_hpc');
const actions = {
  preview: jest.fn(),
  star: jest.fn(),
  reload: jest.fn()
} satisfies IGalleryActions;

function Harness({ model }: { readonly model: GalleryModel }) {
  return (
    <UseSignal signal={model.stateChanged}>
      {() => (
        <GalleryView model={model} actions={actions} trans={trans} active />
      )}
    </UseSignal>
  );
}

describe('the notebook gallery', () => {
  let bridge: ClientDouble;
  let model: GalleryModel;
  let gallery: Gallery;
  let display: ScreenDouble;
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

  const pass = (milliseconds = 0) =>
    act(() => jest.advanceTimersByTimeAsync(milliseconds));
  const open = async () => {
    render(<Harness model={model} />);
    act(() => model.look());
    await pass();
  };
  const cards = () => screen.queryAllByRole('listitem');
  const titles = () =>
    [...document.querySelectorAll('[data-stop]')].map(
      ({ textContent }) => textContent
    );
  const focus = (title: string) => act(() => screen.getByText(title).focus());
  const focused = () => document.activeElement?.textContent;
  const found = () =>
    document.querySelector('.jp-HpcGallery-found')?.textContent;
  const field = () =>
    screen.getByLabelText<HTMLInputElement>('Address or path of a notebook');
  const many = (count: number): void => {
    gallery = makeGallery({
      items: Array.from({ length: count }, (_, index) => makeItem(index))
    });
  };
  const fail = (
    code: 'disabled-by-site' | 'fetch-failed' | 'xsrf',
    hint?: string
  ): void => {
    bridge.handlers.readGallery = () => {
      throw new BridgeError({ code, message: `said of ${code}`, hint });
    };
  };

  beforeEach(() => {
    jest.useFakeTimers();
    display = new ScreenDouble(3);
    bridge = new ClientDouble();
    gallery = makeGallery();
    bridge.handlers.readGallery = () => gallery;
    bridge.handlers.getGalleryPicture = () => ({
      type: 'image/png',
      data: 'AAAA'
    });
    model = new GalleryModel(bridge);
  });

  afterEach(() => {
    model.dispose();
    display.restore();
    jest.useRealTimers();
    jest.clearAllMocks();
  });

  it('says of each notebook what it is about, and where it comes from', async () => {
    await open();
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

  it('says how many there are, from where, and how old that is', async () => {
    await open();
    expect(found()).toBe('4 notebooks from 2 sources');
    screen.getByText('site gallery read 3 min ago');
    screen.getByPlaceholderText('Search 4 notebooks');
    expect(
      screen.getAllByRole('radio').map(chip => chip.getAttribute('aria-label'))
    ).toEqual(['All 4', 'Site 2', 'Shared folder 1', 'Starred 2']);
  });

  it('opens the preview of what is clicked', async () => {
    await open();
    await user.click(screen.getByText('ERA5 climatology'));
    expect(actions.preview.mock.calls).toEqual([
      ['https://github.com/hpc-demos/demo-2']
    ]);
    expect(model.chosen?.title).toBe('ERA5 climatology');
  });

  it('names the host of what is typed, and asks it on Enter only', async () => {
    await open();
    const button = screen.getByRole('button', { name: 'Preview' });
    expect(button).toHaveProperty('disabled', true);
    await user.type(field(), ' https://gitlab.com/a/b ');
    expect(button.title).toBe('asks gitlab.com');
    expect(field().getAttribute('aria-describedby')).toContain(
      screen.getAllByText('asks gitlab.com')[0]!.id
    );
    expect(actions.preview).not.toHaveBeenCalled();
    await user.keyboard('{Enter}');
    expect(actions.preview.mock.calls).toEqual([['https://gitlab.com/a/b']]);
    await user.clear(field());
    await user.type(field(), '/shared/a.ipynb');
    expect(button.title).toBe('');
    await user.click(button);
    expect(actions.preview).toHaveBeenLastCalledWith('/shared/a.ipynb');
  });

  it('says what is wrong with what was typed, once nobody types, and asks nobody', async () => {
    await open();
    const button = screen.getByRole('button', { name: 'Preview' });
    await user.type(field(), 'http://data.example/a.ipynb');
    expect(screen.queryByText('Only https is asked, not http.')).toBeNull();
    expect(button).toHaveProperty('disabled', true);
    await user.keyboard('{Enter}');
    expect(actions.preview).not.toHaveBeenCalled();
    await pass(501);
    const said = screen.getByText('Only https is asked, not http.');
    expect(said.closest('[role=status]')?.id).toBe(
      field().getAttribute('aria-describedby')?.split(' ')[1]
    );
    expect(field().getAttribute('aria-invalid')).toBe('true');
    await user.clear(field());
    await user.type(field(), 'https://git.site.example/a/b');
    await pass(501);
    screen.getByText(/git\.site\.example is asked only where this site/);
    await user.keyboard('{Enter}');
    expect(actions.preview.mock.calls).toEqual([
      ['https://git.site.example/a/b']
    ]);
  });

  it('is one stop of Tab, with arrows in two dimensions', async () => {
    many(8);
    await open();
    await user.click(screen.getByRole('radio', { name: 'All 8' }));
    await user.tab();
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
      await user.keyboard(`{${key}}`);
      expect(focused()).toBe(title);
    }
    expect(model.chosen?.title).toBe('Notebook 0');
    await user.keyboard('{ArrowRight}{Enter}');
    expect(actions.preview.mock.calls).toEqual([
      ['https://github.com/hpc-demos/demo-1']
    ]);
    await user.tab();
    expect(document.activeElement?.getAttribute('aria-label')).toBe(
      'Read the galleries anew'
    );
    await user.tab({ shift: true });
    expect(focused()).toBe('Notebook 1');
  });

  it('stars by a key and by a button, without opening anything', async () => {
    await open();
    focus('ERA5 climatology');
    await user.keyboard('s');
    await user.click(screen.getByLabelText('Star for Bootstrap errors'));
    expect(
      actions.star.mock.calls.map(([item]) => (item as { title: string }).title)
    ).toEqual(['ERA5 climatology', 'Bootstrap errors']);
    expect(actions.preview).not.toHaveBeenCalled();
  });

  it('types s and / into a field, and goes to the search by / elsewhere', async () => {
    await open();
    focus('ERA5 climatology');
    await user.keyboard('/');
    const search = screen.getByRole('searchbox');
    expect(document.activeElement).toBe(search);
    await user.keyboard('ss/');
    expect(search).toHaveProperty('value', 'ss/');
    expect(actions.star).not.toHaveBeenCalled();
    screen.getByText('No notebook matches this filter');
    screen.getByText('4 notebooks are hidden.');
    await user.keyboard('{Escape}');
    expect(titles()).toHaveLength(4);
  });

  it('narrows by words, chips and tags, and says how many are left', async () => {
    await open();
    await user.type(screen.getByRole('searchbox'), 'era5');
    expect(titles()).toEqual(['ERA5 climatology']);
    expect(found()).toBe('1 of 4 notebooks');
    await user.clear(screen.getByRole('searchbox'));
    await user.click(screen.getByRole('radio', { name: 'Shared folder 1' }));
    expect(titles()).toEqual(['Profile a GPU job']);
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement?.textContent).toBe('Starred2');
    expect(titles()).toEqual(['Lattice: phase sweep', 'Bootstrap errors']);
    await user.click(screen.getByRole('button', { name: 'Tag' }));
    const menu = within(screen.getByRole('dialog', { name: 'Tag' }));
    expect(menu.getByLabelText(/^gpu/)).toHaveProperty('disabled', true);
    await user.click(menu.getByLabelText(/^physics/));
    expect(titles()).toEqual(['Lattice: phase sweep']);
    screen.getByRole('button', { name: 'physics' });
  });

  it('keeps the focus near where it was when its card goes', async () => {
    await open();
    await user.click(screen.getByRole('radio', { name: 'Starred 2' }));
    focus('Lattice: phase sweep');
    bridge.handlers.starNotebook = () => gallery;
    await act(async () => {
      void model.star(model.items[0]!, false);
      await Promise.resolve();
    });
    expect(focused()).toBe('Bootstrap errors');
  });

  it('asks for a picture when its card is on screen, one at a time', async () => {
    const answers: ((picture: GalleryPicture) => void)[] = [];
    bridge.handlers.getGalleryPicture = () =>
      new Promise(resolve => answers.push(resolve));
    await open();
    const asked = () =>
      bridge.called.filter(({ key }) => key === 'getGalleryPicture').length;
    expect(asked()).toBe(0);
    const frames = document.querySelectorAll('.jp-HpcGallery-picture');
    act(() => display.show(...frames));
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
    many(300);
    await open();
    expect(cards()).toHaveLength(120);
    act(() => display.show(document.querySelector('.jp-HpcGallery-end')!));
    expect(cards()).toHaveLength(240);
    focus('Notebook 0');
    await user.keyboard('{End}');
    expect(focused()).toBe('Notebook 299');
  });

  it('goes through its parts by F6', async () => {
    await open();
    act(() => field().focus());
    const parts = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await user.keyboard('{F6}');
      const { activeElement } = document;
      parts.push(activeElement?.closest('[class*=jp-HpcGallery-]')?.className);
    }
    expect(parts).toEqual([
      'jp-HpcSearch jp-HpcGallery-search',
      'jp-HpcGallery-open',
      'jp-HpcGallery-footer',
      'jp-HpcGallery-address'
    ]);
    await user.keyboard('{Shift>}{F6}{/Shift}');
    expect(document.activeElement?.getAttribute('aria-label')).toBe(
      'Read the galleries anew'
    );
  });

  it('draws that it is loading only when that takes long', async () => {
    bridge.handlers.readGallery = () => new Promise(() => undefined);
    await open();
    expect(found()).toBe('');
    expect(document.querySelector('.jp-mod-shapes')).toBeNull();
    await pass(301);
    expect(found()).toBe('Reading the gallery…');
    expect(document.querySelector('.jp-mod-shapes')).not.toBeNull();
    expect(cards()).toEqual([]);
  });

  it('says what to do where there is no gallery', async () => {
    gallery = makeGallery({ items: [], sources: 0 });
    await open();
    screen.getByText('No gallery is set up here');
    screen.getByText('Paste an address above, or star a folder of notebooks.');
    expect(field().disabled).toBe(false);
  });

  it('says why there is nothing, and tries again', async () => {
    fail('fetch-failed', 'Ask your site.');
    await open();
    screen.getByText('said of fetch-failed');
    screen.getByText('Ask your site.');
    bridge.handlers.readGallery = () => gallery;
    await user.click(screen.getByRole('button', { name: 'Try now' }));
    await pass();
    expect(titles()).toHaveLength(4);
  });

  it('offers nothing where the site has switched it off', async () => {
    fail('disabled-by-site');
    await open();
    screen.getByText('said of disabled-by-site');
    expect(field().disabled).toBe(true);
    for (const button of screen.getAllByRole('button')) {
      expect(button).toHaveProperty('disabled', true);
    }
  });

  it('keeps what there was, with its age, while newer cannot be had', async () => {
    await open();
    fail('xsrf');
    await user.click(screen.getByLabelText('Read the galleries anew'));
    bridge.time += 240;
    await pass(1000);
    expect(titles()).toHaveLength(4);
    expect(
      document.querySelector('.jp-HpcGallery-banner')?.textContent
    ).toContain('From 4 min ago. said of xsrf');
    await user.click(screen.getByRole('button', { name: 'Reload this page' }));
    expect(actions.reload).toHaveBeenCalledTimes(1);
  });

  it('says below which sources could not be read, and why', async () => {
    gallery = makeGallery({
      problems: [
        {
          source: '/shared/notebooks',
          message: 'It does not answer.',
          hint: 'Its file system may be unmounted.'
        }
      ]
    });
    await open();
    const list = screen.getByRole('list', {
      name: 'Galleries and folders that could not be read'
    });
    expect(list.textContent).toBe(
      '/shared/notebooks It does not answer. Its file system may be unmounted.'
    );
    expect(titles()).toHaveLength(4);
  });
});
