import { createHash, createHmac } from 'node:crypto'
import type { Bench } from '../lib/benchmark.ts'
import { addClasses, addTradeNumbers, tidyUp } from '../lib/fill.ts'
import { keyId, price } from '../lib/shop.ts'
import { today } from '../lib/trade-number.ts'

/** The secret that signs the tokens of this benchmark. */
export const appSecret = createHash('sha256').update('bench:pages').digest('hex')

/** Orders with an open payment, whose pages are read. */
export const orders = 400

/** Makes a database with classes, and with orders whose ids follow from their numbers. */
export async function prepareStage({ cluster }: Bench, database: string, classes: number): Promise<void> {
  await cluster.create(database)
  await cluster.use(database, async (sql) => {
    await addTradeNumbers(sql)
    await addClasses(sql, classes)
    await sql`
      insert into orders (id, class_id, member_status, member_name, member_email, member_phone, locale, seats, amount,
                          hold_expires_at)
      select md5(number::text)::uuid, class.id, 'single', '林小明', 'member-' || number || '@example.com', '0912345678',
             'zh-TW', 1, ${price}, now() + interval '1 day'
      from generate_series(1, ${orders}) number
      join classes class on class.slug = 'class-' || (1 + number % ${classes})
    `
    await sql`update classes set held_seats = (select count(*) from orders where class_id = classes.id)`
    await sql`
      insert into payments (order_id, gateway, trans_id, amount, key_id, next_query_at)
      select md5(number::text)::uuid, 'ecpay', bench_trade_number(${today}, number::text), ${price}, ${keyId},
             now() + interval '1 day'
      from generate_series(1, ${orders}) number
    `
    await tidyUp(sql)
  })
}

/** The reads of all orders' pages, with their tokens. */
export const orderReads = () =>
  Array.from({ length: orders }, (_, place) => {
    const id = idOf(place + 1)
    const token = createHmac('sha256', appSecret).update(`order-token:${id}`).digest('base64url')
    return { kind: 'read', path: `/api/orders/${id}`, headers: [`Authorization: Bearer ${token}`] }
  })

/** As PostgreSQL's `md5(number::text)::uuid`. */
function idOf(number: number): string {
  const digest = createHash('md5').update(String(number)).digest('hex')
  return digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
