import { describe, expect, it } from 'vitest'
import { greenworld } from '../../src/index.ts'
import {
  account,
  carefulMerchant,
  merchant,
  previousCheckCode,
  readAnswer,
  rotatedMerchant,
  signedAnswer,
  verdict,
} from '../support/answer.ts'

const signedBefore = (changes = {}) => signedAnswer(changes, { checkCode: previousCheckCode, account })

describe('the key id', () => {
  it('names the keys that sign now, and stays the same when older ones are kept', () => {
    expect(greenworld.currentKeyId(merchant)).toMatch(/^[0-9a-f]{4}$/)
    expect(greenworld.currentKeyId(rotatedMerchant)).toBe(greenworld.currentKeyId(merchant))
    expect(rotatedMerchant.previousKeys?.id).not.toBe(greenworld.currentKeyId(merchant))
  })

  it('does not change with the account, which no form is signed with', () => {
    expect(greenworld.currentKeyId(carefulMerchant)).toBe(greenworld.currentKeyId(merchant))
  })
})

describe('while the previous check code is kept', () => {
  it('an answer signed with the current one counts for every payment', () => {
    expect(readAnswer(signedAnswer(), rotatedMerchant)).toMatchObject({ verified: true, previousKeyId: null })
  })

  it('an answer signed with the previous one says so, for payments that it signed', () => {
    expect(readAnswer(signedBefore(), rotatedMerchant)).toMatchObject({
      verified: true,
      outcome: 'succeeded',
      needsRecheck: true,
      previousKeyId: rotatedMerchant.previousKeys?.id,
    })
  })

  it('an answer signed with neither is forged', () => {
    const other = signedAnswer({}, { checkCode: '11112222', account })
    expect(verdict(readAnswer(other, rotatedMerchant))).toBe('bad_signature')
    expect(verdict(readAnswer({ ...signedBefore(), spcheck: '' }, rotatedMerchant))).toBe('bad_signature')
  })

  it('the other checks stay as strict', () => {
    const both = { ...rotatedMerchant, account }
    expect(verdict(readAnswer(signedBefore(), both))).toBe('verified')
    expect(verdict(readAnswer({ ...signedBefore(), inspect: '' }, both))).toBe('bad_signature')
    expect(verdict(readAnswer(signedBefore({ client: '654321' }), both))).toBe('merchant_mismatch')
    expect(readAnswer(signedBefore({ succ: 'abc' }), both)).toMatchObject({
      rejection: 'malformed',
      authentic: true,
    })
  })
})

describe('once the previous check code is removed', () => {
  it('its answers are forged', () => {
    expect(merchant.previousKeys).toBeNull()
    expect(verdict(readAnswer(signedBefore(), merchant))).toBe('bad_signature')
  })
})
