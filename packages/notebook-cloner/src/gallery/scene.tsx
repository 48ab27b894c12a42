import type { Gallery } from '@jupyterlab-hpc/api';
import { BridgeError } from '@jupyterlab-hpc/core';
import { ClientDouble } from '@jupyterlab-hpc/core/lib/testing';
import { nullTranslator } from '@jupyterlab/translation';
import { UseSignal } from '@jupyterlab/ui-components';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';

import { makeGallery, makeItem, ScreenDouble } from '../testing';
import { GalleryView, type IGalleryActions } from './galleryview';
import { GalleryModel } from './model';

const trans = nullTranslator.load('jupyterlab_hpc');

/** A gallery on screen, three cards in a row, for tests with fake timers. */
export class GalleryScene {
  constructor() {
    this.bridge.handlers.readGallery = () => this.gallery;
    this.bridge.handlers.getGalleryPicture = () => ({
      type: 'image/png',
      data: 'AAAA'
    });
  }

  readonly display = new ScreenDouble(3);
  readonly bridge = new ClientDouble();
  readonly model = new GalleryModel(this.bridge);
  readonly user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  readonly actions = {
    preview: jest.fn(),
    star: jest.fn(),
    reload: jest.fn()
  } satisfies IGalleryActions;
  /** What the bridge has. */
  gallery: Gallery = makeGallery();

  end(): void {
    this.model.dispose();
    this.display.restore();
  }

  async open(): Promise<void> {
    const { actions, model } = this;
    render(
      <UseSignal signal={model.stateChanged}>
        {() => (
          <GalleryView model={model} actions={actions} trans={trans} active />
        )}
      </UseSignal>
    );
    act(() => model.look());
    await pass();
  }

  /** Has the bridge know so many notebooks. */
  many(count: number): void {
    this.gallery = makeGallery({
      items: Array.from({ length: count }, (_, index) => makeItem(index))
    });
  }

  /** Has the bridge refuse the gallery. */
  fail(
    code: 'disabled-by-site' | 'fetch-failed' | 'xsrf',
    hint?: string
  ): void {
    this.bridge.handlers.readGallery = () => {
      throw new BridgeError({ code, message: `said of ${code}`, hint });
    };
  }
}

/** Lets time pass, and what is under way come to its end. */
export const pass = (milliseconds = 0): Promise<void> =>
  act(async () => {
    await jest.advanceTimersByTimeAsync(milliseconds);
  });

export const cards = (): HTMLElement[] => screen.queryAllByRole('listitem');

export const titles = (): (string | null)[] =>
  [...document.querySelectorAll('[data-stop]')].map(
    ({ textContent }) => textContent
  );

export const focus = (title: string): void =>
  act(() => screen.getByText(title).focus());

export const focused = (): string | null | undefined =>
  document.activeElement?.textContent;

/** What the footer says of how many there are. */
export const found = (): string | null | undefined =>
  document.querySelector('.jp-HpcGallery-found')?.textContent;

/** The field for an address. */
export const field = (): HTMLInputElement =>
  screen.getByLabelText<HTMLInputElement>('Address or path of a notebook');
