import type { RunFigure } from '@jupyterlab-hpc/api';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { PromiseDelegate } from '@lumino/coreutils';
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { Figures, Thumbnails } from './index';

const trans = nullTranslator.load('jupyterlab_hpc');
const id = 'lattice12';
const png: RunFigure = { type: 'image/png', data: btoa('png'), bytes: 3 };

/** Has elements come on screen and leave it. */
class Screen {
  static seen: (onScreen: boolean) => void = () => undefined;
  constructor(private readonly _tell: (entries: object[]) => void) {
    Screen.seen = onScreen => this._tell([{ isIntersecting: onScreen }]);
  }
  observe(): void {
    // All come on screen when a test says so.
  }
  disconnect(): void {
    this._tell([]);
  }
}

describe('figures', () => {
  let client: ClientDouble;
  let figures: Figures;
  let answers: PromiseDelegate<RunFigure>[];
  let blobs: Map<string, Blob>;
  const settle = () => act(() => new Promise(resolve => setTimeout(resolve)));
  const key = (run: number, ended?: number) => ({
    id,
    run,
    number: 1,
    ...(ended !== undefined && { ended })
  });

  beforeEach(() => {
    client = new ClientDouble();
    answers = [];
    client.handlers.getSweepFigure = () => {
      const answer = new PromiseDelegate<RunFigure>();
      answers.push(answer);
      return answer.promise;
    };
    blobs = new Map();
    let made = 0;
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => {
        made += 1;
        blobs.set(`blob:${made}`, blob);
        return `blob:${made}`;
      },
      revokeObjectURL: (url: string) => blobs.delete(url)
    });
    Object.assign(window, { IntersectionObserver: Screen });
    figures = new Figures(client);
  });
  afterEach(() => {
    act(() => figures.dispose());
    expect(blobs.size).toBe(0);
  });

  it('are asked for four at a time', async () => {
    for (let run = 1; run <= 6; run += 1) {
      figures.want(key(run));
    }
    expect(answers).toHaveLength(4);
    answers[0]?.resolve(png);
    await settle();
    expect(answers).toHaveLength(5);
    expect(figures.get(key(1))).toMatchObject({ kind: 'there', url: 'blob:1' });
    expect(blobs.get('blob:1')?.type).toBe('image/png');
  });

  it('are given up when they scroll away', async () => {
    for (let run = 1; run <= 6; run += 1) {
      figures.want(key(run));
    }
    figures.unwant(key(1));
    figures.unwant(key(5));
    answers[0]?.resolve(png);
    await settle();
    // The fifth was never asked for, and of the first nothing is kept.
    expect(client.called.map(({ input }) => input)).toMatchObject(
      [1, 2, 3, 4, 6].map(run => ({ params: { run } }))
    );
    expect(figures.get(key(1))).toBeUndefined();
    expect(blobs.size).toBe(0);
  });

  it('are kept as long as they are few, and those on screen always', async () => {
    client.handlers.getSweepFigure = () => png;
    figures.want(key(1));
    await settle();
    for (let run = 2; run <= 210; run += 1) {
      figures.want(key(run));
      await settle();
      figures.unwant(key(run));
    }
    expect(blobs.size).toBe(200);
    expect(figures.get(key(1))).toMatchObject({ kind: 'there' });
    expect(figures.get(key(2))).toBeUndefined();
    expect(figures.get(key(210))).toMatchObject({ kind: 'there' });
  });

  it('are asked for again when the run was made again', async () => {
    client.handlers.getSweepFigure = () => png;
    figures.want(key(1, 100));
    await settle();
    figures.want(key(1, 200));
    await settle();
    expect(client.called).toHaveLength(2);
  });

  it('are tried again when one that could not be had comes back', async () => {
    figures.want(key(1));
    answers[0]?.reject(new Error('gone'));
    await settle();
    expect(figures.get(key(1))?.kind).toBe('failed');
    figures.unwant(key(1));
    figures.want(key(1));
    expect(answers).toHaveLength(2);
  });

  describe('in a cell', () => {
    const user = userEvent.setup();
    const runs = [
      { id, run: 29, count: 5 },
      { id, run: 30, count: 0 },
      { id, run: 31, count: 1 }
    ];
    const thumbnails = () => (
      <Thumbnails
        {...{ trans, figures, id, run: 29, count: 5 }}
        runs={() => runs}
      />
    );

    it('are three at most, while they are on screen', async () => {
      client.handlers.getSweepFigure = () => ({
        ...png,
        type: 'image/svg+xml',
        data: btoa('<svg onload="x()"/>')
      });
      render(thumbnails());
      expect(screen.getAllByRole('button')).toHaveLength(3);
      expect(client.called).toHaveLength(0);
      act(() => Screen.seen(true));
      await settle();
      expect(client.called).toHaveLength(3);
      // Nowhere but in a picture, where nothing of it runs.
      expect(screen.getByAltText('Figure 1 of run 29').tagName).toBe('IMG');
      expect(document.querySelector('[onload]')).toBeNull();
    });

    it('open in full, and lead on to other figures and runs', async () => {
      client.handlers.getSweepFigure = () => png;
      render(thumbnails());
      await user.click(screen.getByTitle('Figure 2 of run 29'));
      await screen.findByText('Run 29, figure 2 of 5');
      await user.keyboard('{ArrowRight}');
      await screen.findByText('Run 29, figure 3 of 5');
      await user.click(screen.getByText('Previous figure'));
      await screen.findByText('Run 29, figure 2 of 5');
      // A run without figures is passed over.
      await user.click(screen.getByText('Next run'));
      await screen.findByText('Run 31, figure 1 of 1');
      expect(screen.getByText('Next run').getAttribute('aria-disabled')).toBe(
        'true'
      );
      screen.getByText('Previous run').focus();
      await user.keyboard('{Enter}');
      await screen.findByText('Run 29, figure 1 of 5');
      fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
      await settle();
      expect(screen.queryByText('Run 29, figure 1 of 5')).toBeNull();
    });
  });
});
