import { baseCompile } from '@intlify/message-compiler'
import type { Plugin } from 'vite'

/** The code that all message files share. */
const expandModule = '/virtual/expand-messages'

type Messages = string | { [key: string]: Messages }

/**
 * Lets the message files make their own messages, so that the browser needs no compiler. Texts travel as they are, which
 * is smaller than their syntax trees.
 */
export function compiledMessages(): Plugin {
  return {
    name: 'baoming:compiled-messages',
    apply: 'build',
    resolveId: (id) => (id === expandModule ? expandModule : undefined),
    load: (id) => (id === expandModule ? `export ${expand.toString()}` : undefined),
    async transform(code, id) {
      if (!/\/i18n\/(en|zh-TW)\.ts$/.test(id)) return undefined
      // By now the types are stripped and nothing is imported: a module of data, which Node can read as it is.
      const exported = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<
        string,
        Messages
      >
      const lines = Object.entries(exported).map(([name, messages]) => {
        check(messages)
        return `export const ${name} = expand(${JSON.stringify(messages)})`
      })
      return { code: [`import { expand } from '${expandModule}'`, ...lines].join('\n'), map: null }
    },
  }
}

/** @throws where the browser would make another message of a text than the compiler does */
function check(messages: Messages): void {
  if (typeof messages !== 'string') return Object.values(messages).forEach(check)
  const { ast } = baseCompile(messages, { jit: true, minify: true, location: false })
  if (JSON.stringify(ast) !== JSON.stringify(expand(messages)))
    throw new Error(`Only {parameters} and plural forms are supported: ${messages}`)
}

/**
 * The messages of texts that have no more than `{parameters}` and ` | ` between their plural forms. It runs in the
 * browser, from its own source text, so it uses nothing from outside itself.
 */
function expand(node: Messages): unknown {
  if (typeof node !== 'string')
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, expand(value)]))
  const forms = node.split(' | ').map((form) => {
    const parts = form.split(/\{(\w+)\}/)
    const items = parts.map((part, index) => (index % 2 ? { t: 4, k: part } : part && { t: 3, v: part }))
    return parts[1] ? { t: 2, i: items.filter(Boolean) } : { t: 2, i: [{ t: 3 }], s: form }
  })
  return { t: 0, b: forms[1] ? { t: 1, c: forms } : forms[0] }
}
