// Testing Library gives up waiting after a second, which a busy machine needs
// now and then. What takes long is measured elsewhere.
const library = require('../../node_modules/@testing-library/react');

library.configure({ asyncUtilTimeout: 20_000 });

// It takes every change for one that a spec makes by its functions, and warns of
// others. Here models and JupyterLab's widgets change by themselves, and specs
// wait for what is seen of that; its own functions set this while they act.
globalThis.beforeAll(() => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = false;
});

module.exports = library;
