import { describe, expect, it } from 'vitest'
import { encodeForm, greenworld } from '../../src/index.ts'
import {
  carefulMerchant,
  merchant,
  readAnswer,
  readBody,
  signedAnswer,
  verdict,
  without,
} from '../support/answer.ts'

const decline = () => signedAnswer({ succ: '0', response_code: '51', auth_code: '' })

describe('what the old shop modules got wrong', () => {
  describe('accepting an answer because its check value is right, or because succ is 1', () => {
    it('succ=1 with a wrong check value is rejected', () => {
      expect(verdict(readAnswer({ ...signedAnswer(), spcheck: '1' }))).toBe('bad_signature')
      expect(verdict(readAnswer(without(without(signedAnswer(), 'spcheck'), 'inspect')))).toBe(
        'bad_signature',
      )
    })

    it('a right check value with succ=0 is a decline', () => {
      expect(readAnswer(decline())).toMatchObject({ verified: true, outcome: 'declined' })
    })

    it('and both together are still a success to be rechecked', () => {
      expect(readAnswer({ ...decline(), succ: '1' })).toMatchObject({
        outcome: 'succeeded',
        needsRecheck: true,
      })
    })
  })

  describe('not comparing the amount', () => {
    it('the amount read is the one that was signed, as a number to compare', () => {
      expect(readAnswer(signedAnswer({ amount: '1' }))).toMatchObject({ verified: true, amount: 1 })
      expect(verdict(readAnswer({ ...signedAnswer(), amount: '1' }))).toBe('bad_signature')
    })

    it('the form signs nothing, so whoever holds it can change what is paid', () => {
      const { fields } = greenworld.redirectForm(
        {
          transId: '260602A0123456789XYZ',
          amount: 1200,
          title: '陶藝入門',
          locale: 'en',
          at: new Date(0),
          orderUrl: '',
        },
        merchant,
      )
      expect(Object.keys(fields)).not.toContain('spcheck')
      expect(Object.keys(fields)).not.toContain('inspect')
    })
  })

  describe('one address for the browser and the gateway’s server', () => {
    it('the form names two', () => {
      const { roturl, bk_posturl } = greenworld.redirectForm(
        { transId: 'A1', amount: 1, title: '', locale: 'en', at: new Date(0), orderUrl: '' },
        merchant,
      ).fields
      expect(roturl).toBe(merchant.returnUrl)
      expect(bk_posturl).toBe(merchant.notifyUrl)
      expect(roturl).not.toBe(bk_posturl)
    })
  })

  describe('comparing numbers with text loosely', () => {
    it.each(['01', '1.0', '1e0', ' 1', '1 ', '+1', '0x1', 'true', '1\0'])(
      'succ=%j is no approval',
      (succ) => {
        expect(verdict(readAnswer({ ...signedAnswer(), succ }))).toBe('malformed')
      },
    )

    it.each(['0123456', '123456.0', ' 123456', '1.23456e5'])('client=%j is not merchant 123456', (client) => {
      expect(readAnswer(signedAnswer({ client })).verified).toBe(false)
    })

    it.each([' 78332685', '078332685', '78332685.0', '7.8332685e7'])(
      'spcheck=%j is not 78332685',
      (spcheck) => {
        const answer = signedAnswer()
        expect(answer.spcheck).toBe('78332685')
        expect(readAnswer({ ...answer, spcheck }).verified).toBe(false)
      },
    )

    // "0e…" is zero to a loose comparison, and so equal to every other text like it.
    it('no inspect of the form 0e… passes for another', () => {
      const inspect = `0e${'1'.repeat(30)}`
      expect(verdict(readAnswer({ ...signedAnswer(), inspect }, carefulMerchant))).toBe('bad_signature')
    })
  })

  describe('counting every repeat', () => {
    it('a repeat reads the same and names the same transaction, for the database to count once', () => {
      const first = readAnswer(signedAnswer())
      expect(first).toMatchObject({ transId: '260602A0123456789XYZ', gatewayTradeNumber: '12345678' })
      expect(readAnswer(signedAnswer())).toEqual(first)
    })
  })

  describe('depending on the shopper’s session', () => {
    it('an answer is read from its own fields alone, and fields that look like a session decide nothing', () => {
      const plain = readBody(encodeForm(signedAnswer()))
      const withSession = readBody(`${encodeForm(signedAnswer())}&PHPSESSID=x&order_id=42&order_status=paid`)
      expect(withSession).toEqual(plain)
    })
  })

  describe('a secret of inspect that is a login: it can be guessed and not be changed', () => {
    it('a right inspect never makes up for a wrong spcheck', () => {
      expect(verdict(readAnswer({ ...signedAnswer(), spcheck: '1' }, carefulMerchant))).toBe('bad_signature')
    })

    it('an account left unset is no empty secret that anyone knows', () => {
      expect(merchant.account).toBeNull()
      expect(verdict(readAnswer({ ...signedAnswer(), inspect: '' }))).toBe('verified')
      expect(
        greenworld.merchant(
          {
            CLIENT_ID: '1',
            PAYMENT_URL: 'x',
            GREENWORLD_CHECK_CODE: '12345',
            GREENWORLD_RECHECK_URL: 'x',
            GREENWORLD_ACCOUNT: '',
          },
          merchant,
        ).account,
      ).toBeNull()
    })

    it('a success that passes it needs the recheck all the same', () => {
      expect(readAnswer(signedAnswer(), carefulMerchant)).toMatchObject({ needsRecheck: true })
    })
  })
})
