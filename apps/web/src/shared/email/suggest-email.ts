/** Mailbox providers that people in Taiwan write to; the first of two equally near ones is suggested. */
const providers = [
  'gmail.com',
  'yahoo.com.tw',
  'hotmail.com',
  'outlook.com',
  'icloud.com',
  'yahoo.com',
  'hinet.net',
  'pchome.com.tw',
  'msn.com',
  'live.com',
  'seed.net.tw',
  'xuite.net',
  'url.com.tw',
  'protonmail.com',
  'me.com',
]

/** Nobody has mistyped these, near as they are to one above. */
const others = new Set([
  ...[
    'mail.com',
    'email.com',
    'ymail.com',
    'gmx.com',
    'gmx.net',
    'googlemail.com',
    'rocketmail.com',
    'mac.com',
  ],
  ...['live.com.tw', 'outlook.com.tw', 'hotmail.com.tw', 'livemail.tw', 'yahoo.co.jp', 'yahoo.com.hk'],
  ...['hotmail.co.uk', 'proton.me', 'pm.me', 'qq.com', '163.com', '126.com', 'fb.com'],
])

/** Typed for sure, though further away than two letters. */
const habits: Record<string, string> = {
  'gmail.com.tw': 'gmail.com',
  'icloud.com.tw': 'icloud.com',
  'pchome.com': 'pchome.com.tw',
  'hinet.com': 'hinet.net',
  'hinet.net.tw': 'hinet.net',
}

/**
 * The address that was probably meant, where the one typed differs from a large provider's by a letter or two.
 * Undefined where there is nothing to ask: a suggestion is a question, never a refusal.
 */
export function suggestEmail(typed: string): string | undefined {
  const [, name, domain] = /^([^\s@]+)@([^\s@]+)$/.exec(typed.trim()) ?? []
  if (name === undefined || domain === undefined) return undefined
  const meant = suggestDomain(domain.toLowerCase())
  return meant && `${name}@${meant}`
}

function suggestDomain(domain: string): string | undefined {
  if (providers.includes(domain) || others.has(domain)) return undefined
  const habit = habits[domain]
  if (habit !== undefined) return habit
  const begun = domain.includes('.') ? undefined : providers.find((known) => known.startsWith(`${domain}.`))
  if (begun !== undefined) return begun
  let nearest: string | undefined
  let least = Infinity
  for (const provider of providers) {
    const steps = distance(domain, provider)
    if (steps < least && steps <= (provider.length < 9 ? 1 : 2)) [nearest, least] = [provider, steps]
  }
  return nearest
}

/** Letters to add, leave out, change or swap with their neighbour. */
function distance(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > 2) return Infinity
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)]
  for (let row = 1; row <= from.length; row++) {
    const before = rows[row - 1]!
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1]
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      current[column] = Math.min(
        before[column]! + 1,
        current[column - 1]! + 1,
        before[column - 1]! + (isSame ? 0 : 1),
        isSwapped && row > 1 ? rows[row - 2]![column - 2]! + 1 : Infinity,
      )
    }
    rows.push(current)
  }
  return rows[from.length]![to.length]!
}
