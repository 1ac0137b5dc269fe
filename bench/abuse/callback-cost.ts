import { gateways, maskCardNumbers, parseForm, type Gateway } from '@baoming/gateways'
import { layOut } from '../lib/table.ts'
import { maskCardNumbers as maskAsBefore } from './old-masking.ts'

const bytes = 16 * 1024
const rounds = 30

/** Texts that a hostile body repeats. */
const patterns: Record<string, string> = {
  'digits and blanks': '1 ',
  'escaped digits and pluses': '%31+',
  'card numbers': '4111111111111111 ',
  'escapes of no text': '%FF',
  'raw Big5': '\xa4\xa4',
  'two hundred broken fields': `&f=${'\xff'.repeat(80)}`,
  'hexadecimal digits': 'f',
  'ninety names': Array.from({ length: 90 }, (_, place) => `&name${place}=${'1'.repeat(150)}`).join(''),
}

const bodyOf = (pattern: string) => pattern.repeat(Math.ceil(bytes / pattern.length)).slice(0, bytes)

/** Microseconds of processor time per KiB; the minimum, because other processes only add to it. */
function cost(work: () => unknown): number {
  let best = Infinity
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now()
    work()
    best = Math.min(best, performance.now() - begun)
  }
  return (best * 1000 * 1024) / bytes
}

/** Reads a callback with each gateway, signature included. @returns the cost of the most expensive one */
function readingCost(body: string): number {
  const costs = Object.values(gateways).map((gateway) => {
    const values = Object.fromEntries(
      gateway.settings.map(({ name, developmentValue }) => [
        name,
        developmentValue?.replace('{sim}', 'http://localhost:4000'),
      ]),
    )
    const addresses = { returnUrl: 'https://api.example/return', notifyUrl: 'https://api.example/notify' }
    const { merchant, ordinary, readCallback }: Gateway = gateway
    const shop = merchant(values, addresses)
    const head = `CheckMacValue=${'0'.repeat(64)}&TradeSha=0&TradeInfo=0&gwsr=1&process_time=1&amount=1&spcheck=1&RtnMsg=`
    const hostile = Buffer.from((head + body).slice(0, bytes), 'latin1')
    // First the short way, as the API does, which gives up sooner or later.
    return cost(
      () =>
        ordinary?.readOrdinary(hostile, shop) ?? readCallback(parseForm(hostile.toString('latin1')), shop),
    )
  })
  return Math.max(...costs)
}

/**
 * Prints what the most expensive callbacks cost the only thread: masking, with the present algorithm and the slow one,
 * and reading with the signature.
 */
export function callbackCost(): string {
  const rows = Object.entries(patterns).map(([name, pattern]) => {
    const body = bodyOf(pattern)
    const [before, now] = [cost(() => maskAsBefore(body)), cost(() => maskCardNumbers(body))]
    return [name, before.toFixed(1), now.toFixed(1), (before / now).toFixed(1), readingCost(body).toFixed(1)]
  })
  return layOut([['µs per KiB of 16', 'masking before', 'masking', 'ratio', 'reading, dearest'], ...rows], 1)
}
