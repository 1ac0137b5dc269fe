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

const relativePath = not(
  '^\\.\\.?/(.*/)?(packages|apps)/[^/]+/src(/|$)|^(\\.\\./)+[^./][^/]*/src(/|$)',
  'Workspace packages meet by name (@baoming/…), never through a path into each other.',
)

/** The arrows of DESIGN.md: web → contract ← api → database, gateways ← gateway-sim. One row a room. */
const boundaries = {
  'packages/contract': [
    not(
      `^node:|^(${bareNodeModules})(/|$)`,
      'The contract is schemas and fetch; it runs in browsers, so it cannot use Node.',
    ),
    not(`^(${platforms})(/|$)`, 'The contract knows no server, database or view.'),
    not('^@baoming/', 'The contract stands alone: arrows point at it.'),
  ],
  'packages/gateways': [
    not(
      `^node:(?!crypto$)|^(${bareNodeModules})(/|$)`,
      'Gateways are pure functions without I/O; of Node they may use node:crypto alone.',
    ),
    not(`^(${platforms})(/|$)`, 'Gateways know no server, database or view.'),
    not('^@baoming/', 'Gateways stand alone: arrows point at them.'),
  ],
  'packages/database': [
    not('^@baoming/', 'The database knows neither the HTTP contract nor the gateways nor the apps.'),
  ],
  'apps/web': [not('^@baoming/(?!contract(/|$))', 'Of ours the web app may import @baoming/contract alone.')],
  'apps/web/server': [
    not(
      '^@baoming/(?!gateways$|contract(/|$))',
      'The web server knows the contract and the gateways, whose pages forms may go to, and no other room of ours.',
    ),
  ],
  'apps/gateway-sim': [
    not(
      '^@baoming/(?!gateways$)',
      'The simulator stands on the other side of the wire: of ours it may import @baoming/gateways alone.',
    ),
  ],
  'apps/api': [not('^@baoming/(web|gateway-sim)', 'Nothing that runs in production imports another app.')],
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
        project: ['tsconfig.json', 'apps/web/tsconfig.json'],
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
    files: ['apps/web/**'],
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
