import { parseForm, type ParsedForm } from '../form/form.ts'

/** Reads a form that is text already, such as a decrypted one. */
export function parseText(text: string): ParsedForm {
  return parseForm(Buffer.from(text, 'utf8').toString('latin1'))
}
