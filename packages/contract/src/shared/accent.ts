/** An organiser's colour as the pages use it: the tokens of `packages/ui` whose names begin with `accent`, and `on-accent`. */
export interface AccentShades {
  /** Buttons, links, marks. */
  accent: string
  /** The same under the pointer. */
  strong: string
  /** The ground of what is chosen. */
  wash: string
  /** Writing on `accent` and `strong`. */
  onAccent: string
}

/** An accent on light and on dark pages; colours are written `#rrggbb`. */
export interface AccentPalette {
  light: AccentShades
  dark: AccentShades
}

/** The rule for an accent colour. */
export const accentRule = { pattern: '^#[0-9a-f]{6}$' }

/** WCAG 2.2, 1.4.3: the least contrast of text. */
const contrastMin = 4.5

/** The grounds that an accent is written on, as in the tokens of `packages/ui`: its palest on light pages, its darkest on dark ones. */
const grounds = { light: ['#efece4', '#f7f5f0', '#ffffff'], dark: ['#262d2a', '#1c2220', '#131716'] } as const

type Channels = readonly [red: number, green: number, blue: number]

/**
 * The one judge of accent colours. The colour itself is used on light pages; its shades and those on dark pages are made
 * from it, each with enough contrast.
 * @param colour `#rrggbb`
 * @returns undefined where the colour is too pale to be read on light pages, or is no colour
 */
export function accentPalette(colour: string): AccentPalette | undefined {
  const given = channels(colour)
  if (!given) return undefined
  const light = shadesOn('light', given)
  const dark = shadesOn(
    'dark',
    until(given, [255, 255, 255], (shade) => isSound('dark', shade)),
  )
  return isSound('light', given) ? { light, dark } : undefined
}

/**
 * The nearest darker colour that `accentPalette` takes; the colour itself where it does already.
 * @returns undefined for what is no colour
 */
export function readableAccent(colour: string): string | undefined {
  const given = channels(colour)
  return given && hex(until(given, [0, 0, 0], (shade) => isSound('light', channels(hex(shade))!)))
}

/** WCAG's contrast of two colours, 1 to 21. @param one `#rrggbb` */
export function contrastOf(one: string, other: string): number {
  const [darker, lighter] = [channels(one)!, channels(other)!].map(luminance).sort((a, b) => a - b) as [
    number,
    number,
  ]
  return (lighter + 0.05) / (darker + 0.05)
}

function shadesOn(page: keyof typeof grounds, colour: Channels): AccentShades {
  const [away, towards]: [Channels, Channels] =
    page === 'light'
      ? [
          [0, 0, 0],
          [255, 255, 255],
        ]
      : [
          [255, 255, 255],
          [19, 23, 22],
        ]
  const accent = hex(colour)
  return {
    accent,
    strong: hex(mixed(colour, away, 0.3)),
    wash: hex(
      until(mixed(colour, towards, 0.86), towards, (wash) => contrastOf(accent, hex(wash)) >= contrastMin),
    ),
    onAccent: page === 'light' ? '#ffffff' : '#0b1513',
  }
}

/** Whether a colour can be read on each ground, and writing can be read on it. */
const isSound = (page: keyof typeof grounds, colour: Channels): boolean =>
  [...grounds[page], page === 'light' ? '#ffffff' : '#0b1513'].every(
    (ground) => contrastOf(hex(colour), ground) >= contrastMin,
  )

/** Mixes in more and more of another colour until the result fits; that colour itself fits always. */
function until(colour: Channels, other: Channels, fits: (shade: Channels) => boolean): Channels {
  for (let share = 0; share < 1; share += 0.02) {
    const shade = mixed(colour, other, share)
    if (fits(shade)) return shade
  }
  return other
}

const mixed = (colour: Channels, other: Channels, share: number): Channels =>
  colour.map((value, index) => value + (other[index]! - value) * share) as unknown as Channels

const hex = (colour: Channels): string =>
  `#${colour.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`

function channels(colour: string): Channels | undefined {
  if (!new RegExp(accentRule.pattern).test(colour)) return undefined
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Channels
}

/** WCAG's relative luminance, 0 to 1. */
function luminance(colour: Channels): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as unknown as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
