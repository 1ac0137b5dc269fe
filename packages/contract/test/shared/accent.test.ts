import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accentPalette, contrastOf, readableAccent } from '../../src/shared/index.ts'

const colours = fc
  .tuple(
    ...([0, 1, 2].map(() => fc.integer({ min: 0, max: 255 })) as [
      fc.Arbitrary<number>,
      fc.Arbitrary<number>,
      fc.Arbitrary<number>,
    ]),
  )
  .map((channels) => `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`)

/** The grounds of `packages/ui/src/styles/tokens.css`. */
const light = ['#f7f5f0', '#ffffff', '#efece4']
const dark = ['#131716', '#1c2220', '#262d2a']

describe('contrastOf', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#0d5c54', '#ffffff', 7.85],
  ])('of %s and %s is %d', (one, other, contrast) => {
    expect(contrastOf(one, other)).toBeCloseTo(contrast, 1)
    expect(contrastOf(other, one)).toBe(contrastOf(one, other))
  })
})

describe('accentPalette', () => {
  it('can be read on every ground of light and dark pages, whatever the colour', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const palette = accentPalette(readableAccent(colour)!)
        expect(palette).toBeDefined()
        for (const [shades, grounds] of [
          [palette!.light, light],
          [palette!.dark, dark],
        ] as const) {
          for (const ground of [...grounds, shades.wash])
            expect(contrastOf(shades.accent, ground)).toBeGreaterThanOrEqual(4.5)
          for (const written of [shades.accent, shades.strong])
            expect(contrastOf(shades.onAccent, written)).toBeGreaterThanOrEqual(4.5)
        }
      }),
    )
  })

  it('keeps a colour on light pages as it is', () => {
    expect(accentPalette('#7a2e5d')?.light.accent).toBe('#7a2e5d')
    expect(readableAccent('#7a2e5d')).toBe('#7a2e5d')
  })

  it.each(['#ffe08a', '#ffffff', '#8a8577'])('takes no pale %s, and knows a darker one', (pale) => {
    expect(accentPalette(pale)).toBeUndefined()
    expect(contrastOf(readableAccent(pale)!, '#efece4')).toBeGreaterThanOrEqual(4.5)
  })

  it.each(['', 'red', '#fff', '#12345', '#1234567', '#12345g', '#ABCDEF', 'url(x)', '#123456;'])(
    'takes no %j',
    (text) => {
      expect(accentPalette(text)).toBeUndefined()
      expect(readableAccent(text)).toBeUndefined()
    },
  )
})
