import { describe, expect, it } from 'vitest'
import { ConfigError, knownSettings, readConfig } from '../../src/config/config.ts'
import { meantBy } from '../../src/config/similar-names.ts'

const known = knownSettings()

const mistakes: [name: string, meant: string][] = [
  ['ORGANIZER_EMAIL', 'ORGANISER_EMAIL'],
  ['ORGANISER_MAIL', 'ORGANISER_EMAIL'],
  ['ORGANIZER_NAME', 'ORGANISER_NAME'],
  ['MAIL_FORM', 'MAIL_FROM'],
  ['GATEWAY', 'GATEWAYS'],
  ['GATWAYS', 'GATEWAYS'],
  ['gateways', 'GATEWAYS'],
  ['mail_from', 'MAIL_FROM'],
  ['Smtp-Url', 'SMTP_URL'],
  ['SMPT_URL', 'SMTP_URL'],
  ['SERVER_ULR', 'SERVER_URL'],
  ['SERVER_URI', 'SERVER_URL'],
  ['APP_SECRETS', 'APP_SECRET'],
  ['DATABASE_URI', 'DATABASE_URL'],
  ['ECPAY_HASHKEY', 'ECPAY_HASH_KEY'],
  ['ECPAY_HASH_VI', 'ECPAY_HASH_IV'],
  ['ECPAY_MERCHANTID', 'ECPAY_MERCHANT_ID'],
  ['NEWEPAY_HASH_KEY', 'NEWEBPAY_HASH_KEY'],
  ['GREENWORLD_ACOUNT', 'GREENWORLD_ACCOUNT'],
  ['ORDER_RATELIMIT', 'ORDER_RATE_LIMIT'],
  ['SIM_DELIVERTO', 'SIM_DELIVER_TO'],
]

