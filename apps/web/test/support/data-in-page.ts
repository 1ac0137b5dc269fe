/** Writes what the app shows first into the page, as the web server does; a text as it is. */
export function writeIntoPage(data: unknown) {
  document.getElementById('baoming-data')?.remove()
  const element = document.createElement('script')
  element.type = 'application/json'
  element.id = 'baoming-data'
  element.textContent = typeof data === 'string' ? data : JSON.stringify(data)
  document.head.append(element)
}
