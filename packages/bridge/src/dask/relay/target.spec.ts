/** @jest-environment node */
import { mayGet, mayOpen, type Target, targetOf } from './target';

const below = (rest: string): Target | undefined =>
  targetOf(`/hpc/v1/dask/clusters/abcdef0123/dashboard${rest}`);
const allowed = (rest: string, may: (target: Target) => boolean): boolean => {
  const target = below(rest);
  return target !== undefined && may(target);
};

describe('the target of a request', () => {
  it('is a page of a cluster, with its query as it came', () => {
    expect(below('/status?a=%2F&b')).toEqual({
      id: 'abcdef0123',
      page: 'status',
      query: '?a=%2F&b'
    });
    expect(below('')).toMatchObject({ page: '', query: '' });
    expect(below('/')).toMatchObject({ page: '', query: '' });
    expect(below('?a')).toMatchObject({ page: '', query: '?a' });
  });

  it.each([
    '/hpc/v1/dask/clusters/abcdef0123/dashboards/status',
    '/hpc/v1/dask/clusters/abcdef0123/x/dashboard/status',
    '/hpc/v1/dask/clusters/../dashboard/status',
    '/hpc/v1/dask/clusters/ABCDEF0123/dashboard/status',
    '/hpc/v1/dask/clusters/abc/dashboard/status',
    '/hpc/v1/dask/clusters/abcdef%30123/dashboard/status',
    '/x/hpc/v1/dask/clusters/abcdef0123/dashboard/status',
    'http://elsewhere/hpc/v1/dask/clusters/abcdef0123/dashboard/status',
    '/hpc/v1/dask/clusters/abcdef0123/dashboard/status?a=\u00e9'
  ])('is nothing that looks like one: %s', url => {
    expect(targetOf(url)).toBeUndefined();
  });
});

describe('what may be got', () => {
  it.each([
    '/status',
    '/workers',
    '/profile?key=%3Cb%3E',
    '/profile-server',
    '/individual-task-stream',
    '/individual-plots.json',
    '/static/js/bokeh.min.js?v=6acf',
    '/statics/css/base.css',
    '/statics/images/dask-logo.svg',
    '/info',
    '/info/main/workers.html',
    '/info/task/%28%27x%27%2C+0%29.html',
    "/info/task/('x',0).html",
    '/info/worker/tls%3A%2F%2F10.0.0.1%3A1.html',
    '/info/call-stacks/tls%3A%2F%2F10.0.0.1%3A1.html'
  ])('%s', rest => {
    expect(allowed(rest, mayGet)).toBe(true);
  });

  it.each([
    '/api/v1/get_workers',
    '/api/v1/retire_workers',
    '/hpc/cluster.json',
    '/hpc/retire',
    '/json/counts.json',
    '/json/identity.json',
    '/metrics',
    '/health',
    '/sitemap.json',
    '/eventstream',
    // Opened, it has all workers measure their disks, memory and network.
    '/hardware',
    '/jupyter/lab',
    '/proxy/8787/host/status',
    '/info/',
    '/info/main/other.html',
    '/info/task/a/b.html',
    '/info/task/.html',
    '/info/task/../../api/v1/get_workers',
    '/info/../api/v1/get_workers.html',
    '/info/task/a.html/ws',
    '/status/',
    '/status/ws',
    '/status/../api/v1/get_workers',
    '/status/..%2fapi/v1/get_workers',
    '/..%2fapi/v1/get_workers',
    '/%2e%2e/api/v1/get_workers',
    '//api/v1/get_workers',
    '/api%2Fv1',
    '/st%61tus',
    '/status#/x',
    '/status;a',
    '/STATUS',
    '/static',
    '/static/',
    '/static/../api/v1/get_workers',
    '/static/./x',
    '/static//x',
    '/static/js/..%2f..%2fapi/v1/get_workers',
    '/static/%2e%2e/api/v1/get_workers',
    '/static/js\\..\\x',
    '/statics/.hidden',
    '/individual-../api',
    '/individual-plots.json/',
    '/individual-plotsXjson'
  ])('not %s', rest => {
    expect(allowed(rest, mayGet)).toBe(false);
  });
});

describe('what may become a WebSocket', () => {
  it.each(['/status/ws', '/individual-task-stream/ws?x=1'])('%s', rest => {
    expect(allowed(rest, mayOpen)).toBe(true);
  });

  it.each([
    '/status',
    '/ws',
    '/eventstream',
    '/hardware/ws',
    '/api/ws',
    '/status/ws/',
    '/status/../eventstream/ws',
    '/static/ws'
  ])('not %s', rest => {
    expect(allowed(rest, mayOpen)).toBe(false);
  });
});
