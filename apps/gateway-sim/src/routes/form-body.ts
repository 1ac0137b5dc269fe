import type { FormField, ParsedForm } from '@baoming/gateways'

/** The form a request brought; none at all counts as an empty one. */
export function formOf(body: unknown): ParsedForm {
  return isForm(body) ? body : { fields: [] }
}

/** The first value under a name, or an empty text. */
export function valueOf({ fields }: ParsedForm, name: string): string {
  return fields.find((field: FormField) => field.name === name)?.value ?? ''
}

function isForm(body: unknown): body is ParsedForm {
  return typeof body === 'object' && body !== null && 'fields' in body && Array.isArray(body.fields)
}
