import { describe, expect, it } from 'vitest'
import { accentPalette } from '@baoming/contract'
import { themeSheet, themeTags } from '../src/page/theme.ts'

describe('the style sheet of an organiser’s colour', () => {
  it('gives light and dark pages their shades', () => {
    const palette = accentPalette('#7a2e5d')!
    const sheet = themeSheet('7a2e5d')!
    const [light, dark] = sheet.split('@media screen and (prefers-color-scheme:dark)')
    expect(light).toContain(`--accent:${palette.light.accent};`)
    expect(dark).toContain(`--accent:${palette.dark.accent};`)
  })

  it.each(['ffe08a', 'ffffff', 'xyz', '7a2e5d;', ''])('does not exist for %j', (colour) => {
    expect(themeSheet(colour)).toBeUndefined()
  })

  it('is linked where there is one', () => {
    const organiser = {
      name: null,
      email: null,
      phone: null,
      address: null,
      logoUrl: null,
      url: null,
      texts: [],
    }
    expect(themeTags({ ...organiser, accent: accentPalette('#7a2e5d')! })).toEqual([
      '<link rel="stylesheet" href="/theme/7a2e5d.css">',
    ])
    expect(themeTags({ ...organiser, accent: null })).toEqual([])
    expect(themeTags(undefined)).toEqual([])
  })
})
