import type { Plugin, Rolldown } from 'vite'
import type { Locale } from '@baoming/contract'
import { pageMessages, type PageName } from '../src/app/page-messages.ts'

/** The scripts that a page needs before it can show anything, as paths in the build. */
export interface PageFiles {
  /** The entry, the page's own chunk, and everything these import. */
  scripts: string[]
  /** The messages in each language. */
  messages: Record<Locale, string[]>
}

/** By hand, because the contract is not built yet when Vite reads its configuration. */
const locales = Object.keys({ 'zh-TW': true, en: true } satisfies Record<Locale, true>) as Locale[]

const folders = {
  shared: 'shared',
  classes: 'classes',
  order: 'order',
  payment: 'payment',
  handOver: 'payment/hand-over',
  result: 'payment/result',
}

/**
 * Writes `.vite/pages.json`: the files of each page by its name, for the web server, which lets browsers fetch them all at
 * once, and for `npm run size`.
 */
export function pageFiles(): Plugin {
  return {
    name: 'baoming:page-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const entry = chunks.find(({ isEntry }) => isEntry)
      const names = Object.keys(pageMessages) as PageName[]
      if (!entry) return
      const pages = names.map((name) => [name, filesOf(name, entry, chunks)])
      this.emitFile({
        type: 'asset',
        fileName: '.vite/pages.json',
        source: JSON.stringify(Object.fromEntries(pages)),
      })
    },
  }
}

function filesOf(
  name: PageName,
  entry: Rolldown.OutputChunk,
  chunks: readonly Rolldown.OutputChunk[],
): PageFiles {
  const chunkOf = (ending: string) => {
    const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.replaceAll('\\', '/').endsWith(ending))
    if (!found) throw new Error(`The build has no chunk of ${ending}.`)
    return found
  }
  const withImports = (chunk: Rolldown.OutputChunk, found = new Set<string>()): Set<string> => {
    if (found.has(chunk.fileName)) return found
    found.add(chunk.fileName)
    for (const file of chunk.imports) {
      const next = chunks.find(({ fileName }) => fileName === file)
      if (next) withImports(next, found)
    }
    return found
  }
  const scripts = withImports(chunkOf(`/${name}.vue`), withImports(entry))
  const messagesIn = (locale: Locale) =>
    (['shared', ...pageMessages[name]] as const).map(
      (group) => chunkOf(`/src/${folders[group]}/i18n/${locale}.ts`).fileName,
    )
  return {
    scripts: [...scripts],
    messages: Object.fromEntries(locales.map((locale) => [locale, messagesIn(locale)])) as Record<
      Locale,
      string[]
    >,
  }
}
