import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import { defineConfig, globalIgnores } from 'eslint/config'
import { builtinModules } from 'node:module'
import typescript from 'typescript-eslint'

const bareNodeModules = builtinModules.join('|')
const platforms = 'fastify|@fastify|drizzle-orm|postgres|vue|@vue|vue-router|vue-i18n'

/** A pattern of `no-restricted-imports`: what may not be imported here, and why. */
const not = (regex, message) => ({ regex, message })

/** Of our packages only these, with their subpaths. */
const oursOnly = (names, message) => not(`^@baoming/(?!(${names.join('|')})(/|$))`, message)

const relativePath = not(
  '^\\.\\.?/(.*/)?(packages|apps)/[^/]+/src(/|$)|^(\\.\\./)+[^./][^/]*/src(/|$)',
  'Workspace packages meet by name (@baoming/…), never through a path into each other.',
)

const office = not(
  '^@baoming/contract/office(/|$)|^(\\.\\./)+(apps/)?office(/|$)',
  "The customer's side never reaches the office.",
)

const standsAlone = (subject) => [
  not(`^(${platforms})(/|$)`, `${subject} no server, database or view.`),
  not('^@baoming/', 'It stands alone: arrows point at it.'),
]

const driver = not(
  '^(postgres|drizzle-orm/postgres-js)(/|$)',
  'Only connection/ opens the driver; SQL is the query builder, or text by sql/prepared.ts.',
)

/**
 * SQL is written in two ways: Drizzle's query builder, and text that packages/database/src/sql/prepared.ts runs. These
 * are the other ways.
 */
const otherSql = [
  ["MemberExpression[property.name='unsafe']", 'The text of a statement runs by runPrepared or executeText.'],
  [
    "CallExpression[callee.property.name='execute'][callee.object.callee.property.name!='prepare']",
    'A statement is a builder, or text for executeText.',
  ],
  ["Identifier[name='PgDialect']", 'Fragments become text by `statement`, which refuses bound parameters.'],
]
const rawDriver = [
  ["MemberExpression[property.name='$client']", 'Only sql/prepared.ts uses the driver behind Drizzle.'],
  [
    "MemberExpression[property.name='sql'], ObjectPattern > Property[key.name='sql']",
    "Tests alone use `database.sql`; `sql` is Drizzle's.",
  ],
  [
    "TaggedTemplateExpression[tag.name!='sql'][tag.name!='statement']",
    "Only connection/ asks the driver itself; elsewhere a template is Drizzle's `sql` or a `statement`.",
  ],
]

const forbid = (rules) => ({
  'no-restricted-syntax': ['error', ...rules.map(([selector, message]) => ({ selector, message }))],
})

/**
 * What the source of each package or app may not import: web, office → ui, contract ← api → database, gateways ←
 * gateway-sim. The walls between the rooms of one package are in scripts/lib/map/walls.mjs.
 */
const boundaries = {
  'packages/contract': [
    not(
      `^node:|^(${bareNodeModules})(/|$)`,
      'The contract is schemas and fetch; it runs in browsers, so it cannot use Node.',
    ),
    ...standsAlone('The contract knows'),
  ],
  'packages/gateways': [
    not(
      `^node:(?!crypto$)|^(${bareNodeModules})(/|$)`,
      'Gateways are pure functions without I/O; of Node they may use node:crypto alone.',
    ),
    ...standsAlone('Gateways know'),
  ],
  'packages/database': [
    not('^@baoming/', 'The database knows neither the HTTP contract nor the gateways nor the apps.'),
    driver,
  ],
  'packages/ui': [
    not(
      `^node:|^(${bareNodeModules})(/|$)`,
      'The shared components run in browsers, so they cannot use Node.',
    ),
    not('^(fastify|@fastify|drizzle-orm|postgres)(/|$)', 'The shared components know no server or database.'),
    not('^@baoming/contract/(customer|office)(/|$)', 'The shared components know no API.'),
    oursOnly(['contract'], 'Of ours the shared components may import @baoming/contract alone.'),
    not('^(\\.\\./)+(apps/)?(web|office)(/|$)', 'The shared components know neither app.'),
  ],
  'apps/web': [
    oursOnly(['contract', 'ui'], 'Of ours the web app may import @baoming/contract and @baoming/ui alone.'),
    office,
    not('^(petite-)?vue-i18n$', 'Its keys are unchecked strings; useMessages knows which messages exist.'),
  ],
  'apps/web/server': [
    oursOnly(
      ['gateways', 'contract'],
      'The web server knows the contract and the gateways, whose pages forms may go to, and nothing else of ours.',
    ),
    office,
  ],
  'apps/office': [
    oursOnly(['contract', 'ui'], 'Of ours the office may import @baoming/contract and @baoming/ui alone.'),
    not(
      '^(\\.\\./)+(apps/)?web(/|$)',
      'The office never reaches the web app; @baoming/ui holds what both share.',
    ),
    not('^(petite-)?vue-i18n$', 'Its keys are unchecked strings; useMessages knows which messages exist.'),
  ],
  'apps/gateway-sim': [
    oursOnly(
      ['gateways'],
      'The simulator stands on the other side of the wire: of ours it may import @baoming/gateways alone.',
    ),
  ],
  'apps/api': [
    oursOnly(['contract', 'database', 'gateways'], 'Nothing that runs in production imports another app.'),
    not(
      '^@baoming/gateways/(.*/)?sim(/|$)',
      "Nothing that runs in production imports a gateway's other half.",
    ),
    not('^@baoming/database/testing(/|$)', 'Nothing that runs in production imports what is for tests.'),
    not('^(postgres|drizzle-orm)(/|$)', 'The SQL is in packages/database.'),
  ],
}

const restrict = (patterns) => ({
  'no-restricted-imports': ['error', { patterns: [...patterns, relativePath] }],
})

/** What is there without being imported, and still is I/O or a clock. */
const impureGlobals = ['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'performance']

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', '.data/', 'packages/database/migrations/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
    rules: { 'no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.{ts,vue}'],
    extends: [typescript.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        // Not the project service: it builds its programs anew for Vue's files and takes half as long again.
        project: ['tsconfig.json', 'apps/web/tsconfig.json', 'apps/office/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
        parser: typescript.parser,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // Fastify's plugins are async whether they wait for something or not.
      '@typescript-eslint/require-await': 'off',
      // Vue's and Fastify's hooks take async functions and look after the promise.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, properties: false } },
      ],
    },
  },
  {
    files: ['apps/{web,office}/**', 'packages/ui/**'],
    extends: [vue.configs['flat/recommended']],
    languageOptions: { globals: globals.browser },
    rules: {
      // Only vue-tsc knows what a component is; to the linter each import of one is an error type.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/test/**', 'bench/**'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  { rules: restrict([]) },
  ...Object.entries(boundaries).map(([room, patterns]) => ({
    files: [`${room}/src/**`],
    rules: restrict(patterns),
  })),
  {
    files: ['packages/database/src/{connection,testing}/**'],
    rules: restrict(boundaries['packages/database'].filter((pattern) => pattern !== driver)),
  },
  { files: ['{packages/database,apps/api}/src/**'], rules: forbid([...otherSql, ...rawDriver]) },
  { files: ['packages/database/src/connection/**'], rules: forbid(otherSql) },
  // The one module, and what makes databases for tests.
  {
    files: ['packages/database/src/sql/prepared.ts', 'packages/database/src/testing/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['packages/gateways/src/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...impureGlobals.map((name) => ({ name, message: 'Gateways are pure functions: no clock, no I/O.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Gateways have no clock: take the time as an argument.' },
      ],
    },
  },
  prettier,
)
