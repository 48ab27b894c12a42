import { BridgeError } from '@jupyterlab-hpc/core';

import type { LogModel } from './model';
import { LogScene } from './testing';

describe('a search in a log', () => {
  let scene: LogScene;
  let model: LogModel;

  async function start(text: string): Promise<LogModel['search']> {
    scene = new LogScene();
    scene.text = text;
    model = await scene.open();
    model.search.open();
    return model.search;
  }
  afterEach(() => model.dispose());

  it('begins at the last line that matches, and goes round', async () => {
    const search = await start('Error one\nfine\nerror error two\nERROR 3\n');
    search.ask('error');
    expect([search.ordinal, search.count]).toEqual([3, 3]);
    expect(search.current?.text).toBe('ERROR 3');
    expect(model.follows).toBe(false);
    await search.go(1);
    expect(search.current?.text).toBe('Error one');
    await search.go(-1);
    await search.go(-1);
    expect([search.ordinal, search.current?.text]).toEqual([
      2,
      'error error two'
    ]);
    search.ask('error', true);
    expect(search.count).toBe(1);
  });

  it.each(['a.b', '[x]', '(', '\\', '^$', 'a|b', '-', '/'])(
    'takes %s as it is',
    async q => {
      const search = await start(`here ${q} it is\nand not here\n`);
      search.ask(q);
      expect([search.count, search.current?.text]).toEqual([
        1,
        `here ${q} it is`
      ]);
    }
  );

  it('sees what is written meanwhile', async () => {
    const search = await start('loss 1\n');
    search.ask('loss');
    scene.write('loss 2\n');
    await scene.pass(5);
    expect([search.ordinal, search.count]).toEqual([1, 2]);
  });

  it('looks further up on request, and goes to what it finds there', async () => {
    const filler = `${'x'.repeat(99)}\n`.repeat(3000);
    const search = await start(
      `needle 1\n${filler}needle 2\n${filler}needle 3\n`
    );
    search.ask('needle');
    expect(search.count).toBe(1);
    await search.lookFurther();
    expect(search.wide).toMatchObject({ from: 0, running: false });
    expect([search.ordinal, search.count]).toEqual([3, 3]);
    await search.go(-1);
    expect(search.current?.text).toBe('needle 2');
    expect([search.ordinal, search.count]).toEqual([2, 3]);
    await search.go(-1);
    expect(search.current?.text).toBe('needle 1');
    await search.go(-1);
    expect(search.current?.text).toBe('needle 3');
  });

  it('asks in parts, each above the other, and can be stopped', async () => {
    const search = await start('needle\n');
    const big = 1_000_000_000;
    const asked: (number | undefined)[] = [];
    scene.bridge.handlers.searchJobLog = ({ query }) => {
      const { limit = 0, to = big } = query;
      asked.push(query.to);
      if (asked.length === 3) {
        search.stop();
      }
      return {
        path: '/o',
        size: big,
        from: to - limit,
        to,
        count: 2000,
        matches: [to - 5]
      };
    };
    search.ask('needle');
    await search.lookFurther();
    expect(asked).toEqual([undefined, 968_000_000, 936_000_000]);
    expect(search.wide).toMatchObject({ running: false, count: 4000 });
    await search.lookFurther();
    expect(asked).toHaveLength(11);
    expect(search.wide?.from).toBe(936_000_000 - 256_000_000);
    // Those that can be gone to are few; all are counted.
    expect([search.matches.length, search.count]).toEqual([11, 20_001]);
  });

  it('says why it could not look further, and keeps what it has', async () => {
    const search = await start('needle\n');
    scene.bridge.handlers.searchJobLog = () => {
      throw new BridgeError({ code: 'path-slow', message: 'slow' });
    };
    search.ask('needle');
    await search.lookFurther();
    expect(search.wide?.trouble?.message).toBe('slow');
    expect(search.count).toBe(1);
  });

  it('marks nothing once it is closed', async () => {
    const search = await start('needle\n');
    search.ask('needle');
    search.close();
    expect([search.pattern, search.current]).toEqual([undefined, undefined]);
    search.open();
    expect(search.count).toBe(1);
  });
});
