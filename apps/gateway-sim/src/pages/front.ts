import type { GatewaySetting } from '@baoming/gateways'
import type { HostedGateway } from '../gateways/hosted-gateway.ts'
import { isOffered, scenarios, scenariosOf, type ScenarioId } from '../scenarios/table.ts'
import type { Simulator } from '../state/simulator.ts'
import { clockPanel } from './clock.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './layout.ts'
import type { Locale } from './locale.ts'
import { cardFace, code, dollars, fact, outcomeClass } from './parts.ts'
import { textsFor, type Texts } from './texts.ts'
import { tradeList } from './trade-list.ts'

const recentTrades = 10

/** The front page: gateways and accounts, test cards and amounts, the clock and recent trades. */
export function frontPage(simulator: Simulator, locale: Locale): Page {
  const texts = textsFor(locale)
  const gateways = [...simulator.gateways.values()]
  const content = html`
    <p>${texts.frontIntro}</p>
    <h2>${texts.gateways}</h2>
    ${gateways.map((gateway) => gatewayPanel(gateway, simulator, locale))}
    <h2>${texts.testCards}</h2>
    <p>${texts.testAmounts}</p>
    <ul class="choices">
      ${[...scenariosOf('common'), ...scenariosOf('verification')].map((id) => cardRow(id, gateways, locale))}
    </ul>
    ${fold(texts.deliveryGroup, scenariosOf('delivery'), gateways, locale)}
    ${fold(texts.faultGroup, scenariosOf('fault'), gateways, locale)}
    <h2 id="clock">${texts.clock}</h2>
    ${clockPanel(simulator, locale)}
    <h2>${texts.recentTrades}</h2>
    ${tradeList(simulator.trades.newest(recentTrades), simulator, locale)}
  `
  return { title: texts.frontTitle, locale, path: '/', content }
}

function gatewayPanel(
  { name, protocol, accountSettings, account }: HostedGateway,
  { publicUrl }: Simulator,
  locale: Locale,
): Html {
  const texts = textsFor(locale)
  const { payPath, queryPath } = protocol
  return html`
    <section class="panel">
      <h3>${name[locale]}</h3>
      <dl class="facts">
        ${fact(texts.postTo, code(publicUrl + payPath))} ${fact(texts.askAt, code(publicUrl + queryPath))}
        ${accountSettings.map((setting) => fact(code(setting.name), shown(setting, account[setting.name], texts)))}
      </dl>
    </section>
  `
}

/** A setting's value, hidden where it is a secret other than the development value. */
function shown(
  { secret, developmentValue }: GatewaySetting,
  value: string | undefined,
  texts: Texts,
): Html | string {
  if (!value) return texts.notSet
  return secret && value !== developmentValue ? texts.hidden : code(value)
}

function fold(
  summary: string,
  ids: readonly ScenarioId[],
  gateways: readonly HostedGateway[],
  locale: Locale,
): Html {
  return html`
    <details class="fold">
      <summary>${summary} (${ids.length})</summary>
      <ul class="choices">
        ${ids.map((id) => cardRow(id, gateways, locale))}
      </ul>
    </details>
  `
}

function cardRow(id: ScenarioId, gateways: readonly HostedGateway[], locale: Locale): Html {
  const offering = gateways.filter(({ protocol }) => isOffered(id, protocol))
  const limit = offering.map(({ name }) => name[locale]).join(', ')
  return html`
    <li class="choice ${outcomeClass(id)}">
      ${cardFace(id, locale)}
      <span class="magic">
        <code>${dollars(scenarios[id].amount)}</code>
        <span class="quiet">
          <code>${id}</code>
          ${offering.length < gateways.length && `· ${textsFor(locale).onlyAt} ${limit}`}
        </span>
      </span>
    </li>
  `
}
