import { describe, expect, it } from 'vitest'
import { normaliseValues, validate } from '../../src/registration/validate.ts'

const good = { memberStatus: 'single', name: '林小美', email: 'mei@example.com', phone: '' } as const

describe('the registration form’s rules', () => {
  it.each([
    ['everything but the phone', good],
    ['a phone number as people write it', { ...good, phone: '(02) 2345-6789' }],
    ['a phone number from abroad', { ...good, phone: '+886 912 345 678' }],
    [
      'full-width digits and letters',
      { ...good, phone: '０９１２３４５６７８', email: 'ｍｅｉ＠example.com' },
    ],
    ['a phone number out of an address book', { ...good, phone: '\u202d+886 912 345 678\u202c' }],
    ['an extension', { ...good, phone: '02–2345–6789 ext.12' }],
    ['an address out of a mail program', { ...good, email: '"林小美" <mei@example.com>;' }],
    ['a Unicode domain', { ...good, email: 'mei@台北.台灣' }],
    ['an address with a tag and a long ending', { ...good, email: 'mei+class@mail.example.com.tw' }],
  ])('accept %s', (_, values) => expect(validate(values)).toEqual({}))

  it.each([
    [
      'no choice',
      { ...good, memberStatus: '' as const },
      { memberStatus: 'form.errors.memberStatusMissing' },
    ],
    ['a blank name', { ...good, name: '  ' }, { name: 'form.errors.nameMissing' }],
    ['a name that nobody can see', { ...good, name: '\u3164\u2800' }, { name: 'form.errors.nameMissing' }],
    [
      'a name that is a link',
      { ...good, name: '領獎 www.evil.example' },
      { name: 'form.errors.nameIsAddress' },
    ],
    ['a name without end', { ...good, name: '林'.repeat(81) }, { name: 'form.errors.nameTooLong' }],
    ['no address', { ...good, email: '' }, { email: 'form.errors.emailMissing' }],
    ['an address without a domain', { ...good, email: 'mei@' }, { email: 'form.errors.emailInvalid' }],
    ['an address without a dot', { ...good, email: 'mei@example' }, { email: 'form.errors.emailInvalid' }],
    [
      'a top-level domain of digits',
      { ...good, email: 'a@example.123' },
      { email: 'form.errors.emailInvalid' },
    ],
    [
      'two addresses',
      { ...good, email: 'a@example.com,b@example.com' },
      { email: 'form.errors.emailInvalid' },
    ],
    ['words for a phone number', { ...good, phone: 'call me' }, { phone: 'form.errors.phoneInvalid' }],
    ['too few digits', { ...good, phone: '0912' }, { phone: 'form.errors.phoneTooShort' }],
    ['two digits', { ...good, phone: '+12' }, { phone: 'form.errors.phoneTooShort' }],
    ['an extension alone', { ...good, phone: '分機12' }, { phone: 'form.errors.phoneInvalid' }],
    ['a plus alone', { ...good, phone: '+' }, { phone: 'form.errors.phoneInvalid' }],
  ])('refuse %s', (_, values, errors) => expect(validate(values)).toEqual(errors))

  it('tidy what is pasted', () => {
    expect(normaliseValues({ ...good, name: ' 林\t小美\n' }).name).toBe('林 小美')
  })

  it('bring an address and a phone number into the shape the API takes', () => {
    expect(normaliseValues({ ...good, email: ' ｍｅｉ＠例え.jp　' }).email).toBe('mei@xn--r8jz45g.jp')
    expect(normaliseValues({ ...good, phone: '\u202d(02) 2345–6789 分機12\u202c' }).phone).toBe(
      '02 2345-6789#12',
    )
    expect(normaliseValues({ ...good, phone: '（02）2345-6789' }).phone).toBe('02 2345-6789')
    expect(normaliseValues({ ...good, phone: '+(886) 912 345 678' }).phone).toBe('+886 912 345 678')
  })

  it('count a rare character as one, as the API does', () => {
    expect(validate({ ...good, name: '𠮷'.repeat(80) })).toEqual({})
    expect(validate({ ...good, name: '𠮷'.repeat(81) })).toEqual({ name: 'form.errors.nameTooLong' })
  })
})
