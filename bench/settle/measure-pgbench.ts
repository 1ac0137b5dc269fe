import type { Bench } from '../lib/benchmark.ts'
import { notifyBody } from '../lib/notice.ts'
import { pgbench } from '../lib/pgbench.ts'
import { today, tradeNumber } from '../lib/trade-number.ts'
import type { Measured, Stock } from './measured.ts'

/** Runs the bare statement with several numbers of clients, one after the other. */
export async function measurePgbench(
  { cluster }: Bench,
  database: string,
  { clients, seconds, stock }: { clients: readonly number[]; seconds: number; stock: Stock },
): Promise<Measured> {
  const share = Math.floor(stock.count / clients.length)
  const measured: Measured = { by: new Map(), settled: 0 }
  for (const [place, count] of clients.entries()) {
    const { transactions, perSecond, p50 } = await pgbench({
      bindir: cluster.bindir,
      databaseUrl: cluster.url(database),
      script: 'settle/one-callback.sql',
      clients: count,
      seconds,
      variables: { ...variables, clients: count, first: stock.from + place * share },
    })
    if (transactions > share) throw new Error('pgbench has run out of payments: --stock makes more.')
    measured.by.set(count, { perSecond, p50, p99: null })
    measured.settled += transactions
  }
  return measured
}

const body = notifyBody({ transId: tradeNumber(0), number: 0 })
/** Each client counts its turns from 0. */
const variables = { turn: -1, day: today, body, size: body.length }
