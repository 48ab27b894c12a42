import type { DaskCluster } from '@jupyterlab-hpc/api';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { LabIcon } from '@jupyterlab/ui-components';

/** What is known of the clusters before their code is loaded: nothing. */
export interface IClustersNow {
  /** The cluster that was chosen last. */
  readonly chosen: string | undefined;
  find(id: string): DaskCluster | undefined;
}

type Args = ReadonlyPartialJSONObject;

/** A command about one cluster. */
export interface IClusterCommand {
  readonly id: string;
  readonly label: string;
  /** For the palette, where nothing else says what it is about. */
  readonly paletteLabel: string;
  readonly caption?: string;
  readonly icon?: LabIcon;
  /** Of which clusters it is possible. */
  readonly applies: (cluster: DaskCluster) => boolean;
  /** Without this command, it is not there. */
  readonly needs?: string;
  /** Further arguments, for its schema. */
  readonly properties?: Record<string, { type: string; description: string }>;
  readonly run: (id: string, args: Args) => Promise<unknown>;
}

/** Adds a command about one cluster: that of the argument `id`, or the chosen one. */
export function addClusterCommand(
  commands: CommandRegistry,
  now: () => IClustersNow | undefined,
  command: IClusterCommand
): void {
  const { applies, caption, icon, label, needs, paletteLabel } = command;
  const idOf = ({ id }: Args): string | undefined =>
    typeof id === 'string' ? id : now()?.chosen;
  const can = (args: Args): boolean => {
    const id = idOf(args);
    if (
      id === undefined ||
      (needs !== undefined && !commands.hasCommand(needs))
    ) {
      return false;
    }
    const cluster = now()?.find(id);
    // One that is not known here may be one that others know.
    return cluster === undefined ? 'id' in args : applies(cluster);
  };
  commands.addCommand(command.id, {
    label: args => (args['isPalette'] === true ? paletteLabel : label),
    ...(caption === undefined ? {} : { caption }),
    ...(icon === undefined ? {} : { icon }),
    describedBy: {
      args: {
        type: 'object',
        properties: {
          id: {
            type: 'string',
            description:
              'The id of a cluster; without it, the one that was chosen last'
          },
          isPalette: {
            type: 'boolean',
            description: 'Whether the label is for the command palette'
          },
          ...command.properties
        }
      }
    },
    isVisible: can,
    isEnabled: can,
    execute: async args => {
      const id = idOf(args);
      return id === undefined ? undefined : command.run(id, args);
    }
  });
}
