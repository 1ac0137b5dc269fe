import { orderCodeDays } from '@baoming/database'
import type { Letter } from './letter.ts'
import type { MailTexts } from './texts.ts'

/** The way in for those whose mail system breaks links: a plain address, and a code to type there. */
export interface WayByCode {
  codePageUrl: string
  code: string
}

export const wayByCode = ({ codePageUrl, code }: WayByCode, texts: MailTexts): Letter['links'][number] => ({
  label: texts.labels.codePage,
  url: codePageUrl,
  note: texts.typeCode(code, orderCodeDays),
})
