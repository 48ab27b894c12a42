import { moveUp, newLineNumber, optionText, removal } from '../script/edit';
import { likelyName } from '../script/options';
import type { IDirective } from '../script/directives';
import { parseScript } from '../script/parse';
import { byteLength } from '../script/values';
import { change, type Check, type IChecked, type IProblem } from './problem';

/** The size that Slurm takes (`max_script_size`). */
const mostBytes = 4 * 1024 * 1024;

/** Whether sbatch takes the text for a batch script at all. */
export const checkForm: Check = ({ trans, script, isWindows }) => {
  const { text } = script;
  const found: IProblem[] = [];
  const error = (message: string, remedy?: IProblem['remedy'], line?: number) =>
    found.push({ severity: 'error', message, remedy, line });
  const bytes = text.length * 3 < mostBytes ? 0 : byteLength(text);
  if (bytes >= mostBytes) {
    error(
      trans.__(
        'The script has %1 MB, and Slurm takes less than 4. Put data into files, and submit a script that reads them.',
        (bytes / 2 ** 20).toFixed(1)
      )
    );
  }
  if (text.startsWith('\ufeff')) {
    error(
      trans.__('A byte order mark hides the first line.'),
      change(trans.__('Remove it'), [{ from: 0, to: 1, insert: '' }]),
      0
    );
  } else if (!text.startsWith('#!')) {
    error(
      trans.__('The first line does not name an interpreter.'),
      change(trans.__('Add #!/bin/bash'), [
        { from: 0, to: 0, insert: '#!/bin/bash\n' }
      ]),
      0
    );
  }
  if (isWindows) {
    error(
      trans.__('Lines end as on Windows (CRLF), which Slurm does not take.'),
      { label: trans.__('Change to LF'), deed: { kind: 'unix' } }
    );
  }
  if (text.includes('\0')) {
    error(trans.__('There are NUL bytes in it, so it is not a text.'));
  }
  return found;
};

/** What is wrong with directives whatever they ask for. */
export const checkDirectives: Check = checked => {
  const { trans, script } = checked;
  const strays = script.strays.map(
    ({ from, kind, line, text, to }): IProblem => ({
      severity: 'error',
      line,
      message:
        kind === 'word'
          ? trans.__('“%1” is no option: Slurm refuses the script.', text)
          : kind === 'unclosed'
            ? trans.__('A quote is not closed.')
            : trans.__('Slurm takes no “:” at the start of a word.'),
      remedy:
        kind === 'word'
          ? change(trans.__('Remove it'), [{ from, to, insert: '' }])
          : undefined
    })
  );
  return [
    ...strays,
    ...script.directives
      // An open quote has taken its value.
      .filter(one => !script.strays.some(({ line }) => line === one.line))
      .flatMap(one => faultOf(checked, one))
  ];
};

function faultOf(
  { trans, script, system }: IChecked,
  directive: IDirective
): readonly IProblem[] {
  const { fault, line, name, written } = directive;
  const about = { line, option: name };
  switch (fault) {
    case 'unknown': {
      const meant = likelyName(name);
      return [
        {
          ...about,
          // A plugin of a cluster may know it.
          severity: system?.scheduler.kind === 'local' ? 'error' : 'warning',
          message: trans.__('Slurm has no option %1.', written),
          remedy:
            meant === undefined || directive.valueAt === undefined
              ? change(trans.__('Remove it'), removal(script, [directive]))
              : change(trans.__('Use --%1', meant), [
                  {
                    from: directive.parts[0]?.from ?? 0,
                    to: directive.valueAt.to,
                    insert: optionText(meant, directive.value ?? '')
                  }
                ])
        }
      ];
    }
    case 'ambiguous':
      return [
        {
          ...about,
          severity: 'error',
          message: trans.__('%1 may mean several options.', written)
        }
      ];
    case 'no-value':
      return [
        {
          ...about,
          severity: 'error',
          message: trans.__('%1 lacks a value.', written),
          remedy: change(trans.__('Remove it'), removal(script, [directive]))
        }
      ];
    case 'needless-value':
      return [
        {
          ...about,
          severity: 'error',
          message: trans.__('%1 takes no value.', written),
          remedy: change(trans.__('Remove the value'), [
            {
              from: directive.parts[0]?.from ?? 0,
              to: directive.parts[0]?.to ?? 0,
              insert: optionText(name, true)
            }
          ])
        }
      ];
    case undefined:
      return [];
  }
}

/** Options that count for nothing: given again below, or too late. */
export const checkIdle: Check = ({ trans, script, asked }) => {
  const found: IProblem[] = [];
  const last = new Map<string, IDirective>();
  for (const directive of [...script.directives].reverse()) {
    const { component, fault, line, name, written } = directive;
    const key = `${component} ${name}`;
    const later = last.get(key);
    if (later === undefined) {
      last.set(key, directive);
    } else if (fault === undefined) {
      found.unshift({
        severity: 'warning',
        line,
        message: trans.__(
          '%1 is given again on line %2, which counts.',
          written,
          later.line + 1
        ),
        remedy: change(
          trans.__('Remove this one'),
          removal(script, [directive])
        )
      });
    }
  }
  for (const late of script.late) {
    const { line } = late;
    const [option] = parseScript(
      script.text.slice(late.from, late.to)
    ).directives;
    if (option !== undefined) {
      found.push({
        severity: 'warning',
        line,
        option: asked(option.name).value === '' ? option.name : undefined,
        message: trans.__(
          '%1 is on line %2, after the first command: Slurm ignores it.',
          option.written,
          line + 1
        ),
        remedy: change(
          trans.__('Move it up to line %1', newLineNumber(script)),
          moveUp(script, late)
        )
      });
    }
  }
  return found;
};

/** The form's folder is given to sbatch, before which the script's own yields. */
export const checkFolder: Check = ({ trans, script, asked }) => {
  const { directive, value } = asked('chdir');
  if (directive === undefined) {
    return [];
  }
  const changes = removal(script, [directive]);
  return [
    {
      severity: 'warning',
      line: directive.line,
      option: 'chdir',
      message: trans.__('The folder of the form counts, not %1.', value),
      remedy: value.startsWith('/')
        ? {
            label: trans.__('Use it as the folder'),
            deed: { kind: 'folder', path: value, changes }
          }
        : change(trans.__('Remove it'), changes)
    }
  ];
};
