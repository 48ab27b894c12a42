import { basePath } from '@jupyterlab-hpc/api';

/** What a browser asks of a dashboard. */
export interface Target {
  readonly id: string;
  /** Below the dashboard, without a slash before it; empty for the dashboard itself. */
  readonly page: string;
  /** With its question mark, or empty. */
  readonly query: string;
}

const dashboard = new RegExp(
  `^/${basePath}/dask/clusters/([a-z0-9]{8,16})/dashboard(?:/([^?]*))?(\\?[!-~]*)?$`
);

/** The pages of Dask's dashboard, as they are named in `distributed`. */
const names = [
  'counters',
  'events',
  'exceptions',
  'gpu',
  'graph',
  'groups',
  'profile',
  'profile-server',
  'shuffle',
  'status',
  'stealing',
  'system',
  'tasks',
  'workers',
  'individual-[a-z-]+'
].join('|');

const isPage = new RegExp(`^(?:${names})$`);
const isSocket = new RegExp(`^(?:${names})/ws$`);

/** Scripts, styles and pictures of Bokeh (`static`) and of Dask (`statics`). */
const isFile = /^statics?(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/;

/** What there is to read of workers, of tasks and of what went wrong. */
const lists = 'main/(?:workers|exceptions|logs)';
const details = '(?:worker|task|call-stacks?|logs)/[!$-.0-9:;=@A-Z_a-z~]+';
const isInfo = new RegExp(`^info(?:/(?:${lists}|${details})\\.html)?$`);

/** Which plots there are. */
const isList = /^individual-plots\.json$/;

/**
 * Reads the URL of a request as it came: an escape stays one, and so does not
 * pass, but in the name of a worker or a task, which Dask decodes as one word.
 * Undefined where it is not below a dashboard.
 */
export function targetOf(url: string): Target | undefined {
  const [, id, page = '', query = ''] = dashboard.exec(url) ?? [];
  return id === undefined ? undefined : { id, page, query };
}

/** Whether it may be got: Dask's scheduler has more (its API) on the same port. */
export function mayGet({ page }: Target): boolean {
  return [isPage, isFile, isInfo, isList].some(allowed => allowed.test(page));
}

/** Whether it is a page to read, which needs no script. */
export function isText({ page }: Target): boolean {
  return isInfo.test(page);
}

/** Whether it is the WebSocket of a page. */
export function mayOpen({ page }: Target): boolean {
  return isSocket.test(page);
}
