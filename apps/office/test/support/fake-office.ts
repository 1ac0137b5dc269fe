import { vi, type Mock } from 'vitest'
import { ApiProblem, type ProblemCode } from '@baoming/contract/shared'
import {
  officeAddresses,
  type Invitation,
  type OfficeClient,
  type OfficeSettings,
  type OfficeSession,
  type StaffList,
  type StaffMember,
} from '@baoming/contract/office'

export const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const time = '2026-11-29T08:00:00Z'

export const aSession = (changes: Partial<OfficeSession> = {}): OfficeSession => ({
  id: id(100),
  staff: { id: id(1), name: 'Mei Lin', email: 'mei@example.com', role: 'owner', locale: 'en' },
  hasPasskey: true,
  hasPassphrase: false,
  recoveryCodesLeft: 10,
  idleEndsAt: '2026-11-29T08:30:00Z',
  endsAt: '2026-11-29T20:00:00Z',
  stepUpUntil: null,
  ...changes,
})

export const steppedUp = (changes: Partial<OfficeSession> = {}) =>
  aSession({ stepUpUntil: '2026-11-29T08:05:00Z', ...changes })

export const aMember = (changes: Partial<StaffMember> = {}): StaffMember => ({
  id: id(2),
  name: 'Dawen Chen',
  email: 'dawen@example.com',
  role: 'desk',
  disabled: false,
  lastSeenAt: null,
  createdAt: time,
  ...changes,
})

const mei = () => aMember({ ...aSession().staff, lastSeenAt: time })

export const anInvitation = (changes: Partial<Invitation> = {}): Invitation => ({
  id: id(50),
  email: 'new@example.com',
  role: 'teacher',
  invitedBy: 'Mei Lin',
  createdAt: time,
  expiresAt: '2026-12-06T08:00:00Z',
  ...changes,
})

export const aStaffList = (changes: Partial<StaffList> = {}): StaffList => ({
  staff: [mei(), aMember()],
  invitations: [anInvitation()],
  ...changes,
})

export const recoveryCodes = Array.from({ length: 10 }, (_, index) => `code-${index}-abcd-efgh`)

export const aProblem = (status: number, code: ProblemCode) =>
  new ApiProblem({ type: 'about:blank', title: code, status, code, errorId: 'error-1' })

export const aSettings = (changes: Partial<OfficeSettings> = {}): OfficeSettings => ({
  version: 3,
  values: {
    name: '青田社區大學',
    email: 'hello@example.com',
    phone: null,
    address: null,
    url: null,
    accent: '#7a2e5d',
    logo: null,
    texts: {
      terms: { 'zh-TW': null, en: null },
      'refund-rule': { 'zh-TW': '開課前 7 天全額退費。', en: null },
      'privacy-notice': { 'zh-TW': null, en: null },
    },
    retentionDays: null,
    mailTo: ['office@example.com'],
    mailLocale: 'zh-TW',
  },
  defaults: {
    name: 'Riverside College',
    email: null,
    phone: '02 2345 6789',
    address: null,
    url: null,
    logoUrl: null,
    retentionDays: 365,
  },
  changedAt: time,
  changedBy: 'Mei Lin',
  ...changes,
})

const offer = { challengeId: id(70), options: { challenge: 'AAAA' } }
const answers: { [Name in keyof OfficeClient]?: Awaited<ReturnType<OfficeClient[Name]>> } = {
  getSession: aSession(),
  lookAtInvitation: { email: null, name: null, role: 'owner', expiresAt: time },
  passkeyForInvitation: offer,
  totpForInvitation: { secret: 'JBSWY3DP', uri: 'otpauth://totp/x?secret=JBSWY3DP', sealed: 'sealed' },
  claimInvitation: { session: steppedUp(), recoveryCodes },
  passkeyChallenge: offer,
  newTotp: { secret: 'JBSWY3DP', uri: 'otpauth://totp/x?secret=JBSWY3DP', sealed: 'sealed' },
  setPassphrase: steppedUp({ hasPassphrase: true }),
  removePassphrase: steppedUp(),
  changeAccount: aSession({ staff: { ...aSession().staff, name: 'Mei-Mei Lin', locale: 'zh-TW' } }),
  signInByPasskey: { session: steppedUp(), recoveryCodes: [] },
  signInByPassphrase: { session: steppedUp(), recoveryCodes: [] },
  stepUp: steppedUp(),
  signOut: { status: 'done' },
  listSessions: {
    sessions: [
      {
        id: id(100),
        current: true,
        device: 'Chrome on Windows',
        method: 'passkey',
        createdAt: time,
        lastSeenAt: time,
      },
      {
        id: id(101),
        current: false,
        device: 'Safari on iPhone',
        method: 'totp',
        createdAt: time,
        lastSeenAt: time,
      },
    ],
  },
  endSession: { status: 'done' },
  listPasskeys: {
    passkeys: [{ id: 'key-1', label: 'Front desk laptop', synced: false, createdAt: time, lastUsedAt: null }],
  },
  newPasskey: offer,
  addPasskey: {
    passkeys: [
      { id: 'key-1', label: 'Front desk laptop', synced: false, createdAt: time, lastUsedAt: null },
      { id: 'key-2', label: 'iPhone', synced: true, createdAt: time, lastUsedAt: null },
    ],
  },
  removePasskey: { passkeys: [] },
  renewRecoveryCodes: { recoveryCodes },
  listStaff: aStaffList(),
  inviteStaff: aStaffList(),
  withdrawInvitation: aStaffList({ invitations: [] }),
  changeRole: aStaffList(),
  disableStaff: aStaffList(),
  inviteAgain: aStaffList(),
  enableStaff: aStaffList(),
  readLog: { entries: [], next: null },
  getSettings: aSettings(),
  changeSettings: aSettings({ version: 4 }),
  keepLogo: { digest: 'a'.repeat(64) },
  countAttention: { total: 0, money: 0, kinds: [] },
  listAttention: { items: [], next: null },
  getHome: { classes: [], today: null, books: null, gateways: null },
}

/** A client on which everything succeeds; a test replaces the answers it is about. */
export type FakeOffice = { [Name in keyof OfficeClient]: Mock<OfficeClient[Name]> }

export const fakeOffice = (): FakeOffice =>
  Object.fromEntries(
    Object.keys(officeAddresses).map((name) => [
      name,
      vi.fn(async () => {
        const answer = answers[name as keyof OfficeClient]
        if (answer === undefined) throw new Error(`No answer to ${name}.`)
        return answer
      }),
    ]),
  ) as unknown as FakeOffice
