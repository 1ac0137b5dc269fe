import { randomBytes, randomInt } from 'node:crypto'
import { greenworldSim, taipeiTime } from '@baoming/gateways'
import type { GreenworldAnswer, GreenworldOrder } from '@baoming/gateways'
import { choices } from './choices.ts'
import type { ChoiceId } from './choices.ts'

interface Circumstances {
  gwsr: string
  now: Date
  secrets: { checkCode: string; account?: string }
}

/** Makes the signed answer to an order that ended with this choice. */
export function makeAnswer(
  order: GreenworldOrder,
  id: ChoiceId,
  { gwsr, now, secrets }: Circumstances,
): GreenworldAnswer {
  const { approved, code, message, eci, card } = choices[id]
  const { date, time } = taipeiTime(now)
  const amount = String(order.amount)
  const unsigned = {
    client: order.client,
    succ: approved ? '1' : '0',
    gwsr,
    response_code: code,
    response_msg: message,
    process_date: date,
    process_time: time,
    od_sob: order.transId,
    auth_code: approved ? randomDigits(6) : '',
    amount,
    od_hoho: order.echo,
    eci,
    red_dan: '0',
    red_de_amt: '0',
    red_ok_amt: '0',
    red_yet: '0',
    rech_key: recheckKey(),
    card4no: card.last4,
    card6no: card.first6,
    expire_dt: card.expiry,
  }
  return greenworldSim.signCallback(unsigned, secrets)
}

function randomDigits(count: number): string {
  return String(randomInt(10 ** count)).padStart(count, '0')
}

/** 40 hexadecimal digits, without a run of decimal ones that a shop would mask as a card number. */
function recheckKey(): string {
  const key = randomBytes(20).toString('hex')
  return /\d{13}/.test(key) ? recheckKey() : key
}
