import type { Template } from '@jupyterlab-hpc/api';
import { type MenuEntry, openEntries, sayFailure } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { SubmitModel } from '../model';
import { mayReplace } from '../saving';
import { deleteTemplate, renameTemplate, saveTemplate } from './dialogs';
import type { ITemplateActions } from './row';
import type { IStart } from './start';
import { templateText } from './words';

/** Menus and dialogs of the templates of a form. */
export function templateActions(
  trans: TranslationBundle,
  model: SubmitModel
): ITemplateActions {
  const { templates } = model;
  const attempt = (deed: () => Promise<void>) => (): void =>
    void deed().catch((error: unknown) => sayFailure(trans, error));

  /** Asks first, where something would be lost. */
  const begin = async (
    kind: IStart['kind'],
    name: string,
    script: string
  ): Promise<void> => {
    if (!model.isDirty || (await mayReplace(trans))) {
      model.begin(kind, name, script);
    }
  };
  const beginWithNothing = attempt(() => begin('nothing', '', ''));
  const saveAs = attempt(() => saveTemplate(trans, model));

  const entryOf = (template: Template): MenuEntry => {
    const { description, id, name, problem, site } = template;
    const text = templateText(trans, template);
    const kind = site === true ? 'site' : 'own';
    const { start } = model.draft;
    return {
      label: problem === undefined ? text : trans.__('%1: %2', text, problem),
      caption: problem ?? description ?? text,
      isEnabled: () => problem === undefined,
      isToggled: () => start?.kind === kind && start.name === name,
      execute: attempt(async () =>
        begin(kind, name, (await templates.read(id)).script)
      )
    };
  };

  const choices = (): MenuEntry[] => {
    const { failure, last, problems } = templates;
    const script = model.lastScript;
    return [
      { label: trans.__('None'), execute: beginWithNothing },
      ...(last === undefined || script === undefined
        ? []
        : [
            {
              label: trans.__('Script of your last job, %1', last.id),
              execute: attempt(() => begin('script', last.id, script))
            }
          ]),
      undefined,
      ...templates.ofSite.map(entryOf),
      undefined,
      ...templates.own.map(entryOf),
      undefined,
      ...[...problems, ...(failure ? [failure.message] : [])].map(label => ({
        label,
        isEnabled: () => false,
        execute: () => undefined
      }))
    ];
  };

  const more = (): MenuEntry[] => {
    const hasOwn = templates.own.length > 0;
    const isEnabled = (): boolean => hasOwn;
    return [
      {
        label: trans.__('Save as a Template…'),
        isEnabled: () => !model.isBlank,
        execute: saveAs
      },
      undefined,
      {
        label: trans.__('Rename a Template…'),
        isEnabled,
        execute: attempt(() => renameTemplate(trans, model))
      },
      {
        label: trans.__('Delete a Template…'),
        isEnabled,
        execute: attempt(() => deleteTemplate(trans, model))
      }
    ];
  };

  // As it is now: another tab may have saved one.
  const open = (entries: () => MenuEntry[]) => (anchor: HTMLElement) =>
    void templates.refresh().then(() => openEntries(entries(), anchor));
  return {
    choose: open(choices),
    more: open(more),
    beginWithNothing,
    saveAs
  };
}
