import { expectStatus, type Conversation } from '../lib/conversation.ts'
import { postForm } from '../lib/http.ts'
import type { LoadPlan } from '../lib/load.ts'
import { serveLoad, type IsOver } from '../lib/load-process.ts'

/** Sends the classic gateway's answer to each of these payments of the original. */
export interface OriginalPlan extends LoadPlan {
  /** The number of the first payment. */
  from: number
  count: number
}

const answer = {
  client: '123456',
  succ: '1',
  response_code: '000',
  response_msg: '授權成功',
  process_date: '20260602',
  process_time: '153045',
  auth_code: '777777',
  amount: '1200',
  od_hoho: '',
  eci: '5',
  red_dan: '0',
  red_de_amt: '0',
  red_ok_amt: '0',
  red_yet: '0',
  rech_key: 'a5f3a5fe4835e94b52bb17378eb0fdc7',
  inspect: 'a5f3a5fe4835e94b52bb17378eb0fdc7',
  spcheck: '78332685',
  card4no: '2222',
  card6no: '431195',
  expire_dt: '1512',
  inv_error: '',
}

function prepare({ from, count }: OriginalPlan, isOver: IsOver): () => Conversation {
  const prepared = Array.from({ length: count }, (_, place) => {
    const digits = String(from + place).padStart(10, '0')
    const body = new URLSearchParams({ ...answer, gwsr: digits, od_sob: `P${digits}` }).toString()
    return { kind: 'callback', bytes: postForm('/callback', body) }
  })
  let place = 0
  return function* () {
    while (!isOver() && place < count) {
      const result = yield prepared[place++]!
      expectStatus(result, 302, 'A callback')
      if (!/\/orders\/\d+\/result/.test(result.head))
        throw new Error(`A callback led elsewhere:\n${result.head}`)
    }
  }
}

await serveLoad(prepare)
