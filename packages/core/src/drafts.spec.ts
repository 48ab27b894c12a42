import { BrowserDraftStore, type DraftStorage } from './drafts';

interface IDraft {
  readonly text: string;
  readonly again?: string;
}

const storeIn = (storage: DraftStorage): BrowserDraftStore<IDraft> =>
  new BrowserDraftStore<IDraft>(storage, {
    key: 'draft',
    read: ({ text }) => ({ text: String(text), again: String(text) }),
    slim: ({ text }) => ({ text })
  });

describe('the store of drafts', () => {
  const store = storeIn(localStorage);

  beforeEach(() => localStorage.clear());

  it('gives back what it was given, and keeps of it what is worth that', () => {
    expect(store.load()).toBeUndefined();
    expect(store.save({ text: 'x', again: 'x' })).toBe(true);
    expect(localStorage.getItem('draft')).toBe('{"text":"x"}');
    expect(store.load()).toEqual({ text: 'x', again: 'x' });
    store.clear();
    expect(store.load()).toBeUndefined();
  });

  it.each(['', '[]', '3', 'null', '{', '"x"'])(
    'reads no draft from %j',
    text => {
      localStorage.setItem('draft', text);
      expect(store.load()).toBeUndefined();
    }
  );

  it('says when the browser has no room', () => {
    const full = storeIn({
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => undefined
    });
    expect(full.save({ text: 'x' })).toBe(false);
  });
});
