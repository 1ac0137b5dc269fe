import { colour } from './terminal.mjs'

const titles = {
  performance: 'performance',
  accessibility: 'accessibility',
  'best-practices': 'best practices',
  seo: 'SEO',
}

/** Formats one line a page with its scores, then the audits that lost points. */
export function scoreTable(pages, scoreMin) {
  const head = `${'page'.padEnd(10)}${Object.values(titles)
    .map((title) => title.padStart(16))
    .join('')}`
  const rows = pages.map(({ name, scores }) => {
    const cells = Object.keys(titles).map((category) => cell(scores[category], scoreMin))
    return name.padEnd(10) + cells.join('')
  })
  const lost = pages.flatMap(({ name, lost }) => lost.map((audit) => `${name}: ${audit}`))
  const left = pages.flatMap(({ name, without }) =>
    without.map((audit) => `${name}: measured without ${audit}`),
  )
  return [
    `Lighthouse, mobile; each must reach ${scoreMin}`,
    head,
    ...rows,
    ...left,
    ...lost.map((line) => colour('dim', line)),
  ]
}

const cell = (score, scoreMin) =>
  score >= scoreMin ? String(score).padStart(16) : colour('red', String(score).padStart(16))
