// Packages that ship ES modules only are compiled to CommonJS on the way in, so that one Jest mode serves Node 20 to 24.
const swc = require('@swc/jest');
const esm = /^\s*(?:import\s*[\w{*'"(]|export\s+(?:default|const|let|var|function|class|async|\{|\*)|export\s*[{*])/m;

module.exports = {
  createTransformer(options) {
    const transformer = swc.createTransformer(options);
    return {
      ...transformer,
      process: (source, file, config) =>
        esm.test(source) || source.includes('import.meta')
          ? transformer.process(source, file, config)
          : { code: source },
    };
  },
};
