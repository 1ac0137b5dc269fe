import { ESLint } from 'eslint'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

// Snippets are no files TypeScript knows, so the typed rules rest; these rules need no types.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ files: ['**/*.{ts,vue}'], languageOptions: { parserOptions: { project: null } } }],
  ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-'),
})

/**
 * What the repository's rules about imports, globals and syntax say about a snippet.
 * @param file the path that the snippet would have, from the root
 */
export async function complaints(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}/${file}` })
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`)
}