const mistakesInFile: [name: string, meant: string][] = [
  ['APP_PORT', 'API_PORT'],
  ['PORT_API', 'API_PORT'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['TRUST_PROXIE', 'TRUST_PROXY'],
  ['SERVERURL', 'SERVER_URL'],
  ['API_SECRET', 'APP_SECRET'],
]

describe('a name that is nearly a setting', () => {
  it.each(mistakes)('%s means %s', (name, meant) => {
    expect([meantBy(name, known, 'file'), meantBy(name, known, 'environment')]).toEqual([meant, meant])
  })

  it.each(mistakesInFile)(
    '%s means %s in .env, and may be someone else’s in the environment',
    (name, meant) => {
      expect([meantBy(name, known, 'file'), meantBy(name, known, 'environment')]).toEqual([meant, undefined])
    },
  )

  it('is reported with all that is wrong, without its value', () => {
    const read = () =>
      readConfig({ MAIL_FORM: 'value-1', GATEWAY: 'value-2', API_PORT: '0', WEB_PORT: '0', SIM_PORT: 'x' })
    try {
      read()
    } catch (error) {
      const { problems, message } = error as ConfigError
      expect(problems.map(({ name }) => name).sort()).toEqual([
        'API_PORT',
        'GATEWAY',
        'MAIL_FORM',
        'SIM_PORT',
        'WEB_PORT',
      ])
      expect(message).toContain('MAIL_FORM is no setting; did you mean MAIL_FROM?')
      expect(message).not.toContain('value-')
    }
    expect(read).toThrow(ConfigError)
  })

  it('is left alone in the environment where the setting itself is set, or where it is empty', () => {
    expect(readConfig({ MAIL_FORM: 'x', MAIL_FROM: 'a@example.com' }).mailFrom).toBe('a@example.com')
    expect(readConfig({ MAIL_FORM: '' }).production).toBe(false)
  })

  it('may be of a gateway that is not offered', () => {
    expect(() => readConfig({ GATEWAYS: 'ecpay', NEWEBPAY_HASH_KEYS: 'x' })).toThrow(
      'did you mean NEWEBPAY_HASH_KEY',
    )
  })
})

// Names out of shells, desktops, editors, CI, hosts, containers and other people's programs.
const others = `
  PATH HOME USER LOGNAME SHELL TERM LANG LC_ALL LANGUAGE PWD OLDPWD SHLVL MAIL EDITOR VISUAL PAGER DISPLAY TZ TMPDIR TEMP TMP
  HOST HOSTNAME PORT UID GID IFS PS1 COLUMNS LINES COLORTERM TERM_PROGRAM SSH_CLIENT SSH_CONNECTION SSH_TTY SSH_AUTH_SOCK
  XDG_DATA_DIR XDG_DATA_DIRS XDG_DATA_HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR XDG_SESSION_ID DBUS_SESSION_BUS_ADDRESS
  HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY http_proxy https_proxy no_proxy FORCE_COLOR NO_COLOR CI DEBUG VERBOSE
  NODE_OPTIONS NODE_PATH NODE_EXTRA_CA_CERTS NODE_VERSION NODE_ENVIRONMENT YARN_VERSION NVM_DIR NVM_BIN VOLTA_HOME
  npm_config_registry npm_config_user_agent npm_lifecycle_event npm_package_name npm_execpath npm_node_execpath INIT_CWD
  GITHUB_TOKEN GITHUB_SERVER_URL GITHUB_API_URL GITHUB_REF RUNNER_OS CI_SERVER_URL CI_SERVER_PORT CI_SERVER_HOST GITLAB_CI
  HEROKU_APP_NAME DYNO RENDER_EXTERNAL_URL RAILWAY_PUBLIC_DOMAIN FLY_APP_NAME VERCEL_URL DATABASE_PUBLIC_URL DATABASE_URL_UNPOOLED
  POSTGRES_USER POSTGRES_DB POSTGRES_HOST POSTGRES_PORT PGHOST PGUSER PGPASSWORD PGDATABASE PGDATA REDIS_URL MONGO_URL
  MYSQL_URL DB_URL DB_HOST DB_PORT DB_PASSWORD SMTP_HOST SMTP_PORT SMTP_USER SMTP_PASSWORD MAIL_HOST MAIL_PORT MAIL_TO EMAIL
  MAIL_FROM_NAME MAIL_DRIVER APP_PORT APP_HOST APP_URL APP_NAME APP_ENV APP_KEY APP_DEBUG API_URL API_KEY API_SECRET API_TOKEN
  CLIENT_SECRET CLIENT_IP CLIENT_URL SERVER_PORT SERVER_NAME SERVER_SOFTWARE SERVERURL BASE_URL PUBLIC_URL SITE_URL PUBLIC_URL
  SECRET_KEY SESSION_SECRET JWT_SECRET LOG_FILE LOG_DIR LOG_FORMAT LOGLEVEL LOGGING DATADIR DATA_PATH WEB_CONCURRENCY WEB_MEMORY
  KUBERNETES_SERVICE_HOST KUBERNETES_PORT API_SERVICE_HOST API_SERVICE_PORT API_PORT_3000_TCP API_PORT_3000_TCP_ADDR
  WEB_SERVICE_HOST WEB_PORT_80_TCP WEB_PORT_80_TCP_PROTO GATEWAY_URL GATEWAY_PORT PAYMENT_METHOD ORDER_LIMIT RATE_LIMIT
  DOCKER_HOST DOCKER_BUILDKIT COMPOSE_PROJECT_NAME COMPOSE_FILE COMPOSE_PROFILES BUILDKIT_PROGRESS CONTAINER
  INVOCATION_ID JOURNAL_STREAM SYSTEMD_EXEC_PID NOTIFY_SOCKET CREDENTIALS_DIRECTORY STATE_DIRECTORY LOGS_DIRECTORY
  VSCODE_PID VSCODE_IPC_HOOK TERM_SESSION_ID WT_SESSION ProgramFiles APPDATA LOCALAPPDATA COMSPEC USERPROFILE SystemRoot
  VITEST VITEST_POOL_ID TEST MODE DEV PROD SSR JAVA_HOME GOPATH PYTHONPATH VIRTUAL_ENV CHROME_PATH CHROME_BIN PUPPETEER_EXECUTABLE_PATH
  OPERATOR OPERATOR_NAME ORGANIZATION ORGANISATION TRUSTED_PROXIES ALLOW_DEMOS_NOT AWS_REGION SIM_CARD_PIN SIP_PORT SIP_HOST
`
  .trim()
  .split(/\s+/)

it.each(others)('%s in the environment is nobody’s mistake', (name) => {
  expect(meantBy(name, known, 'environment')).toBeUndefined()
})

it('this machine’s own environment is nobody’s mistake', () => {
  const own = Object.keys(process.env).filter((name) => !known.has(name))
  expect(own.filter((name) => meantBy(name, known, 'environment') !== undefined)).toEqual([])
})
