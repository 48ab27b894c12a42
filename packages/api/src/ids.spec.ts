import { isJobId, jobKey } from './ids';

describe('job ids', () => {
  it.each([
    '1',
    '123',
    '123_4',
    '123_[5-7]',
    '74_[1-45:2%2]',
    '9_[1,3,5%3]',
    '75+1'
  ])('takes %s, as Slurm prints it', id => {
    expect(isJobId(id)).toBe(true);
  });

  it.each([
    '',
    '0',
    '-1',
    '--me',
    '12 3',
    '12;3',
    '1_',
    '1_[]',
    '1_[a]',
    '1+',
    '1\n2',
    '12345678901'
  ])('refuses %j', id => {
    expect(isJobId(id)).toBe(false);
  });

  it('keeps the key of the waiting rest of an array while its tasks start', () => {
    expect(jobKey({ id: '12_[3-9%2]' })).toBe(jobKey({ id: '12_[4-9%2]' }));
    expect(jobKey({ id: '12_3' })).not.toBe(jobKey({ id: '12_4' }));
    expect(jobKey({ id: '12', cluster: 'a' })).not.toBe(jobKey({ id: '12' }));
  });
});
