import { baseCompile } from '@intlify/message-compiler'
import type { Plugin } from 'vite'

type Messages = string | { [key: string]: Messages }

/** Compiles the message files while building, so that the compiler itself need not come along to the browser. */
export function compiledMessages(): Plugin {
  return {
    name: 'baoming:compiled-messages',
    apply: 'build',
    async transform(code, id) {
      if (!/\/src\/i18n\/(en|zh-TW)\.ts$/.test(id)) return undefined
      // By now the types are stripped and nothing is imported: a module of data, which Node can read as it is.
      const exported = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as Record<
        string,
        Messages
      >
      const lines = Object.entries(exported).map(
        ([name, messages]) => `export const ${name} = ${JSON.stringify(compile(messages))}`,
      )
      return { code: lines.join('\n'), map: null }
    },
  }
}

const compile = (messages: Messages): unknown =>
  typeof messages === 'string'
    ? baseCompile(messages, { jit: true, minify: true, location: false }).ast
    : Object.fromEntries(Object.entries(messages).map(([key, value]) => [key, compile(value)]))
