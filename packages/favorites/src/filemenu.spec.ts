import type { IMainMenu } from '@jupyterlab/mainmenu';
import { CommandRegistry } from '@lumino/commands';
import { type Menu, Widget } from '@lumino/widgets';

import { addFileMenu } from './filemenu';
import { CommandIDs } from './ids';
import { StoreDouble } from './store/double';
import { FavoritesStore } from './store/store';
import { trans } from './testing';

it('the submenu of “File” has the favorites of now, those that are shown', async () => {
  const bridge = new StoreDouble('/a', {
    path: '/hidden',
    site: true,
    hidden: true
  });
  const store = new FavoritesStore(bridge);
  const menus: Menu[] = [];
  const fileMenu = {
    addItem: ({ submenu }: Menu.IItemOptions) => menus.push(submenu!)
  };
  addFileMenu(
    { fileMenu } as unknown as IMainMenu,
    new CommandRegistry(),
    store,
    trans
  );
  const entries = () => {
    const menu = menus[0]!;
    Widget.attach(menu, document.body);
    const ids = menu.items.flatMap(({ command, args }) =>
      command === CommandIDs.open ? [args['id']] : []
    );
    Widget.detach(menu);
    return ids;
  };
  expect(menus[0]?.title.label).toBe('Favorites');
  expect(entries()).toEqual([]);
  await store.refresh();
  expect(entries()).toEqual(['f1']);
  for (let at = 0; at < 30; at += 1) {
    bridge.put({ path: `/many/${at}` });
  }
  await store.refresh();
  expect(entries()).toHaveLength(20);
  expect(
    menus[0]?.items.some(({ command }) => command === CommandIDs.showPanel)
  ).toBe(true);
  store.dispose();
});
