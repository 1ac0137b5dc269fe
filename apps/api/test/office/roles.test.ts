import { permissions, roles } from '@baoming/contract/office'
import { staffRoles } from '@baoming/database'
import { describe, expect, it } from 'vitest'

describe('the roles of the office', () => {
  it('are the same in the contract and in the database', () => {
    expect([...staffRoles]).toEqual([...roles])
  })

  it('may each do something, and let somebody in', () => {
    for (const role of staffRoles) {
      expect(Object.values<readonly string[]>(permissions).some((allowed) => allowed.includes(role))).toBe(
        true,
      )
    }
    // The triggers of `staff` keep an enabled owner, because only an owner lets others in.
    expect([...permissions['manage-staff']]).toEqual(['owner'])
  })
})
