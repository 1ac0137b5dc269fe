import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const pages = gitFiles(['*.md'])

describe('the documentation', () => {
  it('has a reader’s page for each subject', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/deploying.md', 'docs/operating.md']))
  })

  it('links to files and headings that exist', () => {
    expect(pages.flatMap(brokenLinks)).toEqual([])
  })

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json'))
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(([, name]) => ({ page, name })),
    )
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([])
  })

  it('names files of the repository that exist', () => {
    // The changelog also names what is gone.
    expect(pages.filter((page) => page !== 'CHANGELOG.md').flatMap(missingPaths)).toEqual([])
  })
})

describe('docs/operating.md', () => {
  const operating = read('docs/operating.md')
  const sources = sourcesOf('apps/api/src', 'packages/database/src')

  it('says what to do about each metric', () => {
    const metrics = new Set([...sources.matchAll(/'(baoming_[a-z_]+)'/g)].map(([, name]) => name))
    expect(metrics.size).toBeGreaterThan(10)
    expect([...metrics].filter((name) => !operating.includes(`| \`${name}`))).toEqual([])
  })

  it('says what to do about each check of the audit', () => {
    const checks = [...sources.matchAll(/^ {2}([a-z_]+): \{\n {4}holds: /gm)].map(([, name]) => name)
    expect(checks.length).toBeGreaterThan(10)
    expect(checks.filter((name) => !operating.includes(`\`${name}\``))).toEqual([])
  })

  it('quotes log lines that the API writes', () => {
    const table = operating.slice(operating.indexOf('## Log lines'))
    const quoted = [...table.matchAll(/^\| (`.*?`) +\|/gm)].flatMap(([, cell]) =>
      cell.slice(1, -1).split('` · `'),
    )
    expect(quoted.length).toBeGreaterThan(10)
    expect(quoted.filter((line) => !sources.includes(line))).toEqual([])
  })
})

describe('the check of links', () => {
  it('finds the anchors of headings as a code host makes them', () => {
    const page =
      '# A `code` heading\n\n## Twice\n\n## Twice\n\n```sh\n# no heading\n```\n\n## 中文、標題 (and more)\n'
    expect([...anchorsOf(page)]).toEqual(['a-code-heading', 'twice', 'twice-1', '中文標題-and-more'])
  })

  it('reads links and images, and nothing inside code', () => {
    const page =
      '[a](b.md#c) ![d](e.webp) `[no](no.md)` <img src="f.webp">\n\n```md\n[no](no.md)\n```\n[g]: h.md\n'
    expect(linksOf(page)).toEqual(['b.md#c', 'e.webp', 'f.webp', 'h.md'])
  })
})

function brokenLinks(page) {
  return linksOf(read(page)).flatMap((link) => {
    if (/^[a-z]+:/.test(link)) return []
    const [path, anchor] = link.split('#')
    const target = path ? join(dirname(page), decodeURI(path)) : page
    if (!existsSync(join(root, target))) return [`${page}: ${link}`]
    if (!anchor || !target.endsWith('.md')) return []
    return anchorsOf(read(target)).has(decodeURIComponent(anchor)) ? [] : [`${page}: ${link}`]
  })
}

/** Paths in backticks that begin with one of our folders; those with a placeholder (`<id>`, `…`, `*`) name no file. */
function missingPaths(page) {
  return [
    ...withoutBlocks(read(page)).matchAll(
      /`((?:apps|packages|docs|docker|scripts|test|bench|patches)\/[^`\s]+)`/g,
    ),
  ]
    .map(([, path]) => path)
    .filter((path) => !/[<>…*{}$]/.test(path) && !path.includes('/dist') && !pathExists(page, path))
    .map((path) => `${page}: ${path}`)
}

/** A package's page may count from a folder above it. */
const pathExists = (page, path) => foldersAbove(page).some((folder) => existsSync(join(root, folder, path)))

function foldersAbove(page) {
  const folder = dirname(page)
  return folder === '.' ? ['.'] : [folder, ...foldersAbove(folder)]
}

function linksOf(text) {
  const prose = withoutBlocks(text).replace(/`[^`\n]*`/g, '')
  const pattern = /\]\(([^)\s]+)(?:\s+"[^"]*")?\)|\bsrc="([^"]+)"|^\[[^\]]+\]: (\S+)/gm
  return [...prose.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3])
}

function anchorsOf(text) {
  const seen = new Map()
  const headings = [...withoutBlocks(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => slugOf(heading))
  return new Set(
    headings.map((slug) => {
      const times = seen.get(slug) ?? 0
      seen.set(slug, times + 1)
      return times ? `${slug}-${times}` : slug
    }),
  )
}

const slugOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-')

const withoutBlocks = (text) => text.replace(/^( *)(```|~~~)[\s\S]*?^\1\2.*$/gm, '')

/** Files that are committed or could be, by git's own patterns. */
function gitFiles(patterns) {
  const options = ['--cached', '--others', '--exclude-standard']
  return execFileSync('git', ['ls-files', ...options, ...patterns], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file && existsSync(join(root, file)))
}

function sourcesOf(...folders) {
  const files = gitFiles(folders.map((folder) => `${folder}/**.ts`))
  return files.map(read).join('\n')
}

function read(path) {
  return readFileSync(join(root, path), 'utf8')
}
