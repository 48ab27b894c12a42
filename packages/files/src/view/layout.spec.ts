import { layoutFrom, savedLayout } from './layout';
import { questionOf } from './model/question';

describe('what a workspace keeps of a view', () => {
  it('brings it back as it was', () => {
    const layout = {
      id: 'x1',
      area: 'left',
      place: 'conf_000100.h5',
      question: {
        ...questionOf('/scratch/run'),
        sort: { column: 'size', descending: true },
        foldersFirst: false,
        hidden: true,
        filter: 'h5'
      }
    } as const;
    const saved: unknown = JSON.parse(JSON.stringify(savedLayout(layout)));
    expect(layoutFrom(saved)).toEqual(layout);
  });

  it('says nothing of what is usual', () => {
    expect(
      savedLayout({
        id: 'x1',
        area: 'main',
        place: undefined,
        question: questionOf('/')
      })
    ).toEqual({ id: 'x1', path: '/' });
  });

  it.each([undefined, 7, {}, { id: 'x' }, { id: 'x', path: 'relative' }])(
    'is nothing when somebody wrote %j there',
    saved => {
      expect(layoutFrom(saved)).toBeUndefined();
    }
  );

  it('takes what can be understood of the rest', () => {
    expect(
      layoutFrom({
        id: 'x',
        path: '/a',
        sort: { column: 'owner' },
        filter: 3,
        place: {},
        area: 'right'
      })
    ).toEqual({
      id: 'x',
      area: 'main',
      place: undefined,
      question: questionOf('/a')
    });
  });
});
