import { accentRule } from '../shared/accent.ts'
import { memberRules } from '../shared/member-rules.ts'

/** The rules for what is typed into the settings, as JSON Schema keywords; the form uses them as well. */
export const settingRules = {
  /** One line with something to see on it. */
  line: { maxLength: 200, pattern: '^(?=[\\s\\S]*[^\\s\\p{Cc}\\p{Cf}])[^\\p{Cc}\\u2028\\u2029]*$' },
  email: memberRules.email,
  url: { maxLength: 2000, pattern: '^https?://[^\\s\\p{Cc}/?#]+[^\\s\\p{Cc}]*$' },
  accent: accentRule,
  /** Several lines. */
  text: { maxLength: 20_000, pattern: '^(?=[\\s\\S]*[^\\s\\p{Cc}\\p{Cf}])[^\\u0000]*$' },
  retentionDays: { minimum: 30, maximum: 3650 },
  /** How many addresses may be told what needs a person. */
  mailToMax: 5,
} as const
