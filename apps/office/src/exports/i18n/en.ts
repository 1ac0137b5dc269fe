// For the declaration at the end.
import type {} from '../../shared/i18n/message-keys.ts'

/** Messages of exports, in English. */
export const en = {
  exports: {
    title: 'Export',
    lead: 'These files hold personal data: keep them safe, and delete them after use. The log records who exported what.',
    export: 'Export',
    orders: 'Registrations',
    ordersText:
      'Those of all classes, one a row. For one class only, choose it on the page of registrations and export there.',
    ordersTitle: 'Export registrations',
    ordersFile: 'Registrations',
    asListed: 'The file has everything that fits the search and filters on the page, loaded or not.',
    ofClass: 'Class: {title}. The file has everything that fits the search and filters on the page.',
    format: 'File format',
    formats: {
      xlsx: 'Excel (.xlsx)',
      xlsx_text: 'Opens in Excel as it is. Phone numbers keep their zero.',
      csv: 'CSV (.csv)',
      csv_text: 'For other systems. Excel shows Chinese right, too.',
    },
    withoutMoney: 'Your role doesn’t see money, so the file has no amounts.',
    download: 'Download',
    making: 'Making the file. Please keep this page open.',
    size: '{megabytes} MB downloaded',
    everything: 'Everything',
    everythingText:
      'Classes, registrations, payments, refunds, receipts, staff and the log: a CSV file each, in one ZIP file.',
    everythingFile: 'Everything',
    careful:
      'For backups, the end of the year, or a move to another system. It holds no passwords and keys. A lot of data takes a few minutes.',
    downloadAll: 'Download everything',
  },
} as const

declare module '../../shared/i18n/message-keys.ts' {
  interface EnglishGroups {
    exports: typeof en
  }
}
