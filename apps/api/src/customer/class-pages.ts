import { classPhotoPath, type ClassDetail, type ClassSummary } from '@baoming/contract'
import { findClasses, listClasses, type Database, type FoundClass, type ListedClass } from '@baoming/database'
import type { FastifyBaseLogger } from 'fastify'
import { sessionJson } from '../classes/session-json.ts'
import { shownClasses } from '../classes/unreadable-class.ts'
import type { Config } from '../config/config.ts'
import { ReadyPage } from '../http/ready-page.ts'
import { ShortCache } from '../http/short-cache.ts'

/**
 * The pages about classes, kept ready for a second. Together with a proxy that keeps them for another one, the seats they
 * show are at most two seconds old; an order looks at the seats themselves.
 *
 * Time alone outdates a page, besides what this process does itself. A `NOTIFY` from a trigger would be seen sooner and cost
 * more than it is worth: it makes every commit that changes a class wait for one lock of the whole server.
 */
export interface ClassPages {
  /** The list of classes. @throws DrizzleQueryError, in the promise */
  list(): ReadyPage | Promise<ReadyPage>
  /** One class; undefined where there is none that can be shown. @throws DrizzleQueryError, in the promise */
  one(slug: string): ReadyPage | undefined | Promise<ReadyPage | undefined>
  /** Says that the pages about a class are outdated, because this process has changed its seats or found them taken. */
  outdate(slug: string): void
}

/** More than any organiser sells; a page has a few kilobytes. */
const classesMax = 500
const freshMilliseconds = 1000

/** The list's only key. */
const all = 'all'

/** Opens the pages for this process. */
export function openClassPages(
  { db }: Pick<Database, 'db'>,
  { serverUrl }: Pick<Config, 'serverUrl'>,
  log: FastifyBaseLogger,
): ClassPages {
  const isShown = shownClasses(log)
  const lists = new ShortCache({
    freshMilliseconds,
    valuesMax: 1,
    read: async () => {
      const classes = (await listClasses(db)).filter(isShown).map((one) => summaryJson(one, serverUrl))
      return new Map([[all, new ReadyPage({ classes })]])
    },
  })
  const ones = new ShortCache({
    freshMilliseconds,
    valuesMax: classesMax,
    read: async (slugs) => {
      const found = (await findClasses(db, slugs)).filter(isShown)
      return new Map(found.map((one) => [one.slug, new ReadyPage(detailJson(one, serverUrl))]))
    },
  })
  return {
    list: () => lists.get(all) as ReadyPage | Promise<ReadyPage>,
    one: (slug) => ones.get(slug),
    outdate(slug) {
      lists.drop(all)
      ones.drop(slug)
    },
  }
}

const summaryJson = (
  { startsAt, endsAt, registrationOpensAt, registrationClosesAt, seatsLeft, photo, ...rest }: ListedClass,
  serverUrl: string,
): ClassSummary => ({
  ...rest,
  currency: 'TWD',
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  registrationOpensAt: registrationOpensAt?.toISOString() ?? null,
  registrationClosesAt: registrationClosesAt?.toISOString() ?? null,
  seatsLeft: seatsLeft === null ? null : Math.max(0, seatsLeft),
  photo: photo && {
    url: serverUrl + classPhotoPath(photo.id),
    width: photo.width,
    height: photo.height,
    alt: photo.alt,
  },
})

const detailJson = (
  { sessions, minSeats, refundScale, calledOffMessage, description, ...listed }: FoundClass,
  serverUrl: string,
): ClassDetail => ({
  ...summaryJson({ ...listed, description }, serverUrl),
  description,
  sessions: sessions.map(sessionJson),
  minSeats,
  refundScale,
  calledOffMessage,
})
