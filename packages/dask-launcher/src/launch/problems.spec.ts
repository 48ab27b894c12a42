import { type IDraft, usualDraft } from './draft/draft';
import { fieldOf } from './problems';

const field = (path: string, draft: Partial<IDraft> = {}): unknown =>
  fieldOf(
    { code: 'bad-request', field: `body.spec.${path}` },
    { ...usualDraft, ...draft }
  );

describe('the field of an error', () => {
  it.each([
    ['memory', 'memory'],
    ['memoryUnit', undefined],
    ['scale', 'workers'],
    ['scale.workers', 'workers'],
    ['scale.adapt.minimum', 'minimum'],
    ['scale.adapt.maximum', 'maximum'],
    ['directives.3', 'directives'],
    ['schedulerDirectives.0', 'schedulerDirectives'],
    ['scheduler.cores', 'schedulerCores'],
    ['scheduler.memory', 'schedulerMemory'],
    ['scheduler.time', 'schedulerTime'],
    ['environment.setup.2', 'setup'],
    ['environment.python', 'kernel'],
    ['idleTimeout', 'idleMinutes'],
    ['mode', undefined]
  ])('%s is %s', (path, name) => {
    expect(field(path)).toBe(name);
  });

  it('is the one by which the Python or the number is chosen', () => {
    expect(field('scale', { isAdaptive: true })).toBe('maximum');
    expect(field('environment', { environmentKind: 'folder' })).toBe('folder');
    expect(field('environment.python', { environmentKind: 'modules' })).toBe(
      'python'
    );
    const draft: IDraft = { ...usualDraft, environmentKind: 'container' };
    expect(fieldOf({ code: 'dask-environment' }, draft)).toBe('container');
    expect(fieldOf({ code: 'dask-name-taken' }, draft)).toBe('name');
    expect(fieldOf({ code: 'scheduler-down' }, draft)).toBeUndefined();
  });

  it('is the lines in which an option stands that has no field', () => {
    const line = '--constraint=icelake';
    expect(field('constraint', { directives: line })).toBe('directives');
    expect(field('constraint', { schedulerDirectives: line })).toBe(
      'schedulerDirectives'
    );
    expect(field('constraint')).toBeUndefined();
    expect(
      fieldOf({ code: 'scheduler-down' }, { ...usualDraft, directives: line })
    ).toBeUndefined();
  });
});
