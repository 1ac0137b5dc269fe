import { sql } from '@baoming/database/testing'
import { expect } from 'vitest'
import type { GatewayId } from '../../support/simulator.ts'
import type { Shop } from '../shop/shop.ts'
import type { Registration } from './registration.ts'

/**
 * Sees what answers come to from here on, as `channel verdict`. What is counted and what is stored must both fit: all
 * are counted, and those that a gateway has signed are stored.
 */
export interface Watch {
  /** Answers that came one after another, each when the one before it was done with. */
  expectInOrder(expected: readonly string[]): Promise<void>
  /** Answers that came together, and so may have come to any of these. */
  expectOneOf(possibilities: readonly (readonly string[])[]): Promise<void>
}

/**
 * Watches what gateways send. What they answer to questions is left out: jobs ask about the payments of earlier tests
 * whenever they like.
 */
export async function watch(shop: Shop, ...gateways: GatewayId[]): Promise<Watch> {
  const read = await beginReading(shop, {
    counted: (gateway, channel) => gateways.includes(gateway as GatewayId) && channel !== 'query',
    stored: sql`gateway in ${gateways} and channel <> 'query'`,
  })
  return expectations(async () => {
    const { shares, stored } = await read()
    // They take turns, so that a payment's two answers meet different processes.
    if (shares.flat().length >= shares.length) expect(shares.filter(({ length }) => length === 0)).toEqual([])
    return { counted: shares.flat(), stored }
  })
}

/** Watches everything about one payment, answers to questions included. Nothing else may happen at its gateway. */
export async function watchPayment(shop: Shop, { gateway, transId }: Registration): Promise<Watch> {
  const read = await beginReading(shop, {
    counted: (ofGateway) => ofGateway === gateway,
    stored: sql`od_sob = ${transId}`,
  })
  return expectations(async () => {
    const { shares, stored } = await read()
    return { counted: shares.flat(), stored }
  })
}

interface Seen {
  counted: readonly string[]
  /** Oldest first; undefined where only the API can look. */
  stored: readonly string[] | undefined
}

function expectations(read: () => Promise<Seen>): Watch {
  return {
    async expectInOrder(expected) {
      const { counted, stored = signed(expected) } = await read()
      expect(sorted(counted)).toEqual(sorted(expected))
      expect(stored).toEqual(signed(expected))
    },
    async expectOneOf(possibilities) {
      const { counted, stored = signed(counted) } = await read()
      expect(possibilities.map(sorted)).toContainEqual(sorted(counted))
      expect(sorted(stored)).toEqual(sorted(signed(counted)))
    },
  }
}

/** Of what a gateway has not signed little is stored, and that elsewhere. No scenario uses keys of before. */
const signed = (seen: readonly string[]): string[] =>
  seen.filter((one) => !/ (malformed|bad_signature)$/.test(one))

const sorted = (list: readonly string[]): string[] => [...list].sort()

/** Which answers to look at: of the counters and of the table. */
interface Selection {
  counted: (gateway: string, channel: string) => boolean
  stored: ReturnType<typeof sql>
}

/** Remembers what there is. @returns reads what is new: every process's share of the counted, and the stored */
async function beginReading(shop: Shop, { counted, stored }: Selection) {
  const countsBefore = await readCounts(shop)
  const storedBefore = await readStored(shop, stored)
  return async () => {
    const counts = await readCounts(shop)
    const shares = counts.map((now, index) =>
      [...now].flatMap(([key, count]) => {
        const [gateway = '', channel = '', verdict = ''] = key.split(' ')
        const times = count - (countsBefore[index]?.get(key) ?? 0)
        return counted(gateway, channel) ? Array<string>(times).fill(`${channel} ${verdict}`) : []
      }),
    )
    return { shares, stored: (await readStored(shop, stored))?.slice(storedBefore?.length) }
  }
}

const readCounts = ({ processes }: Shop) => Promise.all(processes.map((process) => process.counts()))

async function readStored({ database }: Shop, selection: Selection['stored']): Promise<string[] | undefined> {
  if (database.isExclusive) return undefined
  const rows = await database.use(({ db }) =>
    db.execute<{ channel: string; verdict: string }>(sql`
      select channel, verdict from gateway_responses where ${selection} order by id
    `),
  )
  return rows.map(({ channel, verdict }) => `${channel} ${verdict}`)
}
