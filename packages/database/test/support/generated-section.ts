import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { expect } from 'vitest'

const end = '<!-- The end of what is generated. -->'

/** Expects a page of the documentation to hold a generated section; with `UPDATE_DOCS` writes it. */
export async function expectGenerated(page: URL, begin: string, markdown: string): Promise<void> {
  const text = await readFile(page, 'utf8')
  const place = text.indexOf(begin)
  expect(place, begin).toBeGreaterThan(-1)
  const before = text.slice(0, place + begin.length)
  const after = text.slice(text.indexOf(end, place))
  const wanted = await format(`${before}\n\n${markdown}\n\n${after}`, {
    ...(await resolveConfig(page)),
    parser: 'markdown',
  })
  if (process.env.UPDATE_DOCS) await writeFile(page, wanted)
  else expect(text).toBe(wanted)
}
