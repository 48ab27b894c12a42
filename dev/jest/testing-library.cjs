// Testing Library gives up waiting after a second, which a busy machine needs
// now and then. What takes long is measured elsewhere.
const library = require('../../node_modules/@testing-library/react');

library.configure({ asyncUtilTimeout: 20_000 });

module.exports = library;
