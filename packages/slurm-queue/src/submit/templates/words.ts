import type { Template } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IStart } from './start';

/** What a template is called beside others: the site's say that they are. */
export function templateText(
  trans: TranslationBundle,
  { name, site }: Pick<Template, 'name' | 'site'>
): string {
  return site === true ? trans.__('site / %1', name) : name;
}

/** What a script began with. */
export function startText(
  trans: TranslationBundle,
  start: IStart | undefined
): string {
  switch (start?.kind) {
    case undefined:
    case 'nothing':
      return trans.__('none');
    case 'values':
      return trans.__('values of your last job');
    case 'script':
      return trans.__('script of job %1', start.name);
    case 'site':
    case 'own':
      return templateText(trans, {
        name: start.name,
        site: start.kind === 'site'
      });
  }
}
