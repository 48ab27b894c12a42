import type { Gallery } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { PromiseDelegate } from '@lumino/coreutils';

import { makeGallery } from '../testing';
import { GalleryModel } from './model';

const lattice = 'https://github.com/hpc-demos/lattice';
const era5 = 'https://github.com/hpc-demos/demo-2';

describe('the gallery', () => {
  let bridge: ClientDouble;
  let model: GalleryModel;
  let gallery: Gallery;

  const keys = () => bridge.called.map(({ key }) => key);
  const starOf = (address: string) =>
    model.items.find(item => item.address === address)?.starred;
  const withStar = (address: string, starred: boolean): Gallery => ({
    ...gallery,
    items: gallery.items.map(item =>
      item.address === address ? { ...item, starred } : item
    )
  });
  const refuse = (): never => {
    throw new BridgeError({
      code: 'disk-full',
      message: 'The disk is full.'
    });
  };

  beforeEach(() => {
    bridge = new ClientDouble();
    gallery = makeGallery();
    bridge.handlers.readGallery = () => gallery;
    bridge.handlers.starNotebook = ({ body: { address, starred } }) => {
      gallery = withStar(address, starred);
      return gallery;
    };
    model = new GalleryModel(bridge);
  });

  afterEach(() => model.dispose());

  it('asks nothing before it is looked at', () => {
    expect(model.view).toEqual({ kind: 'loading' });
    expect(bridge.called).toEqual([]);
  });

  it('is read when it is looked at, and again when it has become old', async () => {
    model.look();
    expect(model.asking).toBe(true);
    await model.read();
    expect(model.asking).toBe(false);
    expect(model.view).toEqual({ kind: 'ready', gallery });
    model.look();
    expect(keys()).toEqual(['readGallery']);
    bridge.time += 61;
    model.look();
    await model.read();
    expect(keys()).toEqual(['readGallery', 'readGallery']);
  });

  it('has the server forget what it remembers, by hand only', async () => {
    await model.read();
    await model.read(true);
    expect(bridge.called.map(({ input }) => input)).toEqual([
      { body: {} },
      { body: { fresh: true } }
    ]);
  });

  it('says why there is nothing, and keeps what there was', async () => {
    bridge.handlers.readGallery = refuse;
    await model.read();
    expect(model.view).toMatchObject({
      kind: 'failed',
      cause: { message: 'The disk is full.' }
    });
    bridge.handlers.readGallery = () => gallery;
    // What failed is tried again at the next look, however young it is.
    model.look();
    await model.read();
    expect(model.view.kind).toBe('ready');
    bridge.handlers.readGallery = refuse;
    await model.read();
    expect(model.view).toMatchObject({ kind: 'stale', gallery });
  });

  it('shows nothing any more where the site forbids it', async () => {
    await model.read();
    bridge.handlers.readGallery = () => {
      throw new BridgeError({ code: 'disabled-by-site', message: 'Not here.' });
    };
    await model.read();
    expect(model.view.kind).toBe('failed');
  });

  it('is empty only where nothing went wrong', async () => {
    gallery = makeGallery({ items: [], sources: 0 });
    await model.read();
    expect(model.view.kind).toBe('empty');
    const problems = [{ source: '/shared', message: 'not mounted' }];
    gallery = makeGallery({ items: [], sources: 1, problems });
    await model.read();
    expect(model.view.kind).toBe('ready');
  });

  it('gives a star at once, before the server has it', async () => {
    await model.read();
    const reply = new PromiseDelegate<Gallery>();
    bridge.handlers.starNotebook = () => reply.promise;
    const done = model.star({ address: era5, title: 'ERA5' }, true);
    expect(starOf(era5)).toBe(true);
    reply.resolve(withStar(era5, true));
    await done;
    expect(starOf(era5)).toBe(true);
    expect(bridge.called.at(-1)?.input).toEqual({
      body: { address: era5, title: 'ERA5', starred: true }
    });
  });

  it('takes a star back that the server does not take, with the reason', async () => {
    await model.read();
    bridge.handlers.starNotebook = refuse;
    const done = model.star({ address: lattice, title: 'Lattice' }, false);
    expect(starOf(lattice)).toBe(false);
    await expect(done).rejects.toThrow('The disk is full.');
    expect(starOf(lattice)).toBe(true);
  });

  it('gives stars one after the other, and the last wish holds', async () => {
    await model.read();
    const replies = [new PromiseDelegate<Gallery>()];
    let turn = 0;
    bridge.handlers.starNotebook = ({ body: { starred } }) => {
      turn += 1;
      return turn === 1 ? replies[0]!.promise : withStar(era5, starred);
    };
    const item = { address: era5, title: 'ERA5' };
    const first = model.star(item, true);
    const second = model.star(item, false);
    await Promise.resolve();
    expect(turn).toBe(1);
    replies[0]!.resolve(withStar(era5, true));
    await first;
    expect(starOf(era5)).toBe(false);
    await second;
    expect(starOf(era5)).toBe(false);
    expect(turn).toBe(2);
  });

  it('loses no star that is given while the gallery is being read', async () => {
    await model.read();
    const old = gallery;
    const reply = new PromiseDelegate<Gallery>();
    bridge.handlers.readGallery = () => reply.promise;
    const read = model.read(true);
    await model.star({ address: era5, title: 'ERA5' }, true);
    bridge.handlers.readGallery = () => gallery;
    reply.resolve(old);
    await read;
    expect(starOf(era5)).toBe(true);
  });

  it('narrows what it shows, and tells', async () => {
    await model.read();
    const changed = jest.fn();
    model.stateChanged.connect(changed);
    model.narrow({ text: 'era5' });
    expect(changed).toHaveBeenCalledTimes(1);
    expect(model.shown.map(({ title }) => title)).toEqual(['ERA5 climatology']);
    expect(model.items).toHaveLength(4);
    model.clearFilter();
    expect(model.shown).toHaveLength(4);
  });

  it('tells nothing any more once it is closed', async () => {
    const changed = jest.fn();
    const read = model.read();
    model.stateChanged.connect(changed);
    model.dispose();
    await read;
    expect(changed).not.toHaveBeenCalled();
    expect(model.view.kind).toBe('loading');
  });
});
