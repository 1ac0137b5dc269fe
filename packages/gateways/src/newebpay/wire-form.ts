import { parseForm, type ParsedForm } from '../form/form.ts'

/** Parses a form that is already text, such as a decrypted one. */
export function parseText(text: string): ParsedForm {
  return parseForm(Buffer.from(text, 'utf8').toString('latin1'))
}
