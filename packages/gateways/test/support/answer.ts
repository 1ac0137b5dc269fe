import { randomInt } from 'node:crypto'
import { encodeForm, greenworld, parseForm } from '../../src/index.ts'
import { signCallback } from '../../src/sim.ts'
import type { Reading } from '../../src/index.ts'
import type { GreenworldAnswer } from '../../src/sim.ts'

export const checkCode = '70415926'
export const previousCheckCode = '13579246'
export const account = 'shopmaster'

const settings = {
  CLIENT_ID: '123456',
  PAYMENT_URL: 'https://gateway.example/form_Sc_to5.php',
  GREENWORLD_CHECK_CODE: checkCode,
  GREENWORLD_RECHECK_URL: 'https://gateway.example/g_recheck.php',
}
const addresses = { returnUrl: 'https://api.example/return', notifyUrl: 'https://api.example/notify' }

/** A shop that checks `spcheck` only. */
export const merchant = greenworld.merchant(settings, addresses)
/** A shop that knows its console login and checks `inspect` too. */
export const carefulMerchant = greenworld.merchant({ ...settings, GREENWORLD_ACCOUNT: account }, addresses)
/** A shop that has changed its check code and still takes answers signed with the one before. */
export const rotatedMerchant = greenworld.merchant(
  { ...settings, GREENWORLD_PREVIOUS_CHECK_CODE: previousCheckCode },
  addresses,
)

/** An approved sale as the gateway sends it, with anything changed before it is signed. */
export function signedAnswer(
  changes: Partial<GreenworldAnswer> = {},
  secrets = { checkCode, account },
): GreenworldAnswer {
  return signCallback(
    {
      client: '123456',
      succ: '1',
      gwsr: '12345678',
      response_code: '000',
      process_date: '20260602',
      process_time: '153045',
      od_sob: '260602A0123456789XYZ',
      auth_code: '777777',
      amount: '1200',
      eci: '5',
      red_dan: '0',
      red_de_amt: '0',
      red_ok_amt: '0',
      red_yet: '0',
      rech_key: 'a1b2c3',
      card4no: '2222',
      card6no: '431195',
      expire_dt: '1512',
      ...changes,
    },
    secrets,
  )
}

/** Reads an answer as if it had come over the wire. */
export function readAnswer(answer: Readonly<Record<string, string>>, shop = merchant): Reading {
  return readBody(encodeForm(answer), shop)
}

export function readBody(body: string, shop = merchant): Reading {
  return greenworld.readCallback(parseForm(body), shop)
}

/** The verdict in one word. */
export function verdict(reading: Reading): string {
  return reading.verified ? 'verified' : reading.rejection
}

export function without(answer: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(answer).filter(([key]) => key !== name))
}

/** Characters of all widths, without surrogate halves, which no bytes stand for. */
export function randomText(length: number): string {
  return Array.from({ length }, () =>
    String.fromCodePoint(randomInt(2) ? randomInt(0xd800) : randomInt(0xe000, 0x110000)),
  ).join('')
}
