/** Offers a file that the page has made. It never leaves the browser. */
export function downloadFile(name: string, content: Blob) {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

/** Offers a text as a file. */
export const downloadText = (name: string, text: string, type = 'text/plain') =>
  downloadFile(name, new Blob([text], { type: `${type};charset=utf-8` }))
