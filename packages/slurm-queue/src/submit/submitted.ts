import type { Submitted } from '@jupyterlab-hpc/api';
import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Says that a job was submitted, with what the scheduler has to say of it. */
export function saySubmitted(
  trans: TranslationBundle,
  { directives, id, warnings }: Submitted,
  show: (id: string) => void
): void {
  const ignored = directives?.ignored.join(', ') ?? '';
  const more = [
    warnings ?? '',
    ignored === '' ? '' : trans.__('Ignored on this computer: %1.', ignored)
  ].filter(text => text !== '');
  const words = [trans.__('Submitted as %1.', id), ...more].join(' ');
  Notification.success(words, {
    autoClose: more.length === 0 ? 8000 : 20_000,
    actions: [{ label: trans.__('Show'), callback: () => show(id) }]
  });
}
