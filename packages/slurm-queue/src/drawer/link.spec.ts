import { Router } from '@jupyterlab/application';
import type { IRouter, JupyterFrontEnd } from '@jupyterlab/application';
import { CommandRegistry } from '@lumino/commands';
import { PromiseDelegate } from '@lumino/coreutils';

import { addJobLink, jobLink, readJobLink } from './link';
import { settled } from './testing';
import { CommandIDs } from '../ids';

describe('the link to a job', () => {
  it.each(['123', '123_4', '123_[5-7]', '75+1'])('leads back to %s', id => {
    const link = jobLink('https://hub.example/user/ada/', id);
    expect(link).toMatch(
      /^https:\/\/hub\.example\/user\/ada\/lab\?hpc-job=[^+[\]]+$/
    );
    expect(readJobLink(link)).toEqual({
      id,
      rest: 'https://hub.example/user/ada/lab'
    });
  });

  it('takes only its own part out of an address', () => {
    const address = 'http://h/lab/tree/a%20b?x=%20&hpc-job=5&reset#here';
    expect(readJobLink(address)).toEqual({
      id: '5',
      rest: 'http://h/lab/tree/a%20b?x=%20&reset#here'
    });
  });

  it.each(['', '0', '5;rm', '../5', '5 6', 'javascript:1'])(
    'does not take “%s” for a job',
    text => {
      const address = `http://h/lab?hpc-job=${encodeURIComponent(text)}`;
      expect(readJobLink(address)).toEqual({
        id: undefined,
        rest: 'http://h/lab'
      });
    }
  );
});

describe('a page that is opened by a link', () => {
  const restored = new PromiseDelegate<void>();
  let opened: unknown[];
  let router: IRouter;

  beforeEach(() => {
    opened = [];
    const commands = new CommandRegistry();
    commands.addCommand(CommandIDs.open, {
      execute: args => {
        opened.push(args);
      }
    });
    router = new Router({ base: '/', commands });
    const app: Pick<JupyterFrontEnd, 'commands' | 'restored'> = {
      commands,
      restored: restored.promise
    };
    addJobLink({ app, router });
  });

  const follow = async (address: string): Promise<void> => {
    window.history.replaceState(null, '', address);
    router.route(address);
    await settled();
  };

  it('opens the job once the layout is restored, and a reload does not', async () => {
    await follow('/lab?hpc-job=48_3&x=1');
    expect(window.location.search).toBe('?x=1');
    expect(opened).toEqual([]);
    restored.resolve();
    await settled();
    expect(opened).toEqual([{ job: '48_3' }]);
    router.route('');
    await settled();
    expect(opened).toHaveLength(1);
  });

  it('opens nothing for what is no id', async () => {
    await follow('/lab?hpc-job=all');
    expect(window.location.search).toBe('');
    expect(opened).toEqual([]);
  });

  it('leaves other addresses alone', async () => {
    await follow('/lab?my-hpc-job=5');
    expect(window.location.search).toBe('?my-hpc-job=5');
    expect(opened).toEqual([]);
  });
});
