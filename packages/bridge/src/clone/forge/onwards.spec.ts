/** @jest-environment node */
import { foundOf, LookingPlace } from '../testing/looking';
import { notebookText } from '../testing/notebooks';
import { lookAt, onwards, type ForgeAddress } from '.';

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
  const where = { view: 'blob' as const, rest: 'main/n.ipynb' };
  const addresses: ForgeAddress[] = [
    {
      ...{ kind: 'github', host: 'github.com', ...where },
      ...{ owner: 'ada', repository: 'x' }
    },
    { ...{ kind: 'gitlab', host: 'gitlab.com', project: 'ada/x' }, ...where },
    { kind: 'gist', host: 'gist.github.com', id: 'abc' }
  ];
  for (const [index, address] of addresses.entries()) {
    const played = repositories[index]!;
    const { source } = foundOf(await lookAt(address, place.looking()));
    played.commit({ 'n.ipynb': notebookText(['new']) });
    const next = foundOf(
      await lookAt(onwards(address, source), place.looking())
    );
    expect(next.source).toMatchObject({
      ...{ path: 'n.ipynb', commit: played.commits[1]!.sha }
    });
  }
});
