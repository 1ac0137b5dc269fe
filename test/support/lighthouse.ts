import lighthouse, { type Flags } from 'lighthouse'
import { launchChromium } from './chromium.ts'
import { Customer } from './customer.ts'
import { freePorts } from './ports.ts'
import { newVisitor } from './visitor.ts'
import { startWorld, type World } from './world.ts'

/** What every score must reach. */
export const scoreMin = 95

export interface MeasuredPage {
  name: string
  /** Of 100, by category. */
  scores: Record<string, number>
  /** Audits that cost points, with the points of 100 they left. */
  lost: string[]
  /** Audits left out, and why. */
  without: string[]
}

const title = '手機攝影線上講座'
const slug = 'online-photography'

// A page that is one customer's alone asks search engines to leave it out, and Lighthouse counts that against it.
const privatePage = {
  audit: 'is-crawlable',
  reason: 'is-crawlable, as it is one customer’s alone and not to be indexed',
}

/**
 * The list of classes, a class, and the result of a registration that is paid for.
 *
 * @param runs of each page; the median of each score counts, because a shared machine is slow at times
 */
export async function measurePages(runs = 5): Promise<MeasuredPage[]> {
  const world = await startWorld()
  const [port] = await freePorts(1)
  const browser = await launchChromium({ more: [`--remote-debugging-port=${port}`, '--accept-lang=zh-TW'] })
  try {
    const measure = (name: string, address: string, without?: typeof privatePage) =>
      measureOften(runs, port!, { name, url: world.webUrl + address, without })
    const result = await payFor(world, browser)
    return [
      await measure('list', '/'),
      await measure('class', `/classes/${slug}`),
      await measure('result', result, privatePage),
    ]
  } finally {
    await browser.close()
    await world.stop()
  }
}

/** @returns the link to the result, as the customer gets it by mail */
async function payFor(world: World, browser: Awaited<ReturnType<typeof launchChromium>>): Promise<string> {
  const { context, page } = await newVisitor(browser)
  const customer = new Customer(world, page, 'zh-TW')
  await customer.register(title)
  const { orderId } = customer
  await customer.goToGateway()
  await customer.button(customer.words.gateway.approve).click()
  await customer.heading(customer.words.confirmed).waitFor()
  const token = await page.evaluate<string>(`sessionStorage.getItem('baoming.order.${orderId}.token')`)
  await context.close()
  return `/orders/${orderId}/result#token=${token}`
}

interface Measured {
  name: string
  url: string
  without: typeof privatePage | undefined
}

/** The run whose performance is the median, with the median of every other score. */
async function measureOften(runs: number, port: number, page: Measured): Promise<MeasuredPage> {
  const measured: MeasuredPage[] = []
  while (measured.length < runs) measured.push(await measurePage(port, page))
  const of = (category: string) => measured.map(({ scores }) => scores[category]!)
  const middle = [...measured].sort(
    (one, other) => one.scores['performance']! - other.scores['performance']!,
  )[Math.floor(runs / 2)]!
  const scores = Object.keys(middle.scores).map((category) => [
    category,
    of(category).sort((one, other) => one - other)[Math.floor(runs / 2)]!,
  ])
  return { ...middle, scores: Object.fromEntries(scores) as Record<string, number> }
}

async function measurePage(port: number, { name, url, without }: Measured): Promise<MeasuredPage> {
  // Its own settings are a middling phone on a slow mobile network.
  const flags: Flags = { port, logLevel: 'error', skipAudits: without ? [without.audit] : [] }
  const measured = await lighthouse(url, flags).then((result) =>
    // Its own advice for a trace that a busy machine has spoiled.
    result?.lhr.runtimeError?.code === 'NO_NAVSTART' ? lighthouse(url, flags) : result,
  )
  if (!measured || measured.lhr.runtimeError)
    throw new Error(measured?.lhr.runtimeError?.message ?? 'No result.')
  const { categories, audits } = measured.lhr
  const wanted = Object.values(categories)
  const lost = wanted
    .flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => audits[id]!))
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ id, score, displayValue, details }) =>
      [id, Math.round(score! * 100), displayValue, culprit(details)]
        .filter((part) => part !== undefined)
        .join(' '),
    )
  return {
    name,
    scores: Object.fromEntries(wanted.map(({ id, score }) => [id, Math.round((score ?? 0) * 100)])),
    lost,
    without: without ? [without.reason] : [],
  }
}

/** The first element that an audit complains of. */
function culprit(details: unknown): string | undefined {
  const { items = [] } = (details ?? {}) as { items?: { node?: { selector?: string } }[] }
  return items[0]?.node?.selector
}
