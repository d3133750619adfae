require('./global-setup.cjs');

module.exports = require('./test-server.ts').stopTestServer;
