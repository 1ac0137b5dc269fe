/** The headings of docs/settings.md and .env.example, in order. */
export const settingSections = {
  addresses: 'Addresses and ports',
  proxies: 'Proxies and operators',
  storage: 'Storage',
  safety: 'Safety and limits',
  mail: 'Mail',
  organiser: 'Organiser',
  gateways: 'Gateways',
  logs: 'Logs',
  simulator: 'Gateway simulator',
  tests: 'Tests',
  docker: 'Docker Compose and static hosting',
} as const

/** The programs beside the API that read settings. */
type OtherReader = 'web server' | 'web build' | 'simulator' | 'tests' | 'Docker Compose'

/** What people need to know about a setting that the code does not say. */
export interface SettingEntry {
  section: keyof typeof settingSections
  /** What it is for, in one sentence. */
  meaning: string
  /** What else one needs to know before setting it. */
  details?: string
  /** A value to copy and change. It fits, unless it says `replace-me`. */
  example: string
  /** The program that reads it, where that is not the API. */
  reader?: OtherReader
  /** What happens without it, where no value of the API's says so. */
  unset?: string
  /** Whether only `npm start` sets it, so that people do not need to know it. */
  internal?: true
}

/**
 * Every setting but those of the gateways, which their own tables describe. The configuration can read no name that is
 * not here; docs/settings.md and .env.example are generated from this table.
 */
