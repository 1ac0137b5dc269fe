import type { ClassDetail } from '@baoming/contract'
import { classState } from '../class-state.ts'

/** Whether the page of a class loads further code: for a photo, several dates, a rule for refunds, or why it is not open. */
export const needsParts = (course: ClassDetail): unknown =>
  course.photo ?? course.refundScale ?? (course.sessionCount > 1 || classState(course) !== 'open')
