import type { ClassState } from '@baoming/contract/office'
import type { KnownWord } from '../shared/known-word.ts'

/** How the states of a class are shown, in the order of the filter. */
export const classStates = {
  draft: { key: 'classes.states.draft', tone: 'plain' },
  opens_later: { key: 'classes.states.opens_later', tone: 'plain' },
  open: { key: 'classes.states.open', tone: 'good' },
  full: { key: 'classes.states.full', tone: 'wait' },
  closed: { key: 'classes.states.closed', tone: 'plain' },
  over: { key: 'classes.states.over', tone: 'plain' },
  called_off: { key: 'classes.states.called_off', tone: 'bad' },
} as const satisfies Record<ClassState, KnownWord>
