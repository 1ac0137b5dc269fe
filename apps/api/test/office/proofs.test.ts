import { describe, expect, it } from 'vitest'
import { deviceOf } from '../../src/office/device.ts'
import { oneAtATime } from '../../src/office/proof/one-at-a-time.ts'
import { fitsPassphrase, hashPassphrase, isGuessable } from '../../src/office/proof/passphrase.ts'
import { newRecoveryCodes, recoveryCodeHash } from '../../src/office/proof/recovery-codes.ts'
import { seal, unseal } from '../../src/office/proof/sealed.ts'
import { totpDigits, totpStep } from '../../src/office/proof/totp.ts'

const secrets = { appSecret: 'a'.repeat(40), appPreviousSecret: null }
const rotated = { appSecret: 'b'.repeat(40), appPreviousSecret: secrets.appSecret }

describe('a sealed secret', () => {
  const sealed = seal('JBSWY3DPEHPK3PXP', 'person', secrets)

  it('opens for its own account alone', () => {
    expect(unseal(sealed, 'person', secrets)).toEqual({ secret: 'JBSWY3DPEHPK3PXP', isOutdated: false })
    expect(unseal(sealed, 'somebody-else', secrets)).toBeUndefined()
    expect(seal('JBSWY3DPEHPK3PXP', 'person', secrets)).not.toBe(sealed)
  })

  it('opens by the previous key, and says that it is to be sealed again', () => {
    expect(unseal(sealed, 'person', rotated)).toEqual({ secret: 'JBSWY3DPEHPK3PXP', isOutdated: true })
    expect(unseal(sealed, 'person', { ...rotated, appPreviousSecret: null })).toBeUndefined()
  })

  it.each(['', 'AAAA', 'A'.repeat(60), sealed.slice(0, -4), `${sealed}AAAA`, 'not base64 at all'])(
    'does not open from %j',
    (text) => expect(unseal(text, 'person', secrets)).toBeUndefined(),
  )

  it('does not open when one bit of it is changed', () => {
    const bytes = Buffer.from(sealed, 'base64url')
    for (const place of [0, 13, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[place]! ^= 1
      expect(unseal(changed.toString('base64url'), 'person', secrets)).toBeUndefined()
    }
  })
})

describe('a passphrase', () => {
  it('fits its own hash alone, however its characters are composed', async () => {
    const hash = await hashPassphrase('crème brûlée à la carte')
    expect(await fitsPassphrase('crème brûlée à la carte'.normalize('NFD'), hash)).toBe(true)
    expect(await fitsPassphrase('creme brulee a la carte', hash)).toBe(false)
    expect(await fitsPassphrase('crème brûlée à la carte', undefined)).toBe(false)
  })

  it('is compared with a hash of other parameters', async () => {
    // RFC 7914, 12: the third test vector, in its first 32 bytes.
    const key = Buffer.from('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2', 'hex')
    const hash = `$scrypt$ln=14,r=8,p=1$${Buffer.from('SodiumChloride').toString('base64').replaceAll('=', '')}$${key.toString('base64').replaceAll('=', '')}`
    expect(await fitsPassphrase('pleaseletmein', hash)).toBe(true)
    await expect(fitsPassphrase('x', '$argon2id$v=19$x')).rejects.toThrow('unreadable')
  })

  it.each([
    'aaaaaaaaaaaaaaaa',
    'passwordpassword',
    '123456789012345',
    'qwertyuiopasdfghj',
    'lin@example.com1',
    'abcabcabcabcabc',
  ])('is guessable: %s', (text) => expect(isGuessable(text, ['lin@example.com', '林'])).toBe(true))

  it.each(['correct horse battery', '三隻貓在屋頂上曬太陽喝烏龍茶', 'k7!xQ2m9$Lw4#Tz8'])(
    'is not: %s',
    (text) => expect(isGuessable(text, ['lin@example.com', '林'])).toBe(false),
  )
})

describe('a code of an authenticator app', () => {
  // RFC 6238, appendix B, for SHA-1: the last six digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

  it.each([
    [59_000, '287082', 1],
    [1_111_111_109_000, '081804', 37_037_036],
    [2_000_000_000_000, '279037', 66_666_666],
  ])('at %d is %s', (now, code, step) => {
    expect(totpStep(secret, code, now)).toBe(step)
    expect(totpStep(secret, code, now + 30_000)).toBe(step)
    expect(totpStep(secret, code, now + 60_000)).toBeUndefined()
  })

  it('is read from what people type', () => {
    expect(totpDigits(' 123 456 ')).toBe('123456')
    expect(totpDigits('１２３４５６')).toBe('123456')
    for (const text of ['12345', '1234567', '12345a', '']) expect(totpDigits(text)).toBeUndefined()
  })
})

describe('recovery codes', () => {
  it('are ten of 80 bits, and found again as typed', () => {
    const { codes, hashes } = newRecoveryCodes()
    expect(new Set(codes).size).toBe(10)
    for (const [index, code] of codes.entries()) {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(recoveryCodeHash(code)).toEqual(hashes[index])
      expect(
        recoveryCodeHash(code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')),
      ).toEqual(hashes[index])
    }
    for (const text of ['', '123456', 'AAAA-AAAA-AAAA', 'UUUU-UUUU-UUUU-UUUU'])
      expect(recoveryCodeHash(text)).toBeUndefined()
  })
})

describe('a device', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
      'Chrome · Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari · iPhone',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:150.0) Gecko/20100101 Firefox/150.0',
      'Firefox · macOS',
    ],
    ['<script>alert(1)</script>', '?'],
    [undefined, '?'],
  ])('%s is %s', (header, name) => expect(deviceOf(header)).toBe(name))
})

describe('one at a time', () => {
  it('runs tasks in order, goes on after one that fails, and turns away too many', async () => {
    const inTurn = oneAtATime(3)
    const done: number[] = []
    const task = (number: number) => () =>
      number === 1 ? Promise.reject(new Error('first')) : Promise.resolve(void done.push(number))
    const results = await Promise.allSettled([1, 2, 3, 4].map((number) => inTurn(task(number))))
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'rejected'])
    expect(done).toEqual([2, 3])
    await inTurn(task(5))
    expect(done).toEqual([2, 3, 5])
  })
})
