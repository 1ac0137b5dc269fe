import { createHash, randomBytes, randomUUID } from 'node:crypto'
import {
  claimInvitation,
  type Claim,
  inviteStaff,
  makeOwnerInvitation,
  type NewPasskey,
  setInvitationToken,
  type Database,
  type StaffRole,
  type StaffSession,
} from '../../src/index.ts'

type Db = Database['db']

/** SHA-256, as the API hashes tokens and codes. */
export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** The hash of a token that is used once in the tests. */
export const newHash = (): Buffer => randomBytes(32)

export const newEmail = (): string => `${randomUUID()}@example.com`

export const newPasskey = (values: Partial<NewPasskey> = {}): NewPasskey => ({
  id: randomBytes(32).toString('base64url'),
  label: 'Phone',
  publicKey: randomBytes(77),
  counter: 0,
  transports: ['internal', 'hybrid'],
  synced: true,
  ...values,
})

export const newPassphrase = {
  hash: 'scrypt$131072$8$1$c2FsdA$aGFzaA',
  totpSecret: 'sealed-secret-of-an-app',
  totpStep: 58_000_000,
}

export const newClaim = (tokenHash: Buffer, values: Partial<Claim> = {}): Claim => ({
  tokenHash,
  name: '王小明',
  email: newEmail(),
  wayIn: { passkey: newPasskey() },
  recoveryCodeHashes: Array.from({ length: 10 }, newHash),
  session: { tokenHash: newHash(), device: 'Firefox, Linux' },
  ...values,
})

/** Makes an account, as a link from the server or a mail does. @returns its first session */
export async function newStaff(
  db: Db,
  role: StaffRole = 'owner',
  values: Partial<Claim> = {},
): Promise<StaffSession> {
  const tokenHash = newHash()
  const email = newEmail()
  if (role === 'owner') await makeOwnerInvitation(db, { tokenHash, email, locale: 'zh-TW' })
  else {
    const { id: invitedBy } = (await newStaff(db)).staff
    const invited = await inviteStaff(db, { email, role, locale: 'zh-TW', invitedBy })
    if (!invited.ok) throw new Error(invited.code)
    await setInvitationToken(db, invited.id, tokenHash)
  }
  const claimed = await claimInvitation(db, newClaim(tokenHash, values))
  if (!claimed.ok) throw new Error(claimed.code)
  return claimed.session
}
