import { describe, expect, it } from 'vitest'
import { classLink, embedSnippet } from '../../src/classes/share/class-link.ts'
import { qrCode, qrSvg } from '../../src/shared/qr/qr-code.ts'

describe('the link of a class', () => {
  it('opens its page in the language of whoever opens it', () => {
    expect(classLink('sourdough', 'https://college.tw')).toBe('https://college.tw/classes/sourdough')
  })

  it('is a button for another site, whatever the title holds', () => {
    const html = embedSnippet(
      'https://college.tw/classes/x',
      'Register: "Salt" & <script>alert(1)</script>\n今日',
    )
    const page = new DOMParser().parseFromString(html, 'text/html')
    expect(page.body.children).toHaveLength(1)
    const link = page.querySelector('a')!
    expect(link.href).toBe('https://college.tw/classes/x')
    expect(link.textContent).toBe('Register: "Salt" & <script>alert(1)</script> 今日')
  })
})

describe('its QR code', () => {
  it('is a picture of its own, with a quiet border', () => {
    const code = qrCode('https://college.tw/classes/sourdough')
    expect(code.isDark(4, 4)).toBe(true)
    for (let at = 0; at < code.size; at++)
      for (const border of [0, 3, code.size - 1])
        expect(code.isDark(border, at) || code.isDark(at, border)).toBe(false)
    const svg = new DOMParser().parseFromString(qrSvg(code), 'image/svg+xml')
    expect(svg.documentElement.getAttribute('viewBox')).toBe(`0 0 ${code.size} ${code.size}`)
    expect(svg.querySelectorAll('path')).toHaveLength(2)
  })
})
