import type { Template, Templates, TemplateScript } from '@jupyterlab-hpc/api';

import { messageOf } from '../errors';
import { headOf } from './head';
import type { OwnTemplates } from './own';
import type { SiteTemplates } from './site';

const prefix = 'own-';

/** The site's templates and the person's own, as one list. */
export class TemplatesStore {
  constructor(
    private readonly site: SiteTemplates,
    private readonly own: OwnTemplates
  ) {}

  /** Never rejects: what cannot be read says so in the list. */
  async list(): Promise<Templates> {
    const [site, own] = await Promise.all([
      this.site.list(),
      this.own
        .list()
        .catch((error: unknown) => ({ texts: [], problem: messageOf(error) }))
    ]);
    return {
      templates: [
        ...site.templates,
        ...own.texts.map(({ name, problem, text }) => {
          const { description } = headOf(text);
          return {
            id: `${prefix}${name}`,
            name,
            ...(description !== undefined && { description }),
            ...(problem !== undefined && { problem })
          };
        })
      ],
      problems: [
        ...site.problems,
        ...(own.problem === undefined ? [] : [own.problem])
      ]
    };
  }

  /** Rejects with a `BridgeError`, as do all below. */
  async read(id: string): Promise<TemplateScript> {
    if (!id.startsWith(prefix)) {
      const script = await this.site.read(id);
      return { id, name: headOf(script).title ?? id, script };
    }
    const name = id.slice(prefix.length);
    return { id, name, script: await this.own.read(name) };
  }

  async save(
    name: string,
    script: string,
    overwrite = false
  ): Promise<Template> {
    const own = name.normalize();
    await this.own.save(own, script, overwrite);
    const { description } = headOf(script);
    return {
      id: `${prefix}${own}`,
      name: own,
      ...(description !== undefined && { description })
    };
  }

  async rename(name: string, to: string): Promise<Template> {
    const own = to.normalize();
    await this.own.rename(name, own);
    return { id: `${prefix}${own}`, name: own };
  }

  async remove(name: string): Promise<TemplateScript> {
    const script = await this.own.read(name);
    await this.own.remove(name);
    return { id: `${prefix}${name}`, name, script };
  }
}
