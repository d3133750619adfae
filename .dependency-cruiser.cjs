/**
 * Who may import whom. The month flows one way: a stage reads earlier ones and never names a later one; foundation
 * rooms read earlier rooms; platform knows no module; shared imports nothing; domain is pure.
 */
const rooms = [
  'identity',
  'login',
  'territory',
  'partnership',
  'access',
  'joining',
  'charter',
  'season',
  'messenger',
  'ledger',
  'notification',
];
const stages = [
  'pledge',
  'commitment',
  'availability',
  'match',
  'delivery',
  'consolidation',
  'transport',
  'distribution',
  'settlement',
  'report',
];

const later = (list, base) =>
  list.slice(0, -1).map((name, i) => ({
    name: `${base}-reads-upstream-only-${name}`,
    severity: 'error',
    from: { path: `^src/${base}/${name}/` },
    to: { path: `^src/${base}/(${list.slice(i + 1).join('|')})/` },
  }));

const spec = '\\.spec\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'shared-imports-nothing',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: spec },
      to: { pathNot: ['^src/shared/', '^node_modules/uuid/'] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '/domain/', pathNot: spec },
      to: { pathNot: ['/domain/', '^src/shared/', '^node_modules/(date-fns|@date-fns|pure-rand)/'] },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(foundation|flow|start|web)/' },
    },
    {
      name: 'foundation-knows-no-flow',
      severity: 'error',
      from: { path: '^src/foundation/' },
      to: { path: '^src/(flow|start|web)/' },
    },
    {
      name: 'demo-is-a-guest',
      comment: 'It comes in by the front doors like everybody, and only the start knows it.',
      severity: 'error',
      from: { path: '^src/demo/' },
      to: { path: '^src/(foundation|flow)/[^/]+/', pathNot: '/(foundation|flow)/[^/]+/index\\.ts$' },
    },
    {
      name: 'only-the-start-knows-the-demo',
      severity: 'error',
      from: { path: '^src/(shared|platform|foundation|flow)/' },
      to: { path: '^src/demo/' },
    },
    {
      name: 'pages-come-through-the-api',
      comment: 'No rule and no second way in: pages ask the API as its client, and know its words and formats alone.',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^src/', pathNot: ['^src/(web|shared)/', '^src/platform/i18n/index\\.ts$'] },
    },
    { name: 'flow-knows-no-start', severity: 'error', from: { path: '^src/flow/' }, to: { path: '^src/(start|web)/' } },
    {
      name: 'enter-by-the-front-door',
      severity: 'error',
      from: { path: '^src/(foundation|flow)/([^/]+)/' },
      to: {
        path: '^src/(foundation|flow)/([^/]+)/',
        pathNot: ['^src/$1/$2/', '^src/(foundation|flow)/[^/]+/(domain/)?index\\.ts$'],
      },
    },
    {
      name: 'platform-has-front-doors',
      severity: 'error',
      from: { path: '^src/(foundation|flow)/' },
      to: { path: '^src/platform/[^/]+/', pathNot: '^src/platform/[^/]+/index\\.ts$' },
    },
    {
      name: 'controllers-hold-no-sql',
      severity: 'error',
      from: { path: '\\.(controller|processor)\\.ts$' },
      to: { path: ['\\.repository\\.ts$', '^src/platform/database/'] },
    },
    {
      name: 'repositories-know-no-service',
      severity: 'error',
      from: { path: '\\.repository\\.ts$' },
      to: { path: '\\.(service|controller)\\.ts$' },
    },
    {
      name: 'entities-stand-alone',
      severity: 'error',
      from: { path: '\\.entity\\.ts$' },
      to: { path: '^src/', pathNot: ['^src/shared/', '/domain/', '^src/platform/database/'] },
    },
    ...later(rooms, 'foundation'),
    ...later(stages, 'flow'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
