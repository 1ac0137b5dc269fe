import { and, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import type { Queries } from '../connection/database.ts'
import { classes, orders, payments } from '../schema/index.ts'
import { paymentIs } from '../schema/status-sql.ts'
import { containing, lowerAscii } from '../sql/like.ts'

/**
 * What somebody types to find an order. Parts of names, addresses and phone numbers are found by pairs of neighbouring
 * characters, because the extension for it, pg_trgm, knows no Chinese in the C locale, and some servers lack it.
 * `order_search_text` and `order_search_pairs` of the migrations make the indexed text and its pairs.
 */
export interface OrderSearch {
  /** Texts of which an order has to contain one. */
  texts: readonly string[]
  /** Orders that a number or an id names. */
  named: readonly string[]
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
/** As in `order_search_text`. */
const phoneMarks = /[-+(). ]+/g
/** Fewer digits are a registration number rather than a part of a phone number. */
const phoneDigitsMin = 4
/** A Taiwanese mobile number after its 0 or 886, of which people write either. */
const mobile = /^(?:886|0)(?=9\d{8}$)/
/** The highest number of an integer column. */
const integerMax = 2_147_483_647

/** Orders that a registration number names at most; each class has one. */
const namedMax = 5000

/**
 * Reads what was typed, and finds the orders that it names.
 * @param typed a text without control characters
 * @throws DrizzleQueryError
 */
export async function readOrderSearch(db: Queries, typed: string): Promise<OrderSearch> {
  const text = typed.normalize('NFC').trim()
  const plain = text.normalize('NFKC')
  const digits = plain.replace(phoneMarks, '').replace(mobile, '')
  const isPhone = /^\d+$/.test(digits) && digits.length >= phoneDigitsMin
  const [, number] = /^#?(\d{1,10})$/.exec(plain) ?? []
  const isNumberOnly = number !== undefined && plain.startsWith('#')
  const texts = isNumberOnly ? [] : [text, plain, ...(isPhone ? [digits] : [])].map(lowerAscii)
  return {
    texts: [...new Set(texts)],
    named: await findNamed(db, { plain, number: number === undefined ? undefined : Number(number) }),
  }
}

/** Finds orders by a number that is theirs alone, or theirs within their class. */
async function findNamed(
  db: Queries,
  { plain, number }: { plain: string; number: number | undefined },
): Promise<string[]> {
  if (uuid.test(plain)) return [plain.toLowerCase()]
  const arms = []
  if (number !== undefined && number >= 1 && number <= integerMax) {
    // One lookup for each class, because numbers are indexed by class.
    arms.push(
      db
        .select({ id: orders.id })
        .from(classes)
        .innerJoin(orders, and(eq(orders.classId, classes.id), eq(orders.registerIndex, number))),
    )
  }
  if (/^[\da-z_-]{4,64}$/i.test(plain)) {
    const tradeNumbers = [...new Set([plain, plain.toUpperCase()])]
    arms.push(
      db.select({ id: payments.orderId }).from(payments).where(inArray(payments.transId, tradeNumbers)),
      db
        .select({ id: payments.orderId })
        .from(payments)
        .where(
          and(
            sql.raw(paymentIs('"payments"."status"', (rule) => rule.isComplete)),
            sql`${payments.gateway} in (${gateways})`,
            inArray(payments.gatewayTradeNumber, tradeNumbers),
          ),
        ),
    )
  }
  const found = await Promise.all(arms.map((arm) => arm.limit(namedMax)))
  return [...new Set(found.flat().map(({ id }) => id))]
}

/**
 * SQL: the gateways of complete payments, each by one look into the index of their numbers, which begins with the
 * gateway.
 */
const gateways = sql`
  with recursive found (gateway) as (
    (select min(gateway) from payments where status = 'complete')
    union all
    select (
      select min(gateway) from payments where status = 'complete' and gateway > found.gateway
    ) from found where found.gateway is not null
  )
  select gateway from found where gateway is not null
`

const searchText = sql`order_search_text(${orders.memberName}, ${orders.memberEmail}, ${orders.memberPhone})`
const searchPairs = sql`order_search_pairs(${orders.memberName}, ${orders.memberEmail}, ${orders.memberPhone})`

/** SQL: whether an order has come to rest, so that the indexes of names and parts of texts have it. */
export const isAtRest = sql`(${orders.status} = 'expired' or ${orders.confirmPaymentEmailOk} is not null)`
/** SQL: the opposite, in the terms of the index of these few orders. */
export const isInMotion = sql`(${orders.status} <> 'expired' and ${orders.confirmPaymentEmailOk} is null)`

/** SQL: whether an order contains one of the texts. */
export const containsText = ({ texts }: OrderSearch): SQL =>
  or(...texts.map((text) => sql`${searchText} like ${containing(text)}`)) ?? sql`false`

/** SQL: whether an order that has come to rest contains one of the texts, by the index where a text has pairs. */
export const atRestContainsText = ({ texts }: OrderSearch): SQL =>
  or(...texts.map((text) => and(hasPairs(text), sql`${searchText} like ${containing(text)}`))) ?? sql`false`

/** SQL: whether an order is one of those that a number or an id names. */
export const isNamed = ({ named }: OrderSearch): SQL =>
  sql`${orders.id} = any(${`{${named.join()}}`}::uuid[])`

function hasPairs(text: string): SQL | undefined {
  const characters = [...text]
  const pairs = characters.slice(1).map((character, place) => characters[place]! + character)
  // The characters of names are indexed alone as well, because a family name is one.
  const wanted = pairs.length > 0 ? pairs : /[^\p{ASCII}]/u.test(text) ? characters : []
  if (wanted.length === 0) return undefined
  return sql`${searchPairs} @> array(select jsonb_array_elements_text(${JSON.stringify(wanted)}::text::jsonb))`
}
