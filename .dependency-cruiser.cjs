/** Arrows point one way: ui -> player -> sync -> store -> core. */
const above = {
  core: ['wire', 'store', 'sync', 'player', 'ui'],
  store: ['sync', 'player', 'ui'],
  sync: ['player', 'ui'],
  player: ['ui'],
};

module.exports = {
  forbidden: [
    ...Object.entries(above).map(([layer, layers]) => ({
      name: `${layer}-looks-down-only`,
      severity: 'error',
      from: { path: `^pwa/src/${layer}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^pwa/src/(${layers.join('|')})/` },
    })),
    {
      name: 'screens-know-only-the-player',
      severity: 'error',
      from: { path: '^pwa/src/ui/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^pwa/src/(sync|store|core)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-core-imports-nothing-of-others',
      severity: 'error',
      from: { path: '^pwa/src/core/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^pwa/src/core/' },
    },
    {
      name: 'the-worker-has-no-screens',
      severity: 'error',
      from: { path: '^service-worker/' },
      to: { path: '^pwa/src/(ui|player)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
