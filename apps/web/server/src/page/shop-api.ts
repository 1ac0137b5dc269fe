import {
  ApiProblem,
  createClient,
  type ClassDetail,
  type ClassSummary,
  type Organiser,
} from '@baoming/contract'
import { remember } from './cached.ts'

/** A class; none under this name; or the API gave no answer. */
export type FoundClass =
  { status: 'found'; course: ClassDetail } | { status: 'unknown' } | { status: 'unanswered' }

export interface ShopApi {
  findClass(slug: string): Promise<FoundClass>
  /** Undefined where the API gave no answer. */
  listClasses(): Promise<ClassSummary[] | undefined>
  /** As it was told last; undefined until then. */
  organiser(): Promise<Organiser | undefined>
}

/** A customer waits: without an answer by then, the page does without, and its script asks again. */
const timeoutMilliseconds = 1500
/** Seats are among it, and the API's own answer may be a second old. */
const classMilliseconds = 1000
/** What the organiser sets in the office is seen soon. */
const organiserMilliseconds = 5_000
/** The next customer need not wait in vain at once. */
const silenceMilliseconds = 2000
const classesRemembered = 500

/** What the pages say before any script runs, asked for once for all who come together. */
export function createShopApi(apiUrl: string, send: typeof fetch = fetch): ShopApi {
  const client = createClient({ baseUrl: apiUrl, fetch: send })
  const signal = () => AbortSignal.timeout(timeoutMilliseconds)

  async function askForClass(slug: string): Promise<FoundClass> {
    try {
      return { status: 'found', course: await client.getClass({ params: { slug }, signal: signal() }) }
    } catch (error) {
      const isUnknown = error instanceof ApiProblem && error.status === 404
      return { status: isUnknown ? 'unknown' : 'unanswered' }
    }
  }

  const askForList = (): Promise<ClassSummary[] | undefined> =>
    client.listClasses({ signal: signal() }).then(
      ({ classes }) => classes,
      () => undefined,
    )

  let lastKnown: Organiser | undefined
  async function askForOrganiser(): Promise<'answered' | 'unanswered'> {
    try {
      lastKnown = await client.getOrganiser({ signal: signal() })
      return 'answered'
    } catch {
      return 'unanswered'
    }
  }

  const classes = remember(askForClass, {
    milliseconds: ({ status }) => (status === 'unanswered' ? silenceMilliseconds : classMilliseconds),
    most: classesRemembered,
  })
  const list = remember(askForList, {
    milliseconds: (answer) => (answer === undefined ? silenceMilliseconds : classMilliseconds),
    most: 1,
  })
  const organiser = remember(askForOrganiser, {
    milliseconds: (word) => (word === 'answered' ? organiserMilliseconds : silenceMilliseconds),
    most: 1,
  })
  return {
    findClass: classes,
    listClasses: () => list(''),
    async organiser() {
      await organiser('')
      return lastKnown
    },
  }
}
