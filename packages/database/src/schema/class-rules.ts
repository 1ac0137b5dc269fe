import { line, plausible } from './columns.ts'
import { locales } from './statuses.ts'

/**
 * The rules of what organisers type into `classes`, as SQL: the table's checks, which the audit repeats. All readers of a
 * class rely on them: the API's schema, pages, mails, calendar files, redirect forms.
 */
export const classRules = {
  classes_slug: `slug ~ '^[a-z0-9-]+$'`,
  classes_title: line('title', 200),
  classes_payment_title: line('payment_title', 200),
  classes_texts: `(char_length(summary) <= 2000 and char_length(description) <= 50000 and char_length(location) <= 500
    and char_length(coalesce(message, '')) <= 20000)`,
  classes_locale: `locale in (${locales.map((word) => `'${word}'`).join(', ')})`,
  classes_times: `(${plausible('starts_at')} and ${plausible('ends_at')} and ${plausible('created_at')})`,
  classes_registration_closes_at: `(${plausible('registration_closes_at')} and registration_closes_at <= ends_at)`,
  classes_survey_url: `(survey_url ~* '^https?://[^[:space:][:cntrl:]]+$' and char_length(survey_url) <= 2000)`,
} as const satisfies Record<string, string>
