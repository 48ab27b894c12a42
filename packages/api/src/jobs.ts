import { Type } from '@sinclair/typebox';

import { ActionRequest, ActionResult } from './actions';
import { ChangeRequest } from './change';
import { JobDetail, JobId, JobScript } from './job';
import { LogMatches, LogPart, LogQuery, LogSearchQuery } from './log';
import { JobQuery, JobSummary, JobWindow, SummaryQuery } from './queue';
import { JobRelations } from './relations';
import { route } from './route';
import { JobShell, ShellQuery } from './shell';
import { JobUse } from './use';
import { Estimate, Submitted, SubmitRequest } from './submit';

const Results = Type.Object({ results: Type.Array(ActionResult) });
const ById = Type.Object({ id: JobId });

export const jobRoutes = {
  listJobs: route('GET', '/jobs', {
    summary: 'A window of the queue, from the last snapshot.',
    query: JobQuery,
    reply: JobWindow
  }),
  getSummary: route('GET', '/jobs/summary', {
    summary: 'One’s own jobs in brief, from the last snapshot.',
    query: SummaryQuery,
    reply: JobSummary
  }),
  getJob: route('GET', '/jobs/:id', {
    summary: 'All that the scheduler tells of one job.',
    params: ById,
    reply: JobDetail
  }),
  getJobScript: route('GET', '/jobs/:id/script', {
    summary: 'The batch script of a job of your own.',
    params: ById,
    reply: JobScript
  }),
  getJobLog: route('GET', '/jobs/:id/log', {
    summary: 'Bytes of the log of a job, from an offset.',
    params: ById,
    query: LogQuery,
    reply: LogPart
  }),
  getJobShell: route('GET', '/jobs/:id/shell', {
    summary: 'The way into a running job of your own, for a terminal.',
    params: ById,
    query: ShellQuery,
    reply: JobShell
  }),
  getJobUse: route('GET', '/jobs/:id/use', {
    summary: 'What a running job of your own uses, measured on its nodes.',
    params: ById,
    reply: JobUse
  }),
  getJobRelations: route('GET', '/jobs/:id/relations', {
    summary:
      'What a job waits for and what waits for it, from the last snapshots.',
    params: ById,
    reply: JobRelations
  }),
  searchJobLog: route('GET', '/jobs/:id/log/search', {
    summary: 'Where a text is in the log of a job, from its end upwards.',
    params: ById,
    query: LogSearchQuery,
    reply: LogMatches
  }),
  submitJob: route('POST', '/jobs', {
    summary: 'Submits a script.',
    body: SubmitRequest,
    reply: Submitted
  }),
  testJob: route('POST', '/jobs/test', {
    summary: "The scheduler's estimate of a start, or its refusal.",
    body: SubmitRequest,
    reply: Estimate
  }),
  actOnJobs: route('POST', '/jobs/actions', {
    summary: 'Cancels, holds, releases or requeues jobs; a result per id.',
    body: ActionRequest,
    reply: Results
  }),
  changeJobs: route('POST', '/jobs/changes', {
    summary:
      'Changes the name, limit, partition, QOS, dependency or throttle of jobs; a result per id.',
    body: ChangeRequest,
    reply: Results
  })
};
