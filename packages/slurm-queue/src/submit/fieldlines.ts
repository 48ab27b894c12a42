import type { ILineMark } from './linemarks';
import type { SubmitModel } from './model';
import { fieldOptions, lineOf } from './optionlists';
import { setups } from './script/environment';

/** The field of the first directive of a line that has one. */
export function fieldAt(model: SubmitModel, line: number): string | undefined {
  const setup = setups.find(each => lineOf(model, each) === line);
  return (
    setup ??
    model.script.directives.find(
      one =>
        one.line === line &&
        one.component === 0 &&
        (fieldOptions.has(one.name) || one.name === 'gres')
    )?.name
  );
}

/** The line of the field with the focus, and lines with problems. */
export function marksOf(
  model: SubmitModel,
  focused: string | undefined
): readonly ILineMark[] {
  const tinted = focused === undefined ? undefined : lineOf(model, focused);
  const marks = new Map<number, string>();
  for (const { line, severity } of model.problems) {
    if (line !== undefined && marks.get(line) !== 'jp-mod-error') {
      marks.set(line, `jp-mod-${severity}`);
    }
  }
  const looks = [...marks].map(([line, look]) => ({
    line,
    look: `jp-HpcSubmit-line ${look}`
  }));
  return tinted === undefined
    ? looks
    : [...looks, { line: tinted, look: 'jp-HpcSubmit-line jp-mod-tinted' }];
}
