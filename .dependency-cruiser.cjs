/** Arrows point one way: ui -> player -> sync -> store -> core; and in the staff room screens -> state -> client. */
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
      name: 'students-load-nothing-of-the-staff-room',
      severity: 'error',
      from: { path: '^(pwa/src/(core|store|sync|player|ui|wire|main)|service-worker)' },
      to: { path: '^pwa/src/staff/' },
    },
    {
      name: 'the-staff-room-knows-no-device',
      severity: 'error',
      from: { path: '^pwa/src/staff/' },
      to: { path: '^pwa/src/(store|sync|player)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-staff-rooms-state-has-no-screens',
      severity: 'error',
      from: { path: '^pwa/src/staff/(state|client)/' },
      to: { path: '^pwa/src/(staff/(screens|components|words)|ui)/' },
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
