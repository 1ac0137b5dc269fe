import type { OfficeOrderDetail } from '@baoming/contract/office'
import { useFormat } from '@baoming/ui/formats/useFormat.ts'
import { useShortTimes } from '../../shared/formats/useShortTimes.ts'
import { useMessages } from '../../shared/i18n/useMessages.ts'
import { timelineOf } from '../timeline.ts'

/** What happened to an order, a line each, as its timeline tells it. */
export function useTimelineLines(): (detail: OfficeOrderDetail) => string[] {
  const { t } = useMessages()
  const { money } = useFormat()
  const { stamp, stampAfter } = useShortTimes()
  return (detail) =>
    timelineOf(detail, { t, money, stampAfter }).map(({ at, text }) => `${stamp(at)} ${text}`)
}
