/** @jest-environment node */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { type Favorite, Favorites } from '@jupyterlab-hpc/api';

import { systemCode } from '../errors';
import { BridgePlace, ordinary } from '../testing/place';
import type { BridgeProcess } from '../testing/process';
import { Dice } from '../testing/random';
import { check } from '../validate';
import { readOne } from './document';

/** `npm run soak` asks for more. */
const kills = Number(process.env['HPC_SOAK_KILLS'] ?? 50);

/** Bridges that work on one folder at a time, and die together. */
const hosts = 4;

jest.setTimeout(60_000 + kills * 3000);

/** What is told of a favorite: its name and group; undefined when it is gone. */
type State = string | undefined;

const stateOf = ({ group, name }: Partial<Favorite>): State =>
  JSON.stringify([name, group]);

/** A person at one host, who remembers what each answer said. */
class Client {
  /** By path, what was acknowledged last. */
  private readonly sure = new Map<string, State>();
  /** By path, what was asked for when the bridge died: it may be done. */
  private readonly unsure = new Map<string, State>();
  private readonly ids = new Map<string, string>();
  private readonly busy = new Set<string>();
  acknowledged = 0;
  private count = 0;

  constructor(
    private readonly name: string,
    private readonly dice: Dice
  ) {}

  /** Several tabs go on until the bridge does not answer any more. */
  async use(bridge: BridgeProcess): Promise<void> {
    const tab = async (): Promise<void> => {
      try {
        for (;;) {
          await this.one(bridge);
        }
      } catch (error) {
        // A bridge that was killed has said nothing; all else is a failure.
        if (systemCode(error) === undefined) {
          throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: 4 }, tab));
    this.busy.clear();
  }

  /** Holds what is there against what was said, and goes on from there. */
  check({ items, problems }: Favorites): void {
    expect(problems).toEqual([]);
    const mine = new Map(
      items
        .filter(({ path }) => path.startsWith(`/${this.name}/`))
        .map(item => [item.path, item])
    );
    for (const path of [...this.sure.keys(), ...this.unsure.keys()]) {
      const item = mine.get(path);
      const state = item && stateOf(item);
      const possible = [this.sure.get(path)];
      if (this.unsure.has(path)) {
        possible.push(this.unsure.get(path));
      }
      expect({ path, possible }).toEqual({
        path,
        possible: expect.arrayContaining([state])
      });
      this.know(path, state, item?.id);
    }
    expect([...mine.keys()].sort()).toEqual([...this.sure.keys()].sort());
  }

  private know(path: string, state: State, id = this.ids.get(path)): void {
    this.unsure.delete(path);
    if (state === undefined || id === undefined) {
      this.sure.delete(path);
      this.ids.delete(path);
    } else {
      this.sure.set(path, state);
      this.ids.set(path, id);
    }
  }

  /** Asks for some change. Rejects when the bridge does not answer. */
  one(bridge: BridgeProcess): Promise<void> {
    const free = [...this.ids].filter(([path]) => !this.busy.has(path));
    const number = (this.count += 1);
    const name = `name-${number}`.padEnd(this.dice.below(200), '.');
    if (free.length < 5 || this.dice.below(3) === 0) {
      const path = `/${this.name}/${number}`;
      const op = { op: 'add', path, kind: 'file', name };
      return this.change(bridge, path, op, stateOf({ name }));
    }
    const [path, id] = this.dice.of(free);
    const [was, group] = JSON.parse(this.sure.get(path) ?? '[]') as [
      string,
      string | undefined
    ];
    switch (this.dice.below(4)) {
      case 0:
        return this.change(bridge, path, { op: 'remove', id }, undefined);
      case 1: {
        const op = { op: 'move', id, group: name };
        return this.change(
          bridge,
          path,
          op,
          stateOf({ name: was, group: name })
        );
      }
      default: {
        const op = { op: 'rename', id, name };
        const state = stateOf({ name, ...(group && { group }) });
        return this.change(bridge, path, op, state);
      }
    }
  }

  private async change(
    bridge: BridgeProcess,
    path: string,
    op: object,
    state: State
  ): Promise<void> {
    this.busy.add(path);
    this.unsure.set(path, state);
    const { body, status } = await bridge.post('/favorites/ops', { ops: [op] });
    expect({ body, status }).toMatchObject({ status: 200 });
    this.acknowledged += 1;
    const [id] = (body as { ids: string[] }).ids;
    this.know(path, state, id);
    this.busy.delete(path);
  }
}

it(`favorites survive ${kills} kill -9 of bridges: none that was acknowledged is lost, no file is unreadable`, async () => {
  const place = new BridgePlace();
  try {
    const data = place.private('data', ordinary);
    const dice = new Dice(20_261_126);
    const clients = Array.from(
      { length: hosts },
      (_, number) => new Client(`host-${number}`, dice)
    );
    const begin = () =>
      place.start({
        account: ordinary,
        config: { scheduler: 'local', server: { dataDir: data } }
      });
    const look = async (bridge: BridgeProcess): Promise<Favorites> =>
      check(Favorites, (await bridge.get('/favorites')).body, 'favorites');

    for (let killed = 0; killed < kills; killed += hosts) {
      const pairs = clients.map(client => ({ bridge: begin(), client }));
      await Promise.all(pairs.map(({ bridge }) => bridge.ready));
      await Promise.all(
        pairs.map(async ({ bridge, client }) => {
          client.check(await look(bridge));
          // The first change takes longer; some bridges die in it.
          if (dice.below(8) > 0) {
            await client.one(bridge);
          }
        })
      );
      const strike = delay(20 + dice.below(200)).then(() =>
        Promise.all(pairs.map(({ bridge }) => bridge.kill('SIGKILL')))
      );
      await Promise.all([
        strike,
        ...pairs.map(({ bridge, client }) => client.use(bridge))
      ]);
    }

    const last = begin();
    await last.ready;
    const favorites = await look(last);
    clients.forEach(client => client.check(favorites));
    const folder = join(data, 'favorites');
    const names = readdirSync(folder);
    const files = names.filter(name => !name.endsWith('.tmp'));
    for (const name of files) {
      expect(await readOne(join(folder, name))).toMatchObject({
        kind: 'favorite'
      });
    }
    expect(files).toHaveLength(favorites.items.length);
    const acknowledged = clients.map(client => client.acknowledged);
    expect(Math.min(...acknowledged)).toBeGreaterThan(kills / hosts);
  } finally {
    await place.close();
  }
});
