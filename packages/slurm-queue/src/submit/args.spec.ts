import { splitWords } from '@jupyterlab-hpc/core';
import { draftOf, requestArgs } from './args';

describe('what commands that submit are given', () => {
  it('becomes a request, in the folder of the script unless told otherwise', () => {
    expect(requestArgs({ path: '/home/ada/a.sh', arguments: ['x y'] })).toEqual(
      {
        path: '/home/ada/a.sh',
        directory: '/home/ada',
        arguments: ['x y']
      }
    );
    expect(
      requestArgs({
        script: '#!/bin/sh',
        directory: '/tmp',
        options: { 'job-name': 'a' }
      })
    ).toEqual({
      script: '#!/bin/sh',
      directory: '/tmp',
      options: { 'job-name': 'a' }
    });
  });

  it.each([
    [{}, 'Give either “script” or “path”.'],
    [{ script: 'a', path: '/b', directory: '/' }, 'Give either'],
    [{ script: 'a' }, '“directory” has to say'],
    [{ path: 7 }, '“path” has to be a text'],
    [{ path: '/a', arguments: 'x' }, '“arguments” has to be a list'],
    [{ path: '/a', options: { nice: '1' } }, 'no “nice”']
  ])('%j is refused by name', (args, words) => {
    expect(() => requestArgs(args)).toThrow(words);
  });

  it('fills the form with arguments that come out as they went in', () => {
    const words = ['a b', `it's`];
    const draft = draftOf({ path: '/home/ada/a.sh', arguments: words });
    expect(draft).toMatchObject({
      path: '/home/ada/a.sh',
      directory: '/home/ada'
    });
    expect(splitWords(draft.arguments ?? '')).toEqual({ words });
  });

  it('that is nothing changes nothing', () => {
    expect(draftOf({})).toEqual({});
  });
});
