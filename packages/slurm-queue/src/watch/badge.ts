import type { TranslationBundle } from '@jupyterlab/translation';
import type { Title, Widget } from '@lumino/widgets';

/** Read by the style sheet; the tab bar draws it anew as often as it likes. */
const attribute = 'hpc-badge';

/** Shows on the icon of a sidebar how many jobs ended unseen; none for 0. */
export function showBadge(
  title: Title<Widget>,
  trans: TranslationBundle,
  count: number
): void {
  const { [attribute]: before, ...others } = title.dataset;
  const text = count > 99 ? '99+' : String(count);
  title.caption =
    count === 0
      ? trans.__('Jobs')
      : trans._n(
          'Jobs: %1 ended since you last looked',
          'Jobs: %1 ended since you last looked',
          count
        );
  if (count === 0 && before !== undefined) {
    title.dataset = others;
  } else if (count > 0 && before !== text) {
    title.dataset = { ...others, [attribute]: text };
  }
}
