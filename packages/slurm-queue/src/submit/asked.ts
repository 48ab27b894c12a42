import type { EnvironmentDefault, OptionName } from '@jupyterlab-hpc/api';

import type { IDirective } from './script/directives';
import { directiveOf, type IScript } from './script/parse';

/** What is asked for by one option, and where that stands. */
export interface IAsked {
  /** Empty where nothing is asked; `yes` for an option without a value. */
  readonly value: string;
  /** In the script; */
  readonly directive?: IDirective;
  /** or in the person's environment. */
  readonly variable?: string;
}

/** Looks an option up. */
export type Asked = (option: string) => IAsked;

/**
 * What a script asks for, and where it says nothing, the environment; without
 * the defaults of the environment that were taken away.
 */
export function askedBy(
  script: IScript,
  environment: readonly EnvironmentDefault[],
  unset: readonly string[]
): Asked {
  return option => {
    const directive = directiveOf(script, option);
    if (directive !== undefined) {
      return { value: directive.value ?? 'yes', directive };
    }
    const given = environment.find(one => one.option === option);
    return given === undefined || unset.includes(option)
      ? { value: '' }
      : { value: given.value, variable: given.variable };
  };
}

/** Options that a request has to set beside its script: of the environment. */
export function givenBy(
  asked: Asked,
  environment: readonly EnvironmentDefault[]
): Partial<Record<OptionName, string>> {
  const given: Partial<Record<OptionName, string>> = {};
  for (const { option } of environment) {
    const { value, variable } = asked(option);
    if (variable !== undefined) {
      given[option] = value;
    }
  }
  return given;
}

/** Ways to ask for GPUs, in the order in which they are looked for. */
const gpuOptions = ['gpus-per-node', 'gpus', 'gpus-per-task'] as const;

/** The option by which GPUs are asked for; `gres` where it names nothing else. */
export type GpuOption = (typeof gpuOptions)[number] | 'gres';

const gpuGres = /^gpu(?::[^,:]+)?(?::\d+)?$/;

export function gpuOption(asked: Asked): GpuOption {
  const used = gpuOptions.find(name => asked(name).value !== '');
  return used ?? (gpuGres.test(asked('gres').value) ? 'gres' : 'gpus-per-node');
}

/** The GPUs that are asked for, as `a100:2` or `2`. */
export function gpusOf(asked: Asked): string {
  const option = gpuOption(asked);
  const { value } = asked(option);
  return option === 'gres' ? value.replace(/^gpu:?/, '') || '1' : value;
}

/** The value of the option for GPUs as `a100:2`. */
export function gpuValue(option: GpuOption, gpus: string): string {
  return option === 'gres' && gpus !== '' ? `gpu:${gpus}` : gpus;
}

/** The option by which tasks are counted. */
export function taskOption(asked: Asked): 'ntasks' | 'ntasks-per-node' {
  return asked('ntasks').value !== '' && asked('ntasks-per-node').value === ''
    ? 'ntasks'
    : 'ntasks-per-node';
}
