import { PythonEnvironment } from '@jupyterlab-hpc/api';

import { Commands } from '../../commands';
import { LoginShell } from '../../scheduler/login';
import { silent } from '../../testing/doubles';
import { checkJson } from '../../validate';
import { Environments } from '../environment';

/** Looks into a Python as the account that runs it: `node driver.js FOLDER ENVIRONMENT`. */
const [folder = '', text = ''] = process.argv.slice(2);
const commands = new Commands(silent);
const pythons = new Environments({
  ...{ commands, folder, given: process.env },
  config: { jobEnvironment: 'login' },
  login: new LoginShell(commands, process.env),
  now: () => performance.now()
});
void pythons
  .check(checkJson(PythonEnvironment, text, 'the environment'))
  .then(found => process.stdout.write(JSON.stringify(found)));
