import { readLink, shareLinks } from './link';

const here = { baseUrl: 'https://lab.example/', hubPrefix: '', hubHost: '' };
const hub = {
  baseUrl: 'https://hub.example/hpc/user/ada/',
  hubPrefix: '/hpc/hub/',
  hubHost: ''
};
const address = 'https://github.com/a/b/blob/main/c d.ipynb?x=1&y=2#z';

describe('a link to the preview of a notebook', () => {
  it('leads back to its address, whatever is in it', () => {
    for (const one of [address, '/shared/ü & co/a+b.ipynb', 'fs:x%20y.ipynb']) {
      const link = shareLinks(one, here).here;
      expect(link).toMatch(
        /^https:\/\/lab\.example\/lab\?hpc-clone=[^?&#+ ]+$/
      );
      expect(readLink(link)).toEqual({
        address: one,
        rest: 'https://lab.example/lab'
      });
    }
  });

  it('is for everyone of a hub', () => {
    const links = shareLinks('/a.ipynb', hub);
    expect(links).toEqual({
      here: 'https://hub.example/hpc/user/ada/lab?hpc-clone=%2Fa.ipynb',
      hub: 'https://hub.example/hpc/hub/user-redirect/lab?hpc-clone=%2Fa.ipynb'
    });
    const apart = { ...hub, hubHost: 'https://portal.example' };
    expect(shareLinks('/a.ipynb', apart).hub).toBe(
      'https://portal.example/hpc/hub/user-redirect/lab?hpc-clone=%2Fa.ipynb'
    );
    expect(shareLinks('/a.ipynb', here).hub).toBeUndefined();
  });

  it('takes only its own part out of an address', () => {
    const page =
      'http://h/lab/tree/a%20b?x=%20&hpc-clone=%2Fa.ipynb&reset#here';
    expect(readLink(page)).toEqual({
      address: '/a.ipynb',
      rest: 'http://h/lab/tree/a%20b?x=%20&reset#here'
    });
  });

  it.each(['', ' ', 'a\nb', 'a\u0000b', `/${'x'.repeat(5000)}`])(
    'leads nowhere for what is no address',
    text => {
      const page = `http://h/lab?hpc-clone=${encodeURIComponent(text)}`;
      expect(readLink(page)).toEqual({
        address: undefined,
        rest: 'http://h/lab'
      });
    }
  );
});
