import type { AddressProblem, ErrorInfo } from '@jupyterlab-hpc/api';

import { BridgeError } from '../../errors';

type Words = Pick<ErrorInfo, 'message' | 'hint'>;

const paste =
  'Paste an https address of GitHub, GitLab, a gist, nbviewer or a file that ends in .ipynb, or a path on this server.';

/** What is wrong with an address, for a person. Nothing secret of it is said. */
export function problemWords(problem: AddressProblem): Words {
  switch (problem.problem) {
    case 'empty':
      return { message: 'There is no address.', hint: paste };
    case 'scheme':
      return {
        message: `Only https is fetched from, not ${problem.scheme}.`,
        hint: 'Try the address with https:// in front, or download the file by hand.'
      };
    case 'credentials':
      return {
        message: `There are credentials in this address of ${problem.host}.`,
        hint: 'Take them out: a token for a private repository is asked for by itself, and is not kept in an address.'
      };
    case 'literal':
      return {
        message: `${problem.host} is an IP address: only hosts that have a name are asked.`,
        hint: 'Use the name of the host.'
      };
    case 'port':
      return {
        message: `Port ${problem.port} of ${problem.host} is not the one of https.`,
        hint: 'An administrator can allow it by name and port, with clone_hosts or clone_internal_hosts.'
      };
    case 'jupyterlab':
      return {
        message:
          'This is an address of a JupyterLab, which only its owner may ask.',
        hint: `If it is this one, paste the path instead: ${problem.path}`
      };
    case 'pull-request':
      return {
        message: `This is a page of ${problem.host} about changes that are proposed, not a repository.`,
        hint: 'Open the branch that it comes from, and paste the address of that.'
      };
    case 'page':
      return {
        message: `This page of ${problem.host} is no repository, folder or file.`,
        hint: 'Open the notebook or its folder there, and paste the address of that.'
      };
    case 'no-notebook':
      return {
        message: `Nothing is known of ${problem.host}, and the address does not end in .ipynb.`,
        hint: 'Paste the address of the notebook itself: often it is behind “Raw” or “Download”.'
      };
    case 'unclear':
      return { message: 'This address is not understood.', hint: paste };
  }
}

/** For a host, or an address, that is not asked. */
export const refused = (message: string, hint?: string): BridgeError =>
  new BridgeError({
    code: 'host-refused',
    message,
    ...(hint !== undefined && { hint })
  });

/** The same, where another host led there. */
export function refusedAfter(from: string, error: unknown): unknown {
  if (!(error instanceof BridgeError) || error.info.code !== 'host-refused') {
    return error;
  }
  const { hint, message } = error.info;
  return refused(`${from} leads on to another address. ${message}`, hint);
}
