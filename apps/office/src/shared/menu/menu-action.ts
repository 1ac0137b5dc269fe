import type { RouteLocationRaw } from 'vue-router'

/** One act of a menu: a page to open, or something to do. */
export interface MenuAction {
  label: string
  to?: RouteLocationRaw
  run?: () => void
  /** It takes something from somebody, such as a seat. */
  isGrave?: boolean
}
