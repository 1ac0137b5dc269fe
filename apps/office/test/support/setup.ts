import { afterEach, beforeEach, vi } from 'vitest'
import { closeOffices } from './open-office.ts'

// Besides packages/ui/test/support/setup.ts, which ends every test with an empty page and storage, and without warnings.
beforeEach(() => {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['en'])
})

afterEach(closeOffices)
