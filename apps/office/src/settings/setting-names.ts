import type { PlainMessageKey } from '../shared/i18n/message-keys.ts'
import type { SettingField } from './setting-fields.ts'

/** What each field is called. */
export const settingNames = {
  name: 'settings.fields.name',
  phone: 'settings.fields.phone',
  email: 'settings.fields.email',
  address: 'settings.fields.address',
  url: 'settings.fields.url',
  logo: 'settings.fields.logo',
  accent: 'settings.fields.accent',
  'terms zh-TW': 'settings.texts.terms',
  'terms en': 'settings.texts.terms',
  'refund-rule zh-TW': 'settings.texts.refund-rule',
  'refund-rule en': 'settings.texts.refund-rule',
  'privacy-notice zh-TW': 'settings.texts.privacy-notice',
  'privacy-notice en': 'settings.texts.privacy-notice',
  mailTo: 'settings.fields.mailTo',
  mailLocale: 'settings.fields.mailLocale',
  retentionDays: 'settings.fields.retentionDays',
} as const satisfies Record<SettingField, PlainMessageKey>
