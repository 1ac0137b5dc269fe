import type { Plugin } from 'vite'

const helper = '\0vite/preload-helper.js'

/**
 * Lets pages be imported as they are. Vite's helper would fetch their styles and scripts beforehand: all styles are in one
 * file, and the web server names the scripts of a page in its head.
 */
export function plainImports(): Plugin {
  return {
    name: 'baoming:plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: (id) => (id === helper ? 'export const __vitePreload = (load) => load()' : undefined),
  }
}
