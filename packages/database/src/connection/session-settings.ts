/** By this name the tables' triggers know our own connections. */
export const ownName = 'baoming'

/**
 * What somebody's `alter database`, `alter role` or `PGOPTIONS` could bend, in every connection of ours. Readers parse
 * times, intervals and bytes as these write them; settling counts on READ COMMITTED.
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
