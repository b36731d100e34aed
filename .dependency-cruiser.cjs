/** The direction of dependencies: docs/architecture.md draws it, these rules hold it. */
const tests = '\\.(test|bench)\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'scorer-stands-alone',
      comment: 'The scorer runs in a browser and depends on nothing, not even on Node.',
      severity: 'error',
      from: { path: '^packages/scorer/src', pathNot: tests },
      to: { pathNot: '^packages/scorer/src' },
    },
    {
      name: 'providers-know-no-scorer-or-server',
      comment: 'Formats and vendors are useful without a router above them.',
      severity: 'error',
      from: { path: '^packages/providers/src' },
      to: { path: '^packages/(scorer|proxy|cli)/' },
    },
    {
      name: 'codecs-do-no-io',
      comment: 'A codec takes data and returns data.',
      severity: 'error',
      from: { path: '^packages/providers/src/(canonical|dialects|sse)', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'dialects-are-strangers',
      comment: 'Whoever knows one wire format can work on it without learning another.',
      severity: 'error',
      from: { path: '^packages/providers/src/dialects/([^/]+)/' },
      to: {
        path: '^packages/providers/src/dialects/[^/]+/',
        pathNot: '^packages/providers/src/dialects/$1/',
      },
    },
    {
      name: 'routing-knows-no-http',
      comment: 'Routing is a pure function of request and configuration.',
      severity: 'error',
      from: { path: '^packages/proxy/src/routing' },
      to: { path: '^packages/proxy/src/(http|stream|upstream|app|server)' },
    },
    {
      name: 'routing-and-config-load-no-server',
      comment: '`slr test` and whoever embeds the routing must not pay for a web server.',
      severity: 'error',
      from: { path: '^packages/proxy/src/(routing|config)/', pathNot: tests },
      to: { path: '(^|/)node_modules/(express|undici)/|^(express|undici)$', reachable: true },
    },
    {
      name: 'nothing-imports-the-command-line',
      comment: 'The command line is a caller of the packages, never a part of them.',
      severity: 'error',
      from: { pathNot: '^(packages/cli|apps|tools)/' },
      to: { path: '^packages/cli/' },
    },
    {
      name: 'proxy-knows-no-app',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle of types alone is erased; a cycle of code has a load order that surprises.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that resolves nowhere escapes every rule above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|fixtures)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
