import { layOut } from './table.ts'

/** A target, and the figure that was measured. */
export interface Target {
  what: string
  reached: number
  wanted: { atLeast: number } | { atMost: number }
}

/** Formats the targets as a table. */
export function targetTable(targets: readonly Target[]): string {
  const rows = targets.map((target) => [
    target.what,
    isMet(target) ? 'met' : 'missed',
    target.reached.toFixed(2),
    'atLeast' in target.wanted ? `≥ ${target.wanted.atLeast}` : `≤ ${target.wanted.atMost}`,
  ])
  return layOut([['target', '', 'reached', 'wanted'], ...rows], 2)
}

function isMet({ reached, wanted }: Target): boolean {
  return 'atLeast' in wanted ? reached >= wanted.atLeast : reached <= wanted.atMost
}
