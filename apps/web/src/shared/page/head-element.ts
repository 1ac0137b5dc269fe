/** The element in the page's head with these attributes; it is created if there is none. */
export function headElement(tag: 'meta' | 'link', attributes: Record<string, string>): HTMLElement {
  const conditions = Object.entries(attributes).map(([name, value]) => `[${name}="${value}"]`)
  const existing = document.head.querySelector<HTMLElement>(tag + conditions.join(''))
  if (existing) return existing
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  document.head.append(element)
  return element
}
