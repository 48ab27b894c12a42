/** Packages of Python whose modules have another name; what is not here has its own. */
const packageOfModule: Readonly<Record<string, string>> = {
  attr: 'attrs',
  Bio: 'biopython',
  bs4: 'beautifulsoup4',
  community: 'python-louvain',
  Crypto: 'pycryptodome',
  cv2: 'opencv-python',
  dateutil: 'python-dateutil',
  docx: 'python-docx',
  dotenv: 'python-dotenv',
  faiss: 'faiss-cpu',
  fitz: 'pymupdf',
  git: 'gitpython',
  jwt: 'pyjwt',
  mpl_toolkits: 'matplotlib',
  netCDF4: 'netcdf4',
  OpenSSL: 'pyopenssl',
  osgeo: 'gdal',
  PIL: 'pillow',
  pkg_resources: 'setuptools',
  pptx: 'python-pptx',
  pylab: 'matplotlib',
  serial: 'pyserial',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn',
  sksparse: 'scikit-sparse',
  skopt: 'scikit-optimize',
  umap: 'umap-learn',
  yaml: 'pyyaml',
  zmq: 'pyzmq'
};

/** Further names that the same package has: in conda, or for other machines. */
const alike: Readonly<Record<string, readonly string[]>> = {
  cupy: ['cupy-cuda11x', 'cupy-cuda12x', 'cupy-cuda13x', 'cupy-core'],
  dask: ['dask-core'],
  'faiss-cpu': ['faiss', 'faiss-gpu'],
  graphviz: ['python-graphviz'],
  matplotlib: ['matplotlib-base'],
  'opencv-python': [
    'opencv',
    'py-opencv',
    'opencv-python-headless',
    'opencv-contrib-python'
  ],
  psycopg2: ['psycopg2-binary'],
  tables: ['pytables'],
  tensorflow: ['tensorflow-cpu', 'tensorflow-gpu', 'tensorflow-base'],
  torch: ['pytorch', 'pytorch-gpu', 'pytorch-cpu'],
  xgboost: ['py-xgboost']
};

/** How packages of Python are compared: `PyYAML` and `pyyaml` are one. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/**
 * The package that a module comes from, by the name by which an environment
 * lists it, where one does.
 */
export function packageOf(module: string, listed: ReadonlySet<string>): string {
  const name = Object.hasOwn(packageOfModule, module)
    ? (packageOfModule[module] ?? module)
    : normalName(module);
  const others = Object.hasOwn(alike, name) ? (alike[name] ?? []) : [];
  return [name, ...others].find(one => listed.has(one)) ?? name;
}
