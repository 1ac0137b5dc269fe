import { expect, it } from 'vitest'
import { dateFormat } from '../../src/shared/intl-formats.ts'

it('shows a time in Taipei where the engine does not know the zone', () => {
  const options = { hour: 'numeric', minute: '2-digit', timeZoneName: 'long' } as const
  const at = new Date('2027-03-03T11:00:00Z')
  expect(dateFormat('en', { ...options, timeZone: 'Taipei' }).format(at)).toBe(
    dateFormat('en', { ...options, timeZone: 'Asia/Taipei' }).format(at),
  )
})
