import type { Contents } from '@jupyterlab/services';

import { directoryModel } from './models';
import { shorten } from './shorten';

const entries = ['b10', 'B9', 'a', 'dir/', 'Z2'].map(
  (name): Contents.IModel => ({
    name: name.replace('/', ''),
    path: name,
    type: name.endsWith('/') ? 'directory' : 'file',
    created: '',
    last_modified: '',
    mimetype: '',
    format: null,
    content: null,
    writable: true
  })
);

const names = (content: readonly Contents.IModel[]): readonly string[] =>
  content.map(({ name }) => name);

describe('the first entries of a directory', () => {
  it('are those that the file browser sorts first', () => {
    const { content, matching } = shorten(entries, { limit: 4 });
    expect(names(content)).toEqual(['dir', 'a', 'B9', 'b10']);
    expect(matching).toBe(5);
  });

  it('hold the text that is looked for, whatever its case', () => {
    const { content, matching } = shorten(entries, { limit: 1, q: 'b' });
    expect(names(content)).toEqual(['B9']);
    expect(matching).toBe(2);
  });
});

describe('a directory of the bridge', () => {
  it('has times that no date can have as the epoch', () => {
    const { last_modified, created } = directoryModel('a/b', {
      entries: [],
      matching: 0,
      total: 0,
      writable: false,
      modified: 1e15,
      changed: 1_700_000_000.25
    });
    expect(last_modified).toBe('1970-01-01T00:00:00.000Z');
    expect(created).toBe('2023-11-14T22:13:20.250Z');
  });
});
