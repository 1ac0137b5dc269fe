import { join } from 'node:path'
import { colour } from '../terminal.mjs'

/** The test cards at the top of the simulator's pay page; a test compares them with the simulator's table. */
export const testCards = [
  ['1111', 'Approve'],
  ['3220', 'Approve after 3-D Secure'],
  ['9995', 'Decline: insufficient funds'],
  ['0069', 'Decline: expired card'],
  ['0002', 'Decline: do not honour'],
  ['4444', 'Pay, then close the window'],
]

/**
 * The message once everything runs.
 *
 * @param settings.firstOwnerLink undefined where the office has an owner, or the API makes no such link
 */
export function welcome({ WEB_URL, SERVER_URL, SIM_PUBLIC_URL, DATA_DIR, SMTP_URL, firstOwnerLink }) {
  const address = (name, url, note) => `  ${name.padEnd(10)} ${colour('cyan', url.padEnd(30))} ${note}`
  return [
    '',
    colour('bold', 'Baoming is running.'),
    '',
    address('Web app', WEB_URL, 'sign up for a class here'),
    address('Office', `${WEB_URL}/office/`, 'run the classes here'),
    address('API', SERVER_URL, `described at ${SERVER_URL}/docs`),
    address('Simulator', SIM_PUBLIC_URL, `three pretend gateways; for scripts see ${SIM_PUBLIC_URL}/docs`),
    '',
    ...(firstOwnerLink === undefined ? [] : firstOwner(firstOwnerLink)),
    '  Test cards, one click each on the pay page:',
    ...testCards.map(([lastDigits, label]) => `    •••• ${lastDigits}  ${label}`),
    '    Below them: notices that come late, twice, damaged or never.',
    '',
    SMTP_URL ? '  Mails go to the server in SMTP_URL.' : `  Mails are written to ${join(DATA_DIR, 'mail')}`,
    '  Ctrl-C stops everything.',
    '',
  ].join('\n')
}

const firstOwner = (link) => [
  '  The office has no owner yet. This link makes you its first one, within 30 minutes:',
  `    ${colour('cyan', link)}`,
  '    Each start makes a new link until there is an owner.',
  '',
]

/** The message once the simulator runs alone. */
export function simulatorWelcome({ SIM_PUBLIC_URL }) {
  return [
    '',
    colour('bold', 'The gateway simulator is running.'),
    '',
    `  ${colour('cyan', SIM_PUBLIC_URL)}  addresses, accounts and test cards of every gateway`,
    `  ${colour('cyan', `${SIM_PUBLIC_URL}/docs`)}  its control API for scripts`,
    '',
    '  Ctrl-C stops it.',
    '',
  ].join('\n')
}

/** The message once the web app runs on mock answers. */
export function mockWelcome({ WEB_URL }) {
  return [
    '',
    colour('bold', 'The web app is running on mock answers.'),
    '',
    `  ${colour('cyan', WEB_URL)}  the whole way; the bar at the bottom chooses any state of any page`,
    `  ${colour('cyan', `${WEB_URL}/_states`)}  every state side by side`,
    '',
    '  Ctrl-C stops it.',
    '',
  ].join('\n')
}
