import { labelOf, namesOf } from './names';

/** What is read of each path, in order. */
const read = (...items: readonly (string | readonly [string, string])[]) => {
  const named = items.map((item, at) =>
    typeof item === 'string'
      ? { id: String(at), path: item }
      : { id: String(at), path: item[0], name: item[1] }
  );
  const names = namesOf(named);
  return named.map(({ id }) => {
    const { label, where, written } = names.get(id)!;
    return [
      label,
      ...(where === undefined ? [] : [`— ${where}`]),
      ...(written === undefined ? [] : [written])
    ].join(' ');
  });
};

describe('names of entries', () => {
  it.each([
    ['/scratch/ada/runs', 'runs'],
    ['/scratch/ada/runs/', 'runs'],
    ['$SCRATCH/run', 'run'],
    ['$SCRATCH', '$SCRATCH'],
    ['~', '~'],
    ['/', '/']
  ])('%s is %s', (path, label) => expect(labelOf({ path })).toBe(label));

  it('are told apart by their parents when they are equal, others not', () => {
    expect(
      read(
        '/scratch/ada/lattice/runs',
        '/scratch/ada/wrf/nest3/runs',
        '/scratch/ada/era5'
      )
    ).toEqual(['runs — lattice', 'runs — wrf/nest3', 'era5']);
  });

  it('have no parents where one lies in the parent of all', () => {
    expect(read('/a/runs', '/a/b/runs')).toEqual(['runs', 'runs — b']);
  });

  it('skip the middle of long ways, unless that tells them apart', () => {
    expect(read('/home/ada/runs', '/scratch/users/a/ada/runs')).toEqual([
      'runs — home/ada',
      'runs — scratch/…/ada'
    ]);
    expect(read('/a/1/x/runs', '/a/2/x/runs', '/b/runs')).toEqual([
      'runs — a/1/x',
      'runs — a/2/x',
      'runs — b'
    ]);
  });

  it('that were given are told apart, too', () => {
    expect(read(['/scratch/a/x', 'data'], '/scratch/b/data')).toEqual([
      'data — a/x',
      'data — b'
    ]);
  });

  it('tell their variable when they hide it', () => {
    expect(read(['$SCRATCH', 'Scratch'], ['/project', 'P'])).toEqual([
      'Scratch $SCRATCH',
      'P'
    ]);
  });

  it('of one path written in two ways tell how it is written', () => {
    const names = namesOf([
      { id: '1', path: '$SCRATCH/run', resolved: '/scratch/ada/run' },
      { id: '2', path: '/scratch/ada/run', resolved: '/scratch/ada/run' }
    ]);
    expect([...names.values()].map(({ where }) => where)).toEqual([
      '$SCRATCH/run',
      '/scratch/ada/run'
    ]);
  });
});
