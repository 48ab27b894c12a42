import type { ClonePreview } from '@jupyterlab-hpc/api';
import { baseName, parentPath, quoteForShell } from '@jupyterlab-hpc/core';
import type { TranslationBundle } from '@jupyterlab/translation';

/** Commands that make an environment and a kernel of it. */
export interface IRecipe {
  readonly title: string;
  /** One command each, quoted for a shell. */
  readonly lines: readonly string[];
}

/** Which copy the commands are for. */
export interface ICopyFolder {
  /** Absolute; the folder of the notebook's copy. */
  readonly folder: string;
  /** Name of the environment and of its kernel. */
  readonly name: string;
}

type Make = (
  trans: TranslationBundle,
  file: string,
  name: string
) => IRecipe | undefined;

const kernelOfPython = (name: string): string =>
  `-m ipykernel install --user --name ${name} --display-name ${name}`;

const byPip =
  (what: (file: string) => string): Make =>
  (trans, file, name) => ({
    title: trans.__('venv, from %1', file),
    lines: [
      'python3 -m venv .venv',
      `.venv/bin/python -m pip install ipykernel ${what(file)}`,
      `.venv/bin/python ${kernelOfPython(name)}`
    ]
  });

const byConda: Make = (trans, file, name) => ({
  title: trans.__('conda, from %1', file),
  lines: [
    `conda env create --name ${name} --file ${quoteForShell(file)}`,
    `conda install --name ${name} --channel conda-forge --yes ipykernel`,
    `conda run --name ${name} python ${kernelOfPython(name)}`
  ]
});

const byApptainer: Make = (trans, file, name) => ({
  title: trans.__('container, from %1', file),
  lines: [
    `apptainer build ${name}.sif ${quoteForShell(file)}`,
    ...containerKernel(name)
  ]
});

const byDocker: Make = (trans, file, name) => ({
  title: trans.__('container, from %1', file),
  lines: [
    `podman build --tag ${name} --file ${quoteForShell(file)} .`,
    `podman save --format docker-archive --output ${name}.tar ${name}`,
    `apptainer build ${name}.sif docker-archive:${name}.tar`,
    ...containerKernel(name)
  ]
});

/** A kernel that starts the Python of a container in the current folder. */
function containerKernel(name: string): string[] {
  const spec = JSON.stringify({
    argv: [
      'apptainer',
      'exec',
      '@',
      'python3',
      '-m',
      'ipykernel_launcher',
      '-f',
      '{connection_file}'
    ],
    display_name: name,
    language: 'python'
  });
  // The shell puts its current folder in the place of the sign.
  const [before = '', after = ''] = spec.split('@');
  return [
    `mkdir -p "$(jupyter --data-dir)"/kernels/${name}`,
    `printf '%s' '${before}'"$PWD"'/${name}.sif${after}' > "$(jupyter --data-dir)"/kernels/${name}/kernel.json`
  ];
}

const byRenv: Make = (trans, file, name) => ({
  title: trans.__('renv, from %1', file),
  lines: [
    `Rscript -e 'renv::restore(prompt = FALSE)'`,
    `Rscript -e 'renv::install("IRkernel"); IRkernel::installspec(name = "${name}", displayname = "${name}")'`
  ]
});

const byScript: Make = (trans, file, name) => ({
  title: trans.__('R, from %1', file),
  lines: [
    `Rscript ${quoteForShell(file)}`,
    `Rscript -e 'IRkernel::installspec(name = "${name}", displayname = "${name}")'`
  ]
});

const byProject: Make = (trans, file, name) => ({
  title: trans.__('Julia, from %1', file),
  lines: [
    `julia --project=. -e 'using Pkg; Pkg.instantiate()'`,
    `julia -e 'using Pkg; Pkg.add("IJulia"); using IJulia; installkernel("${name}", "--project=" * pwd())'`
  ]
});

const makers: Readonly<Record<string, Make>> = {
  'environment.yml': byConda,
  'environment.yaml': byConda,
  'requirements.txt': byPip(file => `--requirement ${quoteForShell(file)}`),
  'pyproject.toml': byPip(() => '.'),
  'Project.toml': byProject,
  'renv.lock': byRenv,
  'install.R': byScript,
  'apptainer.def': byApptainer,
  Dockerfile: byDocker
};

/**
 * The ways to make an environment for a copy, from the files that came with
 * it; a bare one where none did. Nothing of it is run.
 */
export function recipesFor(
  trans: TranslationBundle,
  files: ClonePreview['reads']['environment'],
  { folder, name }: ICopyFolder
): readonly IRecipe[] {
  const word = environmentName(name);
  const recipes = files.flatMap(({ path }) => {
    const file = baseName(path);
    const made = Object.hasOwn(makers, file)
      ? makers[file]?.(trans, file, word)
      : undefined;
    const where = path.includes('/') ? `${folder}/${parentPath(path)}` : folder;
    return made === undefined ? [] : [inFolder(made, where)];
  });
  if (recipes.length > 0) {
    return recipes;
  }
  const bare: IRecipe = {
    title: trans.__('venv'),
    lines: [
      'python3 -m venv .venv',
      '.venv/bin/python -m pip install ipykernel',
      `.venv/bin/python ${kernelOfPython(word)}`
    ]
  };
  return [inFolder(bare, folder)];
}

function inFolder({ lines, title }: IRecipe, folder: string): IRecipe {
  return { title, lines: [`cd ${quoteForShell(folder)}`, ...lines] };
}

/** A name that is one for conda, kernels and containers alike. */
function environmentName(name: string): string {
  const plain = name
    .replace(/\.ipynb$/i, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'notebook' : plain.slice(0, 40);
}
