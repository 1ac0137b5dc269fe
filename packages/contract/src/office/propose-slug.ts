import { slugRule } from '../shared/primitives.ts'

const lengthMax = 60

/**
 * A class's name in addresses, proposed from its title: Latin letters and digits of it, and the month it begins, because
 * the same course comes again next term and a Chinese title leaves no letters at all.
 */
export function proposeSlug(title: string, firstDay: string): string {
  const letters = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, lengthMax)
    .replace(/^-+|-+$/g, '')
  const hasWord = /[a-z]{2}/.test(letters)
  const day = /^\d{4}-\d{2}-\d{2}$/.test(firstDay) ? firstDay : ''
  if (letters === '' && day === '') return ''
  return [hasWord ? letters : ['class', letters].filter(Boolean).join('-'), hasWord ? day.slice(0, 7) : day]
    .filter(Boolean)
    .join('-')
    .slice(0, slugRule.maxLength)
}
