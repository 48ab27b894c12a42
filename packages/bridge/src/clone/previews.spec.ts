/** @jest-environment node */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { readNotebook } from './notebook/read';
import { foundIn, NotebookPlace } from './notebook/testing';
import { type Held, Previews } from './previews';

const place = new NotebookPlace();
afterAll(() => place.close());
afterEach(() => jest.useRealTimers());

const gone = {
  info: {
    code: 'preview-gone',
    hint: expect.stringContaining('Look at it again')
  }
};

/** Whether a preview is kept; that one is not is told in its own words. */
function isKept(previews: Previews, { preview }: Held): boolean {
  try {
    previews.get(preview.id);
    return true;
  } catch (error) {
    expect(error).toMatchObject(gone);
    return false;
  }
}

async function heldOf(previews: Previews): Promise<Held> {
  const file = place.notebook([]);
  const notebook = await readNotebook(file, { name: 'n', megabytes: 1 });
  const found = foundIn(file);
  const folder = mkdtempSync(join(place.folder, 'look-'));
  return {
    ...{ found, notebook, folder },
    preview: {
      ...{ id: previews.newId(), source: found.source, name: 'n', bytes: 1 },
      ...{ cells: 0, brings: [], trusted: 0 },
      reads: { here: [], missing: [], packages: [], environment: [] }
    }
  };
}

it('keeps the eight that were asked for last, and no bytes of others', async () => {
  const previews = new Previews();
  const all: Held[] = [];
  for (let number = 0; number < 8; number += 1) {
    const held = await heldOf(previews);
    await previews.keep(held);
    all.push(held);
  }
  const [first, second] = all;
  expect(previews.get(first!.preview.id)).toBe(first);
  await previews.keep(await heldOf(previews));
  expect(previews.get(first!.preview.id)).toBe(first);
  expect(isKept(previews, second!)).toBe(false);
  expect(existsSync(second!.folder)).toBe(false);
  expect(existsSync(first!.folder)).toBe(true);
  await previews.stop();
  expect(all.some(({ folder }) => existsSync(folder))).toBe(false);
});

it('lets one go that nobody asked for in an hour', async () => {
  const previews = new Previews();
  const held = await heldOf(previews);
  jest.useFakeTimers();
  await previews.keep(held);
  jest.advanceTimersByTime(59 * 60_000);
  expect(previews.get(held.preview.id)).toBe(held);
  jest.advanceTimersByTime(59 * 60_000);
  expect(previews.get(held.preview.id)).toBe(held);
  jest.advanceTimersByTime(61 * 60_000);
  expect(isKept(previews, held)).toBe(false);
  jest.useRealTimers();
  await previews.stop();
});

it('takes none any more once it was stopped', async () => {
  const previews = new Previews();
  await previews.stop();
  const held = await heldOf(previews);
  await expect(previews.keep(held)).rejects.toMatchObject(gone);
  expect(existsSync(held.folder)).toBe(false);
});

it('is not disturbed by a folder that is not there any more', async () => {
  const previews = new Previews();
  const held = await heldOf(previews);
  await previews.keep(held);
  rmSync(held.folder, { recursive: true });
  await expect(previews.stop()).resolves.toBeUndefined();
});
