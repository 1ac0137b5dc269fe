import { accentPalette } from '@baoming/contract/shared'
import { settingRules } from '@baoming/contract/office'
import type { Problems } from '../shared/forms/useSubmission.ts'
import { addresses, settingFields, type SettingField, type TypedSettings } from './setting-fields.ts'

const fits = (text: string, { pattern, maxLength = Infinity }: { pattern: string; maxLength?: number }) =>
  [...text].length <= maxLength && new RegExp(pattern, 'u').test(text)

/** What is wrong with what is typed; the API decides by the same rules. */
export function checkSettings(typed: TypedSettings): Problems<SettingField> {
  return Object.fromEntries(
    settingFields.map((field) => [field, problemOf(field, typed)]),
  ) as Problems<SettingField>
}

function problemOf(field: SettingField, typed: TypedSettings): Problems<SettingField>[SettingField] {
  const text = typed[field].trim()
  if (text === '') return undefined
  if (field === 'email') return fits(text, settingRules.email) ? undefined : 'settings.wrong.email'
  if (field === 'url') return fits(text, settingRules.url) ? undefined : 'settings.wrong.url'
  if (field === 'accent') return accentPalette(text.toLowerCase()) ? undefined : 'settings.wrong.accent'
  if (field === 'retentionDays') {
    const { minimum, maximum } = settingRules.retentionDays
    const isFit = /^\d{1,5}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum
    return isFit ? undefined : 'settings.wrong.retentionDays'
  }
  if (field === 'mailTo') {
    const all = addresses(text)
    if (all.length > settingRules.mailToMax) return 'settings.wrong.mailToMany'
    return all.every((one) => fits(one, settingRules.email)) ? undefined : 'settings.wrong.mailTo'
  }
  if (field.includes(' ')) return fits(text, settingRules.text) ? undefined : 'settings.wrong.text'
  if (field === 'logo' || field === 'mailLocale') return undefined
  return fits(text, settingRules.line) ? undefined : 'settings.wrong.line'
}
