import type { templateRoutes } from '@jupyterlab-hpc/api';

import type { Handlers } from '../handlers';
import type { KeptSubmissions } from '../history/submissions';
import type { TemplatesStore } from '../templates/store';

export const templateHandlers = (
  templates: TemplatesStore,
  submissions: Pick<KeptSubmissions, 'last'>
): Handlers<typeof templateRoutes> => ({
  listTemplates: () => templates.list(),
  getTemplate: ({ params }) => templates.read(params.id),
  saveTemplate: ({ body }) =>
    templates.save(body.name, body.script, body.overwrite),
  renameTemplate: ({ body }) => templates.rename(body.name, body.to),
  deleteTemplate: ({ body }) => templates.remove(body.name),
  getLastSubmission: async () => {
    const last = await submissions.last();
    return last === undefined ? {} : { last };
  }
});
