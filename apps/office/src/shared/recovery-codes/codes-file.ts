/** A text file of recovery codes, one a line. Windows' editor needs both characters at the end of a line. */
export const codesAsText = (title: string, codes: readonly string[]) => [title, '', ...codes, ''].join('\r\n')

/** Offers a text as a file. It never leaves the browser. */
export function downloadText(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
