import type { AddressProblem } from '@jupyterlab-hpc/api';
import type { TranslationBundle } from '@jupyterlab/translation';

import { type Asked, askedHost } from './asked';

/** What is wrong with an address, and what to do. */
export interface IProblemWords {
  readonly message: string;
  readonly hint: string;
}

/** In short, beside a field: whom a preview asks. */
export function askedWord(trans: TranslationBundle, asked: Asked): string {
  const host = askedHost(asked);
  return host === undefined ? '' : trans.__('asks %1', host);
}

/** What speaks against an address; undefined for none, and for an empty one. */
export function askedProblem(
  trans: TranslationBundle,
  asked: Asked
): IProblemWords | undefined {
  return 'problem' in asked && asked.problem.problem !== 'empty'
    ? problemWords(trans, asked.problem)
    : undefined;
}

/** Nothing secret of the address is said. */
export function problemWords(
  trans: TranslationBundle,
  problem: AddressProblem
): IProblemWords {
  switch (problem.problem) {
    case 'empty':
      return { message: trans.__('There is no address.'), hint: paste(trans) };
    case 'unclear':
      return {
        message: trans.__('This address is not understood.'),
        hint: paste(trans)
      };
    case 'scheme':
      return {
        message: trans.__('Only https is asked, not %1.', problem.scheme),
        hint: trans.__(
          'Try it with https:// in front, or download the file by hand.'
        )
      };
    case 'credentials':
      return {
        message: trans.__(
          'There are credentials in this address of %1.',
          problem.host
        ),
        hint: trans.__(
          'Take them out: a token for a private repository is asked for when it is needed.'
        )
      };
    case 'literal':
      return {
        message: trans.__(
          '%1 is an IP address: only hosts with a name are asked.',
          problem.host
        ),
        hint: trans.__('Use the name of the host.')
      };
    case 'port':
      return {
        message: trans.__(
          'Port %1 of %2 is not that of https.',
          problem.port,
          problem.host
        ),
        hint: trans.__('An administrator can allow it, by name and port.')
      };
    case 'jupyterlab':
      return {
        message: trans.__(
          'This looks like an address of a JupyterLab, which only its owner may ask.'
        ),
        hint: trans.__(
          'If it is this one, paste the path instead: %1',
          problem.path
        )
      };
    case 'pull-request':
      return {
        message: trans.__(
          'This page of %1 is about proposed changes, and is no repository.',
          problem.host
        ),
        hint: trans.__('Paste the address of the branch that they come from.')
      };
    case 'page':
      return {
        message: trans.__(
          'This page of %1 is no repository, folder or file.',
          problem.host
        ),
        hint: trans.__('Paste the address of the notebook, or of its folder.')
      };
    case 'no-notebook':
      return {
        message: trans.__(
          'It does not end in .ipynb: %1 is asked only where this site knows it as a GitHub or GitLab.',
          problem.host
        ),
        hint: trans.__(
          'Else paste the address of the notebook itself: often it is behind “Raw” or “Download”.'
        )
      };
  }
}

function paste(trans: TranslationBundle): string {
  return trans.__(
    'Paste an https address of GitHub, GitLab, a gist, nbviewer or a file that ends in .ipynb, or a path of this server.'
  );
}
