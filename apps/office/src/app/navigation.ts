import { mayDo, type Role } from '@baoming/contract/office'
import { pages } from './routes.ts'

/** The pages that a role finds in the navigation. */
export const listedPages = (role: Role) =>
  pages.filter(
    ({ meta }) => meta?.navigation && (meta.permission === undefined || mayDo(role, meta.permission)),
  )
