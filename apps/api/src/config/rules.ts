import { databasePassword, looksLikeDatabaseAddress } from '@baoming/database'
import { BlockList, isIP } from 'node:net'
import { reachOf } from '@baoming/gateways/deployment'
import { isMailCatcher } from './mail-catcher.ts'
import type { Rule } from './settings.ts'

/** A public URL of ours, without a slash at the end. In production it must be an https URL in the internet. */
export const ownAddress = (production: boolean): Rule<string> => ({
  wanted: `${production ? 'an https address in the internet,' : 'an http or https address'} without user, query or fragment`,
  read(text) {
    const url = parse(text, production ? ['https:'] : ['http:', 'https:'])
    if (!url || url.username || url.password || url.search || url.hash) return undefined
    if (production && reachOf(url.hostname) !== 'internet') return undefined
    return (url.origin + url.pathname).replace(/\/+$/, '')
  },
})

/** A URL that people follow. */
export const link: Rule<string> = {
  wanted: 'an http or https address',
  read: (text) => parse(text, ['http:', 'https:'])?.href,
}

/** A URL of a resource that an https page may load. */
export const secureLink: Rule<string> = {
  wanted: 'an https address',
  read: (text) => parse(text, ['https:'])?.href,
}

/** A name, phone number or postal address, as customers see it. */
export const shortLine: Rule<string> = {
  wanted: 'one line of 1 to 200 characters',
  read: (text) => (/^[^\p{Cc}\u2028\u2029]{1,200}$/u.test(text.trim()) && text.trim()) || undefined,
}

/** The passwords in docker-compose.yml and .env.example, which production refuses. */
const knownDatabasePasswords = ['baoming', 'password']

/** A PostgreSQL URL. */
export const databaseAddress = (production: boolean): Rule<string> => ({
  wanted: `postgres://user:password@host:port/name${production ? ' with a password of your own' : ''}, its special characters percent-encoded`,
  read(text) {
    if (!looksLikeDatabaseAddress(text)) return undefined
    return production && knownDatabasePasswords.includes(databasePassword(text)) ? undefined : text
  },
})

/** An SMTP URL. */
export const mailServer = (production: boolean): Rule<string> => ({
  wanted: `smtp://user:password@host:port, or smtps://… for TLS from the start${production ? '; not a mail catcher, which delivers nothing' : ''}`,
  read(text) {
    const url = parse(text, ['smtp:', 'smtps:'])
    return url && !(production && isMailCatcher(text)) ? text : undefined
  },
})

/** Domains without mail; the development value of MAIL_FROM has one. */
const nowhere = /@(?:.+\.)?(?:localhost|invalid|test)\.?>?$/i

/** A sender: an e-mail address, with or without a name. */
export const mailbox = (production: boolean): Rule<string> => ({
  wanted: 'name@example.com, or: Name <name@example.com>',
  read(text) {
    const fits = /^([^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/.test(text.trim())
    return fits && !(production && nowhere.test(text.trim())) ? text.trim() : undefined
  },
})

/** An e-mail address without a name. */
export const mailAddress = (production: boolean): Rule<string> => ({
  wanted: 'name@example.com',
  read(text) {
    const fits = /^[^\s<>@,;?&"]+@[^\s<>@,;?&"]+$/.test(text.trim())
    return fits && !(production && nowhere.test(text.trim())) ? text.trim() : undefined
  },
})

/** An address to listen on. */
export const host: Rule<string> = {
  wanted: 'a host name or an IP address',
  read: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
}

/** A secret that fits a header and the password of Basic authentication. */
export const token: Rule<string> = {
  wanted: '32 to 200 letters, digits and -._~, such as from: openssl rand -hex 32',
  read: (text) => (/^[\w.~-]{32,200}$/.test(text) && !text.startsWith('replace-me') ? text : undefined),
}

/** A TCP port. */
export const port = wholeNumber('a port', 1, 65_535)
/** A limit per minute; 0 for none. */
export const perMinute = wholeNumber('how many a minute', 0, 1_000_000)
/** At least a month, because links to orders are mailed for a month after a class. */
export const retentionDays = wholeNumber('days', 30, 3650)

/** Not 1, because a group takes two seats. */
export const heldSeats: Rule<number> = {
  wanted: 'how many seats, 2 to 1000000, or 0 for no limit',
  read(text) {
    const seats = perMinute.read(text)
    return seats === 1 ? undefined : seats
  },
}

/** Networks in CIDR notation, or single addresses. */
export const networks: Rule<BlockList> = {
  wanted: 'addresses or networks, such as 203.0.113.7 or 203.0.113.0/24, separated by commas',
  read(text) {
    const list = new BlockList()
    for (const part of text.split(',').map((part) => part.trim())) {
      const [address = '', bits] = part.split('/')
      const version = isIP(address)
      if (!isNetwork(part)) return undefined
      list.addSubnet(address, Number(bits ?? (version === 4 ? 32 : 128)), version === 4 ? 'ipv4' : 'ipv6')
    }
    return list
  },
}

/** A folder; a relative one is below the workspace. */
export const folder: Rule<string> = {
  wanted: 'a folder, absolute or relative to the workspace',
  read: (text) => text,
}

/** A switch. */
export const flag: Rule<boolean> = {
  wanted: '1 or 0',
  read: (text) => flags[text.toLowerCase()],
}

const flags: Record<string, boolean> = { '1': true, true: true, '0': false, false: false }

/** Trusts the nearest hop only: entries before it in X-Forwarded-For were written by the client. */
export const nearestHop: TrustProxy = (_address, hop) => hop === 0

/** Fastify's option: which proxies are trusted to name the client's address. */
export type TrustProxy = false | string | ((address: string, hop: number) => boolean)
/** Which proxies are trusted. */
export const proxies: Rule<TrustProxy> = {
  wanted: '1 when every request comes through a proxy of yours, 0, or the addresses of the proxies',
  read: (text) => {
    const trusted = flag.read(text)
    if (trusted !== undefined) return trusted && nearestHop
    return text.split(',').every(isProxy) ? text : undefined
  },
}

const isProxy = (text: string) =>
  ['loopback', 'linklocal', 'uniquelocal'].includes(text.trim()) || isNetwork(text)

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.trim().split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

/** One of a few words. */
export function oneOf<const T extends string>(...words: readonly T[]): Rule<T> {
  return { wanted: words.join(', '), read: (text) => words.find((word) => word === text) }
}

function wholeNumber(what: string, minimum: number, maximum: number): Rule<number> {
  return {
    wanted: `${what}, ${minimum} to ${maximum}`,
    read(text) {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN
      return number >= minimum && number <= maximum ? number : undefined
    },
  }
}

function parse(text: string, protocols: readonly string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  return url && url.hostname && protocols.includes(url.protocol) ? url : undefined
}
