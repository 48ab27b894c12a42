/**
 * @jest-environment node
 */
import type { Switches } from '../config';
import { BridgeError } from '../errors';
import { Policy } from './policy';

const unknown = new BridgeError({
  code: 'command-failed',
  message: 'Which Unix groups you are in cannot be found out.'
});

function policy(switches: Switches, options: { groups?: string[] } = {}) {
  const { groups } = options;
  const asked = jest.fn(() =>
    groups === undefined
      ? Promise.reject(unknown)
      : Promise.resolve(new Set(groups))
  );
  return {
    asked,
    policy: new Policy({
      switches: () => switches,
      groups: asked,
      siteMessage: () => 'Ask help@example.org.'
    })
  };
}

describe('the policy of a site', () => {
  it('lets people do what it says nothing of', async () => {
    const { asked, policy: it } = policy({});
    await expect(it.require('submit')).resolves.toBeUndefined();
    expect(await it.allows('submit')).toBe(true);
    expect(asked).not.toHaveBeenCalled();
  });

  it('refuses what is off, with the words of the site', async () => {
    const { policy: it } = policy({ submit: false });
    expect(await it.allows('submit')).toBe(false);
    await expect(it.require('submit')).rejects.toMatchObject({
      info: { code: 'disabled-by-site', hint: 'Ask help@example.org.' },
      status: 403
    });
  });

  it('lets the members of groups, and nobody when the list is empty', async () => {
    const switches = { actions: ['staff', 'domain users'], everyone: [] };
    const { policy: member } = policy(switches, { groups: ['domain users'] });
    expect(await member.allows('actions')).toBe(true);
    expect(await member.allows('everyone')).toBe(false);
    const { policy: other } = policy(switches, { groups: ['users'] });
    await expect(other.require('actions')).rejects.toMatchObject({
      info: { code: 'disabled-by-site' }
    });
  });

  it('allows nothing by group where groups cannot be found out, and says that', async () => {
    const { policy: it } = policy({ actions: ['staff'], submit: true });
    expect(await it.allows('actions')).toBe(false);
    await expect(it.require('actions')).rejects.toBe(unknown);
    await expect(it.require('submit')).resolves.toBeUndefined();
  });

  it('changes with the switches', async () => {
    const switches: Switches = {};
    const { policy: it } = policy(switches);
    expect(await it.allows('submit')).toBe(true);
    switches.submit = false;
    expect(await it.allows('submit')).toBe(false);
  });
});
