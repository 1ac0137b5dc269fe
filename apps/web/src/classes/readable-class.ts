import type { ClassSummary } from '@baoming/contract'

/** Formatting an invalid time throws, and one such class would leave the whole page blank. */
export const isReadable = ({ startsAt, endsAt }: ClassSummary): boolean =>
  [startsAt, endsAt].every((at) => !Number.isNaN(Date.parse(at)))
