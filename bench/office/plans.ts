import type { Sql } from '../lib/cluster.ts'

interface PlanNode {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  Plans?: PlanNode[]
}

interface Statement {
  text: string
  values: unknown[]
}

/**
 * Runs statements and asks the server how it would run each of them again.
 * @returns what they read, by which index, in order
 */
export async function recordPlans(sql: Sql, run: () => Promise<unknown>): Promise<string> {
  const statements: Statement[] = []
  const options = sql.options as { debug: unknown }
  options.debug = (_connection: number, text: string, values: unknown[]) => {
    if (/^\s*(select|with|\()/i.test(text)) statements.push({ text, values: [...values] })
  }
  await run()
  options.debug = undefined
  const scans: string[] = []
  for (const { text, values } of statements) {
    const [row] = await sql.unsafe<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
      `explain (format json) ${text}`,
      values as never[],
    )
    scans.push(...scansOf(row!['QUERY PLAN'][0].Plan))
  }
  return [...new Set(scans)].join(', ')
}

function scansOf(node: PlanNode): string[] {
  const { 'Node Type': kind, 'Index Name': index, 'Relation Name': relation } = node
  const own = index ? [index] : kind === 'Seq Scan' ? [`all of ${relation}`] : kind === 'Sort' ? ['sort'] : []
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)]
}
