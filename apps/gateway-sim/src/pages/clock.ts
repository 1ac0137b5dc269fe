import { clockDifference } from '../time/clock-difference.ts'
import type { Simulator } from '../state/simulator.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { withLang, type Locale } from './locale.ts'
import { moment } from './parts.ts'
import { textsFor, type Texts } from './texts.ts'

/** The simulator's time, and buttons that move it. */
export function clockPanel(simulator: Simulator, locale: Locale): Html {
  const { clock, schedule } = simulator
  const texts = textsFor(locale)
  const next = schedule.nextAt
  return html`
    <section class="panel">
      <p>
        <span class="amount">${moment(clock.now())}</span>
        <span class="quiet">${difference(simulator, texts)}</span>
      </p>
      <p class="quiet">${texts.clockText}</p>
      <p class="quiet">
        ${texts.waiting}: ${schedule.unfinished.length}
        ${
          next &&
          html`
            · ${texts.waitingNext} ${moment(next)}
          `
        }
      </p>
      <form class="actions" method="post" action="${withLang('/clock', locale)}">
        ${button('1m', `${texts.forward} 1 ${texts.minutes}`)}
        ${button('15m', `${texts.forward} 15 ${texts.minutes}`)}
        ${button('35m', `${texts.forward} 35 ${texts.minutes}`)}
        ${button('1d', `${texts.forward} ${texts.day}`)}
        ${clock.isFrozen ? button('resume', texts.resume) : button('freeze', texts.freeze)}
        ${button('reset', texts.realTime)}
      </form>
    </section>
  `
}

function button(change: string, label: string): Html {
  return html`
    <button class="button second small" name="change" value="${change}">${label}</button>
  `
}

function difference({ clock }: Simulator, texts: Texts): string {
  const off = clockDifference(clock)
  if (off === null) return texts.clockReal
  return `${clock.isFrozen ? texts.clockFrozen : texts.clockRunning} ${off}`
}
