import { baseCompile } from '@intlify/message-compiler'
import type { Plugin } from 'vite'

type Messages = string | { [key: string]: Messages }

/** Compiles the message files while building, so that the compiler itself need not come along to the browser. */
export function compiledMessages(): Plugin {
  return {
    name: 'baoming:compiled-messages',
    apply: 'build',
    async transform(code, id) {
      if (!/\/i18n\/(en|zh-TW)\.ts$/.test(id)) return undefined
      // By now the types are stripped and nothing is imported: a module of data, which Node can read as it is.
      const exported = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<
        string,
        Messages
      >
      const lines = Object.entries(exported).map(
        ([name, messages]) => `export const ${name} = expand(${JSON.stringify(compile(messages))})`,
      )
      return { code: [`const expand = ${expand.toString()}`, ...lines].join('\n'), map: null }
    },
  }
}

type Compiled = string | { t: 0 } | { [key: string]: Compiled }

/** Words without placeholders stay as they are, which travels lighter; the browser makes messages of them. */
const compile = (messages: Messages): Compiled => {
  if (typeof messages !== 'string') {
    return Object.fromEntries(Object.entries(messages).map(([key, value]) => [key, compile(value)]))
  }
  const { ast } = baseCompile(messages, { jit: true, minify: true, location: false })
  return JSON.stringify(ast) === JSON.stringify(expand(messages)) ? messages : (ast as unknown as Compiled)
}

/** Runs in the browser, and therefore uses nothing from outside itself. */
function expand(node: Compiled): unknown {
  if (typeof node === 'string') return { t: 0, b: { t: 2, i: [{ t: 3 }], s: node } }
  if (node.t === 0) return node
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, expand(value)]))
}
