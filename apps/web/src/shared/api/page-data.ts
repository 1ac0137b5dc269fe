/**
 * Takes the data that the web server has written into the page, so that the first page needs no answer of the API to be
 * shown. It serves once: a later page asks the API.
 * @param read picks what is wanted; undefined, or an error, when the data is of something else or unreadable
 */
export function takePageData<T>(
  read: (data: unknown) => T | undefined,
  page: Document = document,
): T | undefined {
  const element = page.getElementById('baoming-data')
  element?.remove()
  try {
    return element ? read(JSON.parse(element.textContent)) : undefined
  } catch {
    return undefined
  }
}
