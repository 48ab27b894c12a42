import { usualDraft } from './draft';
import { draftStore } from './store';

describe('the store of drafts', () => {
  const store = draftStore(localStorage, '/user/ada/');
  const key = '@jupyterlab-hpc/dask-launcher:draft:/user/ada/';

  beforeEach(() => localStorage.clear());

  it('gives back what it was given, wrong texts as well', () => {
    const draft = {
      ...usualDraft,
      cores: 'eight',
      mode: 'allocation' as const,
      origin: { kind: 'site' as const, name: 'regular' },
      sent: 12
    };
    expect(store.save(draft)).toBe(true);
    expect(store.load()).toEqual(draft);
    store.clear();
    expect(store.load()).toBeUndefined();
  });

  it('keeps the drafts of two servers apart', () => {
    store.save({ ...usualDraft, name: 'here' });
    expect(draftStore(localStorage, '/').load()).toBeUndefined();
  });

  it('takes what is as it should be of what another release kept', () => {
    const kept = {
      cores: '8',
      memory: 16,
      mode: 'cloud',
      replace: 'yes',
      wholeNodes: true,
      origin: { kind: 'other', name: 'x' },
      later: true
    };
    localStorage.setItem(key, JSON.stringify(kept));
    expect(store.load()).toEqual({
      ...usualDraft,
      cores: '8',
      wholeNodes: true,
      origin: undefined,
      sent: undefined
    });
  });
});
