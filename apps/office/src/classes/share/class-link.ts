/**
 * The address of a class's page in the shop, which is on the office's own origin. It names no language, so that everybody
 * reads the page in their own.
 */
export const classLink = (slug: string, origin = location.origin): string => `${origin}/classes/${slug}`

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\s+/g, ' ')

// A site that the snippet is pasted into has none of the shop's styles.
const style =
  'display:inline-block;padding:.7em 1.4em;border-radius:.5em;background:#0d5c54;color:#fff;' +
  'font-weight:600;text-decoration:none'

/** A button for another site, as HTML to paste there, that leads to a class. */
export const embedSnippet = (link: string, words: string): string =>
  `<a href="${escaped(link)}" style="${style}">${escaped(words)}</a>`
