import type { OfficeClass } from '@baoming/contract/office'

/** The seats that nobody has or holds; null where there is no limit. */
export const seatsLeft = ({
  capacity,
  seatsConfirmed,
  seatsHeld,
}: Pick<OfficeClass, 'capacity' | 'seatsConfirmed' | 'seatsHeld'>): number | null =>
  capacity === null ? null : Math.max(0, capacity - seatsConfirmed - seatsHeld)
