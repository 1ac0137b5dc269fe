import { describe, expect, it } from 'vitest'
import { encodeForm, greenworld, greenworldSim, parseForm } from '../../src/index.ts'
import { checkCode, merchant } from '../answer.ts'

const known = { client: '123456' }
const payment = { transId: '260602A0123456789XYZ', amount: 1200, title: '', locale: 'zh-TW' } as const
const { fields } = greenworld.redirectForm(payment, merchant)
const read = (changes: Record<string, string> = {}) =>
  greenworldSim.readForm(parseForm(encodeForm({ ...fields, ...changes })), known)
const problemFields = (reading: ReturnType<typeof read>) =>
  reading.ok ? [] : reading.problems.map(({ field }) => field)

describe('readForm', () => {
  it('reads the order out of our own redirect form', () => {
    expect(read()).toEqual({
      ok: true,
      order: {
        client: '123456',
        transId: '260602A0123456789XYZ',
        amount: 1200,
        returnUrl: 'https://api.example/return',
        notifyUrl: 'https://api.example/notify',
        english: false,
        echo: '',
      },
    })
  })

  it('echoes fields it does not know, and not those it does', () => {
    const reading = read({ Enn: 'e', qfKey: 'abc', desc: 'x', note: '備註' })
    expect(reading).toMatchObject({ order: { english: true, echo: 'qfKey:abc<br>note:備註<br>' } })
  })

  it('cuts the echo to its column', () => {
    expect(read({ note: '𠮷'.repeat(600) })).toMatchObject({ order: { echo: `note:${'𠮷'.repeat(495)}` } })
  })

  it.each([
    ['act', ['', 'query']],
    ['client', ['', '654321']],
    ['od_sob', ['', 'A-1', '"><script>', 'A'.repeat(21)]],
    ['amount', ['', '0', '-1', '1.5', '01', '1e3', '2147483648']],
    ['roturl', ['', '/callback', 'ftp://x.example', 'javascript:alert(1)', 'https://']],
    ['bk_posturl', ['/notify', 'mailto:a@b.example']],
  ])('refuses what %s cannot be', (field, values) => {
    for (const value of values) expect(problemFields(read({ [field]: value }))).toEqual([field])
  })

  it('needs no notice address', () => {
    expect(read({ bk_posturl: '' })).toMatchObject({ ok: true, order: { notifyUrl: null } })
  })

  it('tells every problem at once', () => {
    const reading = greenworldSim.readForm(parseForm('amount=-1&act=auth&act=auth&act=auth'), known)
    expect(problemFields(reading)).toEqual(['client', 'od_sob', 'amount', 'roturl', 'act'])
  })

  it('lets the lines of an invoice repeat', () => {
    const body = `${encodeForm(fields)}&prd_name[]=a&prd_name[]=b`
    expect(greenworldSim.readForm(parseForm(body), known).ok).toBe(true)
  })
})

describe('signCallback', () => {
  const answer = { gwsr: '12345678', process_time: '153045', amount: '1200' }

  it('fills every column and signs with what it is given', () => {
    const signed = greenworldSim.signCallback(answer, { checkCode })
    expect(Object.keys(signed)).toHaveLength(23)
    expect(signed).toMatchObject({ spcheck: '78332685', inspect: '', succ: '' })
    expect(greenworldSim.signCallback(answer, { checkCode, account: 'x' }).inspect).toMatch(/^[0-9a-f]{32}$/)
  })
})
