import { templateName } from '@jupyterlab-hpc/api';

import type { Files } from '../texts/folder';
import { OwnTexts } from '../texts/own';
import { templateKind } from './kind';

/** Others have no name that a request could say. */
const isName = new RegExp(`^${templateName}$`, 'u');

/** A person's own templates: a script for each, named after it. */
export class OwnTemplates extends OwnTexts {
  constructor(folder: string, files: Files) {
    super({
      folder,
      files,
      kind: templateKind,
      stemOf: name => name,
      nameOf: stem => (isName.test(stem) ? stem : undefined)
    });
  }
}
