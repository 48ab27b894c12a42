import { Type, type Static } from '@sinclair/typebox';

import { KeptSubmission } from './keptsubmission';
import { route } from './route';

/**
 * A name that is a file's too: no path, not hidden, without blanks around it,
 * and 50 characters at most, as four bytes each fit into the name of a file.
 */
export const templateName =
  '[^/\\u0000-\\u001f\\u007f.\\s](?:[^/\\u0000-\\u001f\\u007f]{0,48}[^/\\u0000-\\u001f\\u007f\\s])?';

const TemplateName = Type.String({
  pattern: `^${templateName}$`,
  description: 'Also the name of its file, less the ending.'
});

const TemplateId = Type.String({
  pattern: `^(?:site-[0-9a-f]{24}|own-${templateName})$`
});

export const Template = Type.Object(
  {
    id: TemplateId,
    name: Type.String(),
    description: Type.Optional(Type.String()),
    site: Type.Optional(
      Type.Boolean({ description: 'From the administrator.' })
    ),
    problem: Type.Optional(
      Type.String({ description: 'Why it cannot be used.' })
    )
  },
  { $id: 'Template', description: 'A script to begin with.' }
);
export type Template = Static<typeof Template>;

export const Templates = Type.Object({
  templates: Type.Array(Template, {
    description: "The site's first, folder by folder, then the user's own."
  }),
  problems: Type.Array(Type.String(), {
    description: 'Folders that could not be looked through, in words.'
  })
});
export type Templates = Static<typeof Templates>;

const Script = Type.String({
  minLength: 1,
  pattern: '^[^\\u0000]*$',
  description: 'At most 256 kB.'
});

export const TemplateScript = Type.Object({
  id: TemplateId,
  name: Type.String(),
  script: Type.String()
});
export type TemplateScript = Static<typeof TemplateScript>;

/** What was submitted last through the bridge, on this cluster. */
export const LastSubmission = Type.Composite([
  KeptSubmission,
  Type.Object({
    id: Type.String(),
    script: Type.Optional(
      Type.String({ description: 'Absent where its file could not be read.' })
    )
  })
]);
export type LastSubmission = Static<typeof LastSubmission>;

const closed = { additionalProperties: false };
const ByName = Type.Object({ name: TemplateName }, closed);

export const templateRoutes = {
  listTemplates: route('GET', '/templates', {
    summary: "The site's and the user's templates of batch scripts.",
    reply: Templates
  }),
  getTemplate: route('GET', '/templates/:id', {
    summary: 'The text of a template.',
    params: Type.Object({ id: TemplateId }),
    reply: TemplateScript
  }),
  saveTemplate: route('POST', '/templates', {
    summary: "Keeps a script as one of the user's own templates.",
    body: Type.Object(
      {
        name: TemplateName,
        script: Script,
        overwrite: Type.Optional(
          Type.Boolean({
            description: 'Else one that is there is left alone (`path-exists`).'
          })
        )
      },
      closed
    ),
    reply: Template
  }),
  renameTemplate: route('POST', '/templates/rename', {
    summary: "Gives one of the user's own templates another name.",
    body: Type.Object({ name: TemplateName, to: TemplateName }, closed),
    reply: Template
  }),
  deleteTemplate: route('POST', '/templates/delete', {
    summary:
      "Deletes one of the user's own templates; the reply is what it was.",
    body: ByName,
    reply: TemplateScript
  }),
  getLastSubmission: route('GET', '/submissions/last', {
    summary: 'What the user submitted last through the bridge, if anything.',
    reply: Type.Object({ last: Type.Optional(LastSubmission) })
  })
};
