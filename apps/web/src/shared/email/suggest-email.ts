/** Mailbox providers common in Taiwan. Of two that are equally near, the first is suggested. */
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

/** Correct domains that are near one of the above. */
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

/** Common mistakes that are further away than two letters. */
const habits: Record<string, string> = {
  'gmail.com.tw': 'gmail.com',
  'icloud.com.tw': 'icloud.com',
  'pchome.com': 'pchome.com.tw',
  'hinet.com': 'hinet.net',
  'hinet.net.tw': 'hinet.net',
}

/**
 * The address that was probably meant, when the typed one differs from that of a large provider by a letter or two;
 * otherwise undefined. It is offered as a question; the typed address stays valid.
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

/** Edit distance: letters to add, leave out, change or swap with their neighbour. */
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
