import type { Bench } from '../lib/benchmark.ts'
import type { Sql } from '../lib/cluster.ts'
import { addClasses } from '../lib/fill.ts'
import { orderRequest } from '../lib/registration.ts'
import { layOut } from '../lib/table.ts'
import { send } from './send.ts'

const seats = 100
const orders = 150

/** Minutes of the hold without limits. */
const holdMinutesBefore = 30

/** The client addresses of an attacker, who uses a new e-mail address for each order. */
const clients: Record<string, (order: number) => string> = {
  'one IPv4 address': () => '203.0.113.7',
  'one IPv6 /48, each order from another /64': (order) => `2001:db8:7:${order.toString(16)}::1`,
}

interface Held {
  seats: number
  minutes: number
}

/** Measures how many seats of a class of 100 one client gets to hold, without limits and with the default ones. */
export async function heldSeats(bench: Bench): Promise<string> {
  const before = await measure(bench, 'seats_before', { HELD_SEATS_LIMIT: '0' })
  const now = await measure(bench, 'seats_now', { HELD_SEATS_LIMIT: '' })
  const rows = Object.keys(clients).map((name, place) => {
    const [old, held] = [before[place]!, now[place]!]
    return [name, String(old.seats), String(holdMinutesBefore), String(held.seats), String(held.minutes)]
  })
  return [
    `${orders} orders for a class of ${seats} seats; the limit of orders a minute is lifted before and now.`,
    '',
    layOut([['', 'seats before', 'for minutes', 'seats now', 'for minutes'], ...rows], 1),
    '',
    'A hold lasts 30 minutes as it did before where its customer has opened a payment.',
  ].join('\n')
}

async function measure(
  { cluster, startApi }: Bench,
  database: string,
  settings: Record<string, string>,
): Promise<Held[]> {
  await cluster.create(database)
  const senders = Object.values(clients)
  await cluster.use(database, (sql) => addClasses(sql, senders.length, seats))
  const api = await startApi(database, {
    settings: { TRUST_PROXY: '1', ORDER_RATE_LIMIT: '0', ...settings },
  })
  try {
    const held: Held[] = []
    for (const [place, sender] of senders.entries()) {
      const slug = `class-${place + 1}`
      const requests = Array.from({ length: orders }, (_, order) =>
        orderRequest(slug, order, [`X-Forwarded-For: ${sender(order)}`]),
      )
      const statuses = await send(api.port, requests, 8)
      const found = await cluster.use(database, heldOf(slug))
      // Rejected because the class is full, or because the client holds too many seats.
      const refused = (statuses.get(409) ?? 0) + (statuses.get(429) ?? 0)
      if (statuses.get(201) !== found.seats || refused !== orders - found.seats) {
        throw new Error(
          `${found.seats} seats are held, but the answers were ${JSON.stringify([...statuses])}.`,
        )
      }
      held.push(found)
    }
    return held
  } finally {
    await api.stop()
  }
}

const heldOf =
  (slug: string) =>
  async (sql: Sql): Promise<Held> => {
    const [found] = await sql<Held[]>`
    select held_seats as seats, (
      select round(max(extract(epoch from hold_expires_at - created_at)) / 60)::integer
      from orders where class_id = classes.id
    ) as minutes
    from classes where slug = ${slug}
  `
    return found!
  }
