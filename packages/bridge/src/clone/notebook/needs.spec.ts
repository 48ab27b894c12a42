/** @jest-environment node */
import type { Found } from '../found';
import type { Language } from './kernel';
import { type Needs, NeedsReader } from './needs';
import { foundIn } from './testing';

function needsOf(
  sources: readonly string[],
  files: Readonly<Record<string, string>> = {},
  more: Partial<Found> = {},
  language: Language = 'python'
): Promise<Needs> {
  const reader = new NeedsReader(language);
  sources.forEach(source => reader.add(source));
  return reader.needs(foundIn('', files, more), new AbortController().signal);
}

it('tells packages from what comes with Python and what is beside it', async () => {
  const { here, packages } = await needsOf(
    [
      'import numpy as np, os, matplotlib.pyplot as plt\nfrom ising import run',
      'try: import cupy\nexcept ImportError: import numba.cuda; import sys',
      'from analysis.fit import (\n  one,\n  two)\nimport importlib\nm = importlib.import_module("dask.array")',
      'if True:\n    from sklearn import svm',
      'import cv2, PIL, skimage.io, bs4, netCDF4, yaml, my_tools'
    ],
    { 'ising.py': '', 'analysis/__init__.py': '', 'analysis/fit.py': '' }
  );
  expect(here).toEqual(['ising.py', 'analysis/']);
  expect(packages).toEqual(
    'numpy matplotlib cupy numba dask scikit-learn opencv-python pillow scikit-image beautifulsoup4 netcdf4 pyyaml my-tools'.split(
      ' '
    )
  );
});

it('takes no text, comment, or word to the kernel for an import', async () => {
  const { packages } = await needsOf([
    '# import a1\nx = "import a2"\ny = """\nimport a3\n"""\nz = f\'\'\'\nfrom a4 import b\n\'\'\'',
    '%matplotlib inline\n!pip install a5\nfiles = !ls\n%pip install a6\nimport b1',
    '%%bash\nimport a7\nfrom a8 import x',
    '%%time\nimport b2',
    'raise E from a9\nx = (yield\n from a10)\nfrom . import a11\nfrom .a12 import y',
    'x = "never closed\nimport b3',
    'x = 7 %\\\n  3\nimport\\\n  b4',
    "x = 'it''s' # '\nimport b5"
  ]);
  expect(packages).toEqual(['b1', 'b2', 'b3', 'b4', 'b5']);
});

it('finds modules of the repository that a notebook is deep in', async () => {
  const { here, packages } = await needsOf(
    ['import ising, helpers, tools'],
    {
      'src/ising/core.py': '',
      'examples/helpers.py': '',
      'tools.py': '',
      'examples/deep/n.ipynb': ''
    },
    { folder: 'examples/deep' }
  );
  expect(here).toEqual(['../../src/ising/', '../../tools.py']);
  expect(packages).toEqual(['helpers']);
});

it('says which files it reads, and which of them are not there', async () => {
  const { here, missing } = await needsOf(
    [
      'import numpy as np\nnp.load("data/init.npz")\nopen(\'./notes.txt\')',
      'pd.read_csv("data/none.csv", sep=";")\nxr.open_mfdataset("data/*.nc")',
      'Path("data") / "deep" / "x.csv"\nnp.load(os.path.join("data", "init.npz"))',
      '%run tools/setup.py -v\n%load "lost.py"',
      'name = "model.onnx"\nh5py.File(name, "r")',
      'pd.read_csv("https://example.org/x.csv")\nopen("/global/data/x.nc")',
      'open(f"run-{i}.txt")\nopen("a" + b)\nopen("../../../etc/passwd.txt")',
      'pd.read_csv(filepath_or_buffer="table.csv", usecols=["w"])'
    ],
    {
      'data/init.npz': '',
      'data/1.nc': '',
      'data/deep/x.csv': '',
      'notes.txt': '',
      'tools/setup.py': ''
    }
  );
  expect(here).toEqual([
    'data/init.npz',
    'notes.txt',
    'data/*.nc',
    'data/deep/x.csv',
    'tools/setup.py'
  ]);
  expect(missing).toEqual([
    'data/none.csv',
    'lost.py',
    'model.onnx',
    '/global/data/x.nc',
    '../../../etc/passwd.txt',
    'table.csv'
  ]);
});

