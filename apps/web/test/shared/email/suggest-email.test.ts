import { describe, expect, it } from 'vitest'
import { suggestEmail } from '../../../src/shared/email/suggest-email.ts'

describe('a mistyped mailbox provider', () => {
  it.each([
    ['amy@gmial.com', 'amy@gmail.com'],
    ['amy@gamil.com', 'amy@gmail.com'],
    ['amy@gmai.com', 'amy@gmail.com'],
    ['amy@gmail.con', 'amy@gmail.com'],
    ['amy@gmail.co', 'amy@gmail.com'],
    ['amy@gmaill.com', 'amy@gmail.com'],
    ['amy@gnail.com', 'amy@gmail.com'],
    ['amy@gmail,com', 'amy@gmail.com'],
    ['amy@gmail', 'amy@gmail.com'],
    ['amy@gmail.com.tw', 'amy@gmail.com'],
    ['Amy.Lin+a@GMIAL.COM', 'Amy.Lin+a@gmail.com'],
    ['amy@yahoo.com.yw', 'amy@yahoo.com.tw'],
    ['amy@yaho.com.tw', 'amy@yahoo.com.tw'],
    ['amy@hotmial.com', 'amy@hotmail.com'],
    ['amy@hotmai.com', 'amy@hotmail.com'],
    ['amy@outlok.com', 'amy@outlook.com'],
    ['amy@iclould.com', 'amy@icloud.com'],
    ['amy@hient.net', 'amy@hinet.net'],
    ['amy@hinet.com', 'amy@hinet.net'],
    ['amy@pchom.com.tw', 'amy@pchome.com.tw'],
    ['amy@mns.com', 'amy@msn.com'],
  ])('%s is asked about as %s', (typed, meant) => {
    expect(suggestEmail(typed)).toBe(meant)
  })

  it.each([
    'amy@gmail.com',
    'amy@mail.com',
    'amy@ymail.com',
    'amy@yahoo.com',
    'amy@live.com.tw',
    'amy@ms12.hinet.net',
    'amy@ntu.edu.tw',
    'amy@example.com',
    'amy@qq.com',
    'amy@company.tw',
    'amy@seed.net',
    'amy@url.com',
    'amy@mtn.tw',
    'amy@outlook.com',
    'amy',
    'amy@',
    '@gmial.com',
    'a b@gmial.com',
    '',
  ])('%s is left alone', (typed) => {
    expect(suggestEmail(typed)).toBeUndefined()
  })

  it('is looked for in no time, however long the text', () => {
    const started = performance.now()
    for (const typed of ['a@' + 'b'.repeat(100_000), '@'.repeat(100_000), 'a.'.repeat(50_000) + '@'])
      suggestEmail(typed)
    expect(performance.now() - started).toBeLessThan(200)
  })
})
