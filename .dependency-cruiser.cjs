/** The arrows: vietnam -> core <- conversation <- desk <- office -> storage -> core, content -> core; only apps compose. */
const sources = (name) => `^packages/${name}/src/`
const notTests = '\\.test\\.ts$|/test/'

/** Libraries that compute and do nothing else. */
const pureLibraries = ['zod', 'date-fns', '@date-fns/tz', 'minisearch', 'uuid', '@fluent/bundle']

const mayImport = (name, allowed) => ({
  name: `${name}-imports-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: sources(name), pathNot: notTests },
  to: { path: '^(packages|apps)/', pathNot: [name, ...allowed].map((own) => `^packages/${own}/`) },
})

module.exports = {
  forbidden: [
    mayImport('core', []),
    mayImport('content', ['core']),
    mayImport('vietnam', ['core']),
    mayImport('vietnam-who', ['core']),
    mayImport('conversation', ['core']),
    mayImport('storage', ['core']),
    mayImport('desk', ['core', 'conversation']),
    mayImport('telegram-stand-in', []),
    mayImport('office', ['core', 'conversation', 'desk', 'storage']),
    {
      name: 'pure-packages-use-no-node-modules',
      severity: 'error',
      from: { path: '^packages/(core|conversation|desk)/src/', pathNot: notTests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-packages-use-only-pure-libraries',
      severity: 'error',
      from: { path: '^packages/(core|conversation|desk)/src/', pathNot: notTests },
      to: { path: 'node_modules/', pathNot: `node_modules/(${pureLibraries.join('|')})/` },
    },
    {
      // The rooms of a domain say what they need of a pack; the pack knows them all.
      name: 'below-the-pack-nobody-knows-it',
      severity: 'error',
      from: {
        path: '^packages/core/src/(calendar|catalogue|eligibility|learning|place|request|risk|screening|source|text|time|truth)/',
        pathNot: notTests,
      },
      to: { path: '^packages/core/src/pack/' },
    },
    {
      name: 'sources-do-not-import-tests',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/', pathNot: notTests },
      to: { path: '^(packages|apps)/[^/]+/(test|bench)/|\\.test\\.ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      // The server puts the channels of an installation together; nobody else looks into another app.
      name: 'only-the-server-imports-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/', pathNot: `${notTests}|^apps/server/` },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'unresolved',
      severity: 'error',
      from: {},
      // Its package.json names types that it does not bring.
      to: { couldNotResolve: true, pathNot: '^@grammyjs/storage-file$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated|\\.tsc)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
    },
  },
}
