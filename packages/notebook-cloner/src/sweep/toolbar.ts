import { ToolbarButton } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { Widget } from '@lumino/widgets';

import { sweepIcon } from './icons';
import { SweepCommandIDs } from './ids';

/** The button in the toolbar of a notebook, which is about that notebook alone. */
export function sweepButton(
  commands: CommandRegistry,
  trans: TranslationBundle,
  { context }: { readonly context: { readonly path: string } }
): Widget {
  return new ToolbarButton({
    icon: sweepIcon,
    tooltip: trans.__('Sweep parameters…'),
    onClick: () => {
      void commands.execute(SweepCommandIDs.new, { path: context.path });
    }
  });
}
