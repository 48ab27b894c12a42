import type { GalleryPicture } from '@jupyterlab-hpc/api';
import { PromiseDelegate } from '@lumino/coreutils';

import { Pictures } from './pictures';

describe('the pictures of cards', () => {
  let asked: string[];
  let answers: Map<string, PromiseDelegate<GalleryPicture>>;
  let pictures: Pictures;
  let arrived: string[];
  let ended: AbortSignal;

  const settle = () => new Promise(resolve => setTimeout(resolve, 0));
  const answer = async (id: string): Promise<void> => {
    answers.get(id)!.resolve({ type: 'image/png', data: `of-${id}` });
    await settle();
  };

  beforeEach(() => {
    asked = [];
    arrived = [];
    answers = new Map();
    pictures = new Pictures((id, signal) => {
      asked.push(id);
      ended = signal;
      const delegate = new PromiseDelegate<GalleryPicture>();
      answers.set(id, delegate);
      return delegate.promise;
    });
    pictures.arrived.connect((_, id) => arrived.push(id));
  });

  it('come one after the other', async () => {
    pictures.want('a');
    pictures.want('b');
    pictures.want('a');
    expect(asked).toEqual(['a']);
    await answer('a');
    expect(pictures.get('a')).toBe('data:image/png;base64,of-a');
    expect(arrived).toEqual(['a']);
    expect(asked).toEqual(['a', 'b']);
    await answer('b');
    pictures.want('a');
    expect(asked).toEqual(['a', 'b']);
  });

  it('are not asked for once their card has left the screen', async () => {
    pictures.want('a');
    pictures.want('b');
    pictures.want('c');
    pictures.unwant('b');
    await answer('a');
    expect(asked).toEqual(['a', 'c']);
  });

  it('hold nobody up where one cannot be had, which is tried again later', async () => {
    pictures.want('a');
    pictures.want('b');
    answers.get('a')!.reject(new Error('gone'));
    await settle();
    expect(asked).toEqual(['a', 'b']);
    await answer('b');
    pictures.want('a');
    expect(asked).toEqual(['a', 'b']);
    pictures.forgive();
    pictures.want('a');
    expect(asked).toEqual(['a', 'b', 'a']);
  });

  it('are kept as long as they are many, not for ever', async () => {
    for (let count = 0; count <= 300; count += 1) {
      pictures.want(`p${count}`);
      await answer(`p${count}`);
    }
    expect(pictures.get('p0')).toBeUndefined();
    expect(pictures.get('p1')).toBeDefined();
    expect(pictures.get('p300')).toBeDefined();
  });

  it('stop with the gallery', async () => {
    pictures.want('a');
    pictures.want('b');
    pictures.dispose();
    expect(ended.aborted).toBe(true);
    await answer('a');
    expect(asked).toEqual(['a']);
    expect(arrived).toEqual([]);
  });
});
