import { readYaml } from '../../../yaml/read';
import { isFields } from '../fragments';
import { rForm } from './form';
import { statementsOf } from './lexer';
import { normalName } from './packages';

const most = 1000;
const longest = 1_000_000;

/** The packages that a file of an environment lists; none where it cannot be read. */
export async function listedIn(file: string, text: string): Promise<string[]> {
  if (text.length > longest) {
    return [];
  }
  const names = await namesIn(file, text).catch(() => []);
  return [...new Set(names)].slice(0, most);
}

async function namesIn(file: string, text: string): Promise<string[]> {
  switch (file) {
    case 'requirements.txt':
      return requirements(text.split(/\r?\n/));
    case 'environment.yml':
    case 'environment.yaml':
      return ofConda(await readYaml(text));
    case 'pyproject.toml':
      return ofProject(text);
    case 'Project.toml':
      return keysOf(sectionOf(text, 'deps'));
    case 'renv.lock':
      return ofLock(JSON.parse(text));
    case 'install.R':
      return ofInstall(text);
    default:
      // What is in an image takes a run to know.
      return [];
  }
}

/** `numpy[extra]>=1 ; python_version > "3"`, `name @ address`, `…#egg=name`. */
function requirements(lines: readonly string[]): string[] {
  return lines.flatMap(line => {
    const egg = /[#&]egg=([\w.-]+)/.exec(line)?.[1];
    const plain = line.replace(/(?:^|\s)#.*$/, '').trim();
    const name = /^[A-Za-z0-9][\w.-]*(?=$|[\s[<>=!~;@,(])/.exec(plain)?.[0];
    const found = egg ?? name;
    return found === undefined ? [] : [normalName(found)];
  });
}

function ofConda(document: unknown): string[] {
  const given = isFields(document) ? document['dependencies'] : undefined;
  return listOf(given).flatMap(entry => {
    if (isFields(entry)) {
      return requirements(listOf(entry['pip']).filter(isText));
    }
    // `conda-forge::numpy=1.26=py311`, `numpy >=1`.
    const text = isText(entry) ? entry.replace(/^.*::/, '') : '';
    const name = /^[A-Za-z0-9_][\w.-]*/.exec(text)?.[0];
    return name === undefined ? [] : [normalName(name)];
  });
}

/** The one list that says it, in the one form that is written for it. */
function ofProject(text: string): string[] {
  const section = sectionOf(text, 'project');
  const start = /^dependencies\s*=\s*\[/m.exec(section);
  if (start === null) {
    return [];
  }
  const list = section.slice(start.index + start[0].length);
  const found: string[] = [];
  for (const [part, inTwo, inOne] of list.matchAll(
    /"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|#[^\n]*|\]/g
  )) {
    if (part === ']') {
      break;
    }
    found.push(inTwo ?? inOne ?? '');
  }
  return requirements(found);
}

/** Lines of a table of TOML. */
function sectionOf(text: string, name: string): string {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex(line => headOf(line) === name);
  if (start === -1) {
    return '';
  }
  const after = lines.slice(start + 1);
  const end = after.findIndex(line => headOf(line) !== undefined);
  return after.slice(0, end === -1 ? undefined : end).join('\n');
}

function headOf(line: string): string | undefined {
  return /^\s*\[\[?\s*([\w."'-]+)\s*\]\]?\s*(?:#.*)?$/.exec(line)?.[1];
}

function keysOf(section: string): string[] {
  return section
    .split('\n')
    .flatMap(line => /^\s*([A-Za-z_]\w*)\s*=/.exec(line)?.[1] ?? []);
}

function ofLock(document: unknown): string[] {
  const packages = isFields(document) ? document['Packages'] : undefined;
  return isFields(packages) ? Object.keys(packages) : [];
}

function ofInstall(text: string): string[] {
  return statementsOf(text, rForm).flatMap(({ tokens }) =>
    tokens.some(one => /^install(?:\.packages)?$/.test(one.text ?? ''))
      ? tokens.flatMap(({ kind, text: said = '' }) =>
          kind === 'text' && /^[A-Za-z][\w.]*$/.test(said) ? [said] : []
        )
      : []
  );
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
