import type { ClassDetail } from '@baoming/contract'
import { takePageData } from '../../shared/api/page-data.ts'
import { classState } from '../class-state.ts'
import { isReadable } from '../readable-class.ts'

/**
 * The class that the web server has written into the page, if it is this one. Open classes with one date and no photo need
 * no other code above the form.
 */
export const classInPage = (slug: string): ClassDetail | undefined =>
  takePageData((data) => {
    const { course } = data as { course?: ClassDetail }
    const isWhole = course?.slug === slug && typeof course.description === 'string' && isReadable(course)
    return isWhole && classState(course) === 'open' && course.sessionCount === 1 && !course.photo
      ? course
      : undefined
  })
