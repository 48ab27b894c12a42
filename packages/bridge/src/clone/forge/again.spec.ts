/** @jest-environment node */
import { foundOf, LookingPlace } from '../testing/looking';
import { notebookText } from '../testing/notebooks';
import { type ForgeAddress, lookAt } from '.';

let place: LookingPlace;

beforeAll(async () => {
  place = await LookingPlace.make();
});
afterAll(() => place.close());

it('finds what became of a notebook since, wherever it is kept', async () => {
  const repositories = [
    place.forges.repository({ name: 'ada/x' }),
    place.forges.repository({ name: 'ada/x' }, 'gitlab.com'),
    place.forges.gist('abc')
  ];
  repositories.forEach(one => one.commit({ 'n.ipynb': notebookText(['old']) }));
  const open = { of: 'open', rest: 'main/n.ipynb' } as const;
  const addresses: ForgeAddress[] = [
    { kind: 'github', host: 'github.com', repository: 'ada/x', at: open },
    { kind: 'gitlab', host: 'gitlab.com', repository: 'ada/x', at: open },
    { kind: 'gist', host: 'gist.github.com', id: 'abc' }
  ];
  for (const [index, address] of addresses.entries()) {
    const played = repositories[index]!;
    const { source } = foundOf(await lookAt(address, place.looking()));
    played.commit({ 'n.ipynb': notebookText(['new']) });
    const next = foundOf(await lookAt(address, place.looking()));
    expect(next.source).toEqual({
      ...source,
      commit: played.commits[1]!.sha,
      address: source.address.replace(source.commit!, played.commits[1]!.sha),
      page: next.source.address,
      changed: expect.any(Number)
    });
    // What its address has in place of the branch is the commit, once.
    expect(source.address.split(source.commit!)).toHaveLength(2);
  }
});
