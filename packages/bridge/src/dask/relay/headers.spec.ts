/** @jest-environment node */
import { locationWithin } from './headers';

const place = { host: 'fe80::1', port: 8786, httpPort: 443 };
const within = (location: string, page = 'status'): string | undefined =>
  locationWithin(location, page, place);

describe('where a redirection leads', () => {
  it.each([
    ['/status', './status'],
    ['status?a=b#c', './status?a=b#c'],
    ['https://[fe80::1]:443/workers', './workers'],
    ['//[fe80::1]/workers', './workers']
  ])('stays below the dashboard: %s', (location, relative) => {
    expect(within(location)).toBe(relative);
  });

  it('is relative to the page that was asked for', () => {
    expect(within('/status', 'static/js/x.js')).toBe('./../../status');
    expect(within('y.js', 'static/js/x.js')).toBe('./../../static/js/y.js');
  });

  it.each([
    'https://example.org/status',
    '//example.org/status',
    'http://[fe80::1]:443/status',
    'https://[fe80::1]:444/status',
    'javascript:alert(1)',
    'https://'
  ])('is not told where it leads elsewhere: %s', location => {
    expect(within(location)).toBeUndefined();
  });

  it('cannot leave by a path that looks like a host', () => {
    const relative = within('https://[fe80::1]//example.org/x') ?? '';
    const base = 'https://hub/user/ada/hpc/dashboard/status';
    expect(new URL(relative, base).host).toBe('hub');
  });
});
