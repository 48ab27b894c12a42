// Programs in other languages are texts here, as in the bundle.
module.exports = {
  process: text => ({
    code: `module.exports = { __esModule: true, default: ${JSON.stringify(text)} };`
  })
};
