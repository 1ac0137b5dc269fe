/** The `application_name` by which the tables' triggers recognise our connections. */
export const ownName = 'baoming'

/**
 * Settings of every connection, because `alter database`, `alter role` or `PGOPTIONS` could change them. Readers parse times,
 * intervals and bytes in these formats; settling relies on READ COMMITTED.
 */
export const sessionSettings = {
  client_encoding: 'UTF8',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  standard_conforming_strings: 'on',
  bytea_output: 'hex',
  search_path: 'public',
  default_transaction_isolation: 'read committed',
  default_transaction_read_only: 'off',
}
