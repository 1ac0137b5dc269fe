import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { oneAtATime } from './one-at-a-time.ts'

interface Cost {
  /** Binary logarithm of N. */
  ln: number
  r: number
  p: number
}

/** As the OWASP password storage cheat sheet asks: N = 2^17, r = 8, p = 1, which takes 128 MiB and a third of a second. */
const cost: Cost = { ln: 17, r: 8, p: 1 }
const saltBytes = 16
const keyBytes = 32

/** One after another, so that signing in never takes more than 128 MiB and one of Node's four threads. */
const inTurn = oneAtATime(20)

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)

/** Characters are compared as they look, however a keyboard composes them (NIST SP 800-63B-4, 3.1.1.2). */
const normalised = (passphrase: string) => passphrase.normalize('NFC')

const keyOf = (passphrase: string, salt: Buffer, { ln, r, p }: Cost) => {
  const N = 2 ** ln
  return inTurn(() =>
    derive(normalised(passphrase), salt, keyBytes, { N, r, p, maxmem: 128 * N * r + 2 ** 20 }),
  )
}

/**
 * Hashes a passphrase, off the event loop.
 * @returns in the PHC string format: `$scrypt$ln=17,r=8,p=1$salt$hash`
 * @throws ProblemError `unavailable` when too many wait
 */
export async function hashPassphrase(passphrase: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  return format(cost, salt, await keyOf(passphrase, salt, cost))
}

const format = ({ ln, r, p }: Cost, salt: Buffer, key: Buffer) =>
  `$scrypt$ln=${ln},r=${r},p=${p}$${unpadded(salt)}$${unpadded(key)}`

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** Nobody's: it takes as long to compare with as anybody's. */
const decoy = format(cost, randomBytes(saltBytes), randomBytes(keyBytes))

/**
 * Whether a passphrase fits a hash. Without a hash it does not, and takes as long.
 * @throws ProblemError `unavailable` when too many wait
 */
export async function fitsPassphrase(passphrase: string, hash: string | undefined): Promise<boolean> {
  const { groups } =
    /^\$scrypt\$ln=(?<ln>\d{1,2}),r=(?<r>\d{1,2}),p=(?<p>\d{1,2})\$(?<salt>[\w+/]+)\$(?<key>[\w+/]+)$/.exec(
      hash ?? decoy,
    ) ?? {}
  if (!groups) throw new Error('The hash of a passphrase is unreadable.')
  const stored = Buffer.from(groups.key!, 'base64')
  const given = await keyOf(passphrase, Buffer.from(groups.salt!, 'base64'), {
    ln: Number(groups.ln),
    r: Number(groups.r),
    p: Number(groups.p),
  })
  return stored.length === given.length && timingSafeEqual(stored, given) && hash !== undefined
}

/** The first characters of passphrases that people type along the keyboard. */
const rows = [
  '1234567890',
  '0123456789',
  '9876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
]

/**
 * Whether a passphrase is among those that are tried first: one piece again and again, few characters, a row of the
 * keyboard, or the account's own address or name (NIST SP 800-63B-4, 3.1.1.2, asks for such a list).
 */
export function isGuessable(passphrase: string, own: readonly string[]): boolean {
  const text = normalised(passphrase).toLowerCase()
  if (new Set(text).size < 6) return true
  if (/^(.{1,10}?)\1+/su.exec(text)?.[0] === text) return true
  if (rows.some((row) => row.repeat(20).startsWith(text))) return true
  return own.some((word) => word.length > 0 && text.replaceAll(word.toLowerCase(), '').length < 8)
}