it('does not miss what the notebook makes itself', async () => {
  const { missing, packages } = await needsOf([
    '%%writefile helper.py\nimport secret',
    'import helper',
    'open("out.txt", "w").write("x")\nopen("out.txt").read()',
    'df.to_csv("table.csv")\npd.read_csv("table.csv")',
    'Path("notes.md").write_text("x")\nplt.savefig("a.png")\nImage("a.png")'
  ]);
  expect(missing).toEqual([]);
  expect(packages).toEqual([]);
});

it('calls nothing missing where the tree is not known', async () => {
  const sources = ['open("x.csv")'];
  const some = await needsOf(sources, { 'a.py': '' }, { complete: false });
  expect(some.missing).toEqual([]);
  const alone = await needsOf(sources, {}, { complete: false, offers: [] });
  expect(alone.missing).toEqual(['x.csv']);
});

it('reads what environments list', async () => {
  const { environment, packages } = await needsOf(
    ['import torch, sklearn, scipy, ising'],
    {
      'work/requirements.txt':
        '# what it needs\nNumPy >= 1.2 # fast\nscikit_learn[all]==1; python_version>"3"\n-r more.txt\n-e git+https://github.com/a/b#egg=Ising\nlocal @ file:///x\n\n',
      'environment.yml':
        'name: x\ndependencies:\n - python=3.11\n - conda-forge::pytorch>=2\n - pip:\n   - emcee==3\n',
      'pyproject.toml':
        '[build-system]\nrequires = ["hatch"]\n[project]\nname = "x"\ndependencies = [\n "scipy>=1", # "no"\n \'h5py[mpi]\',\n]\n[project.optional-dependencies]\ndev = ["pytest"]\n',
      'Project.toml': '[deps]\nCSV = "336ed68f"\n[compat]\njulia = "1"\n',
      'renv.lock': '{"Packages": {"dplyr": {}}}',
      'install.R': 'install.packages(c("ggplot2", "sf"), repos = "https://x")',
      Dockerfile: 'RUN pip install x'
    },
    { folder: 'work' }
  );
  expect(environment).toEqual([
    {
      path: 'requirements.txt',
      names: ['numpy', 'scikit-learn', 'ising', 'local']
    },
    { path: '../environment.yml', names: ['python', 'pytorch', 'emcee'] },
    { path: '../pyproject.toml', names: ['scipy', 'h5py'] },
    { path: '../Project.toml', names: ['CSV'] },
    { path: '../renv.lock', names: ['dplyr'] },
    { path: '../install.R', names: ['ggplot2', 'sf'] },
    { path: '../Dockerfile', names: [] }
  ]);
  // By the name that the environment has for it.
  expect(packages).toEqual(['pytorch', 'scikit-learn', 'scipy', 'ising']);
});

it('lists a file that cannot be had, or says nothing, without names', async () => {
  const { environment } = await needsOf(
    [],
    { 'environment.yml': '[', 'renv.lock': '{', 'requirements.txt': '' },
    {
      text: path =>
        path === 'requirements.txt'
          ? Promise.reject(new Error('limited'))
          : Promise.resolve('[')
    }
  );
  expect(environment.map(({ names }) => names)).toEqual([[], [], []]);
});

it('reads R and Julia in a smaller way', async () => {
  const r = await needsOf(
    [
      'library(ggplot2); require("sf")\nsuppressMessages(library(dplyr)) # library(no)\nstats::sd(x)\nx <- "library(no2)"',
      'source("helper.R")\nd <- read.csv("d.csv")\nwrite.csv(d, "out.csv")\nread.csv("out.csv")'
    ],
    { 'helper.R': '' },
    {},
    'r'
  );
  expect(r).toMatchObject({
    ...{ here: ['helper.R'], missing: ['d.csv'] },
    packages: ['ggplot2', 'sf', 'dplyr']
  });
  const julia = await needsOf(
    [
      "using CSV, DataFrames: DataFrame\nimport Plots.heatmap\nusing .Local\nusing Statistics\nc = '\"'\n#= using No =#",
      'include("model.jl")\nCSV.read("d.csv", DataFrame)'
    ],
    { 'model.jl': '' },
    {},
    'julia'
  );
  expect(julia).toMatchObject({
    ...{ here: ['model.jl'], missing: ['d.csv'] },
    packages: ['CSV', 'DataFrames', 'Plots']
  });
});

it('says nothing of other languages', async () => {
  const needs = await needsOf(['import numpy'], {}, {}, 'other');
  expect(needs).toEqual({
    ...{ here: [], missing: [] },
    packages: [],
    environment: []
  });
});
