import { LargeDirectories } from './remembered';

const key = 'jupyterlab-hpc:large-directories:/user/ada/';

describe('what is known of large directories', () => {
  const open = () => new LargeDirectories(localStorage, '/user/ada/');

  beforeEach(() => localStorage.clear());

  it('is there at the next visit, until they are small', () => {
    open().note('runs', true);
    open().note('runs/1', true);
    expect(open().has('runs')).toBe(true);
    open().note('runs', false);
    expect(open().has('runs')).toBe(false);
    expect(open().has('runs/1')).toBe(true);
    expect(new LargeDirectories(localStorage, '/').has('runs/1')).toBe(false);
  });

  it('is of the last twenty', () => {
    const large = open();
    for (let index = 0; index < 25; index++) {
      large.note(`d${index}`, true);
    }
    expect(open().has('d4')).toBe(false);
    expect(open().has('d5')).toBe(true);
  });

  it.each(['rubbish', '{"d":1}', 'null', '[1,null]'])(
    'is nothing where the storage holds %s',
    text => {
      localStorage.setItem(key, text);
      expect(open().has('d')).toBe(false);
    }
  );

  it('stays on the page where there is no storage', () => {
    const fail = () => {
      throw new DOMException('It is full.', 'QuotaExceededError');
    };
    const large = new LargeDirectories({ getItem: fail, setItem: fail }, '/');
    large.note('d', true);
    expect(large.has('d')).toBe(true);
  });
});