export const settingCatalog = {
  SERVER_URL: {
    section: 'addresses',
    meaning: 'Public URL of the API; gateways send their callbacks to URLs built on it.',
    example: 'https://api.example.org',
  },
  WEB_URL: {
    section: 'addresses',
    meaning:
      'Public URL of the web app; browsers return to it after paying, and only its pages may call the API.',
    example: 'https://classes.example.org',
  },
  API_PORT: { section: 'addresses', meaning: 'Port of the API.', example: '3000' },
  WEB_PORT: { section: 'addresses', meaning: 'Port of the web app.', example: '5173' },
  API_HOST: {
    section: 'addresses',
    meaning: 'Address the API listens on.',
    details: '`0.0.0.0` listens on every network of the machine.',
    example: '0.0.0.0',
  },
  WEB_HOST: {
    section: 'addresses',
    meaning: 'Address the web server listens on.',
    example: '0.0.0.0',
    unset: '`127.0.0.1`',
  },
  API_INTERNAL_URL: {
    section: 'addresses',
    meaning: 'URL at which the web server asks the API for the title and picture of each page.',
    example: 'http://localhost:3000',
    reader: 'web server',
    unset: 'the value of `SERVER_URL`',
  },
  WEB_FOLDER: {
    section: 'addresses',
    meaning: 'Folder of the built web app that the web server serves.',
    example: 'apps/web/dist',
    reader: 'web server',
    internal: true,
  },
  OFFICE_FOLDER: {
    section: 'addresses',
    meaning: 'Folder of the built office that the web server serves at `/office/`.',
    example: 'apps/office/dist',
    reader: 'web server',
    internal: true,
  },
  TRUST_PROXY: {
    section: 'proxies',
    meaning:
      'Proxies whose `X-Forwarded-For` is trusted: their addresses, or `1` when every request comes through one.',
    details:
      'Behind a proxy that is not named here, all customers count as one. `0` where no proxy sets the header.',
    example: '127.0.0.1',
  },
  OPERATOR_PORT: {
    section: 'proxies',
    meaning: 'Port for `/metrics`, `/docs` and `/openapi.json`, apart from the public one.',
    details: 'In production they are served on this port and to `OPERATOR_TOKEN` only.',
    example: '9464',
  },
  OPERATOR_HOST: {
    section: 'proxies',
    meaning: 'Address that the operator port listens on; keep it off the internet.',
    example: '127.0.0.1',
  },
  OPERATOR_TOKEN: {
    section: 'proxies',
    meaning:
      'Token that opens `/metrics`, `/docs` and `/openapi.json` on the public port, as a Bearer token or as the ' +
      'password of any user.',
    example: 'replace-me-with-the-output-of-openssl-rand-hex-32',
  },
  DATABASE_URL: {
    section: 'storage',
    meaning: 'URL of a PostgreSQL, version 15 or newer, whose encoding is UTF8.',
    details:
      'URLs from providers’ consoles work as they are, with `?sslmode=…`, `?schema=public` or, behind a pooler such as ' +
      'PgBouncer, `?pgbouncer=true` ([database.md](database.md)).',
    example: 'postgres://baoming:password@localhost:5432/baoming',
    unset: 'an embedded database under `DATA_DIR`',
  },
  DATA_DIR: {
    section: 'storage',
    meaning: 'Folder of the embedded database, and of mails written as files.',
    example: '.data',
    unset: '`.data` in the workspace',
  },
  NODE_ENV: {
    section: 'safety',
    meaning: '`development`, `test` or `production`.',
    details:
      'Production refuses development secrets, the vendors’ public test keys, plain http, simulators, mail catchers and ' +
      'addresses of this machine. Whatever others can reach (a public URL above, a host beyond this machine) counts as ' +
      'production whatever this says.',
    example: 'production',
    unset: 'recognised from the other settings',
  },
  DEMO_DATA: {
    section: 'storage',
    meaning: 'What an empty database is filled with outside production: `classes`, or a whole `term`.',
    example: 'term',
    internal: true,
  },
  ALLOW_DEMO: {
    section: 'safety',
    meaning: '`1` lets others reach this installation although its secrets and keys are publicly known.',
    details: 'For a demonstration that takes no real money: anyone can forge a payment there.',
    example: '1',
    unset: 'off',
  },
  APP_SECRET: {
    section: 'safety',
    meaning: 'Key that signs the customers’ order tokens.',
    example: 'replace-me-with-the-output-of-openssl-rand-hex-32',
    unset: 'a value for development, which is publicly known',
  },
  APP_PREVIOUS_SECRET: {
    section: 'safety',
    meaning: 'The previous `APP_SECRET`, so that links in customers’ mailboxes keep working after a change.',
    details:
      'Remove it half a year later. If the old key has leaked, do not set it: customers then request new links by mail.',
    example: 'replace-me-with-the-previous-value-of-app-secret',
  },
  ORDER_RATE_LIMIT: {
    section: 'safety',
    meaning:
      'New orders a minute from one network; `0` for no limit on these, on payments and on requests for lost links.',
    example: '30',
  },
  HELD_SEATS_LIMIT: {
    section: 'safety',
    meaning:
      'Seats that one network may have at a time, over all classes: unpaid ones, and those of free orders of the last hour; ' +
      '`0` for no limit.',
    details:
      'A network is an IPv4 address or an IPv6 /64; a /48 may have five times as many. One e-mail address may have half ' +
      'as many in one class.',
    example: '8',
  },
  HELD_SEATS_EXEMPT: {
    section: 'safety',
    meaning: 'Networks without the limits on held seats and on payments, such as that of your own office.',
    example: '203.0.113.7,198.51.100.0/24',
  },
  RETENTION_DAYS: {
    section: 'safety',
    meaning: 'Days after a class during which its orders keep name, e-mail address and phone number.',
    details:
      'Unpaid orders lose them after 30 days. What accounting needs is kept for ever ([data.md](data.md)).',
    example: '365',
  },
  SMTP_URL: {
    section: 'mail',
    meaning: 'The mail server; beyond this machine it must offer TLS.',
    example: 'smtp://localhost:1025',
    unset: 'each mail is written as an `.eml` file under `DATA_DIR/mail`',
  },
  MAIL_FROM: {
    section: 'mail',
    meaning: 'Sender of the mails; an address without a name gets the organiser’s name.',
    example: 'Riverside Community College <classes@example.org>',
  },
  FAMILY_WEB_SITE_URL: {
    section: 'organiser',
    meaning: 'The organiser’s own site, linked from result pages, error pages and mails.',
    example: 'https://example.org',
  },
  ORGANISER_NAME: {
    section: 'organiser',
    meaning: 'The organiser’s name on pages, in mails and in calendar files.',
    example: 'Riverside Community College',
  },
  ORGANISER_EMAIL: {
    section: 'organiser',
    meaning:
      'Address where customers reach the organiser, shown on pages and in mails; replies to mails go there.',
    example: 'hello@example.org',
  },
  ORGANISER_PHONE: {
    section: 'organiser',
    meaning: 'The organiser’s phone number on pages, in mails and in calendar files.',
    example: '02 2345 6789',
  },
  ORGANISER_ADDRESS: {
    section: 'organiser',
    meaning: 'The organiser’s postal address on pages, in mails and in calendar files.',
    example: '12 Riverside Road, Taipei',
  },
  ORGANISER_LOGO_URL: {
    section: 'organiser',
    meaning: 'The organiser’s logo in the page header and in link previews.',
    example: 'https://example.org/logo.png',
  },
  GATEWAYS: {
    section: 'gateways',
    meaning: 'The gateways on offer; the first is the default.',
    example: 'ecpay,newebpay',
  },
  LOG_LEVEL: { section: 'logs', meaning: 'The least severe level that is logged.', example: 'info' },
  LOG_PRETTY: {
    section: 'logs',
    meaning: '`1` logs lines for people instead of JSON; `npm start` sets it.',
    example: '1',
  },
  SIM_PORT: { section: 'simulator', meaning: 'Port of the gateway simulator.', example: '4000' },
  SIM_HOST: {
    section: 'simulator',
    meaning: 'Address the gateway simulator listens on.',
    example: '127.0.0.1',
    unset: '`127.0.0.1`',
  },
  SIM_PUBLIC_URL: {
    section: 'simulator',
    meaning: 'URL at which browsers and the API reach the gateway simulator.',
    example: 'http://localhost:4000',
  },
  SIM_STATE_FILE: {
    section: 'simulator',
    meaning: 'File in which the simulator keeps its trades across restarts.',
    example: '.data/simulator.json',
    reader: 'simulator',
    unset: 'trades are kept in memory',
  },
  SIM_TLS_CERT: {
    section: 'simulator',
    meaning: 'PEM file of a certificate with which the simulator serves https; together with `SIM_TLS_KEY`.',
    example: 'sim-cert.pem',
    reader: 'simulator',
    unset: 'plain http',
  },
  SIM_TLS_KEY: {
    section: 'simulator',
    meaning: 'PEM file of that certificate’s key.',
    example: 'sim-key.pem',
    reader: 'simulator',
    unset: 'plain http',
  },
  SIM_DELIVER_TO: {
    section: 'simulator',
    meaning:
      'Host names that the simulator may send callbacks to, besides this machine and private networks; `*` for any.',
    example: 'shop.example.com',
    reader: 'simulator',
    unset: 'none besides',
  },
  SIM_OWN_KEYS: {
    section: 'simulator',
    meaning:
      '`1` declares that the gateway keys were made up for the simulator, which otherwise accepts the vendors’ public ones only.',
    example: '1',
    reader: 'simulator',
    unset: 'off',
  },
  TEST_DATABASE_URL: {
    section: 'tests',
    meaning: 'A PostgreSQL for the tests, whose user may create databases.',
    example: 'postgres://postgres@localhost:5432/postgres',
    reader: 'tests',
    unset: '`npm test` starts an installed PostgreSQL of its own',
  },
  CHROMIUM_PATH: {
    section: 'tests',
    meaning: 'The Chromium or Chrome of the browser tests.',
    example: '/usr/bin/chromium',
    reader: 'tests',
    unset: 'the usual places are searched',
  },
  GATEWAY_ORIGINS: {
    section: 'docker',
    meaning:
      'Origins that payment forms may be posted to, separated by spaces, for the page’s Content-Security-Policy.',
    example: 'https://payment.ecpay.com.tw',
    reader: 'web server',
    unset: 'our web server derives it from the gateways on offer',
  },
  VITE_SERVER_URL: {
    section: 'docker',
    meaning: 'Public URL of the API, compiled into a web app that a server other than ours serves.',
    example: 'https://api.example.com',
    reader: 'web build',
    unset: 'the built web app calls its own origin',
  },
  POSTGRES_PASSWORD: {
    section: 'docker',
    meaning:
      'Password of the database container of `docker/compose.production.yml`, fixed when its volume is created.',
    example: 'replace-me-with-the-output-of-openssl-rand-hex-32',
    reader: 'Docker Compose',
    unset: 'the production compose file does not start',
  },
  MAILPIT_PORT: {
    section: 'docker',
    meaning: 'Port at which the demonstration’s mailpit shows the mails it caught.',
    example: '8025',
    reader: 'Docker Compose',
    unset: '`8025`',
  },
} as const satisfies Record<string, SettingEntry>

/** The name of a setting that no gateway owns. */
export type SettingName = keyof typeof settingCatalog

/** The table's rows, in order. */
export const settingEntries = Object.entries(settingCatalog) as [SettingName, SettingEntry][]
