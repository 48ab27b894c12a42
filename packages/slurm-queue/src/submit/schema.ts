import { optionNames } from '@jupyterlab-hpc/core';

const options = Object.fromEntries(
  optionNames.map(name => [name, { type: 'string' }])
);

/** The JSON schema of what the commands that submit take. */
export const submitSchema = {
  type: 'object',
  properties: {
    script: { type: 'string', description: 'The text of a script' },
    path: {
      type: 'string',
      description: 'Absolute path of a script on the server; or else `script`'
    },
    directory: {
      type: 'string',
      description: 'Absolute path of the folder that it runs in'
    },
    arguments: {
      type: 'array',
      items: { type: 'string' },
      description: 'Arguments of the script'
    },
    options: {
      type: 'object',
      properties: options,
      additionalProperties: false,
      description: 'Options of sbatch'
    }
  }
} as const;
