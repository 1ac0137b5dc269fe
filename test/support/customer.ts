import type { Locator, Page } from 'playwright-core'
import type { GatewayId } from './simulator.ts'
import { words, type Language } from './words.ts'
import type { World } from './world.ts'

/** Somebody who registers, in one language, through the pages of the shop and of the gateway. */
export class Customer {
  readonly page: Page
  readonly language: Language
  /** A mail with the links to all registrations of an address also names those of other tests that use it. */
  email = 'lin@example.com'
  readonly #world: World

  constructor(world: World, page: Page, language: Language = 'en') {
    this.#world = world
    this.page = page
    this.language = language
  }

  get words() {
    return words[this.language]
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText()
  }

  /** The language of the page that is open, as it declares it. */
  pageLanguage(): Promise<string | null> {
    return this.page.locator('html').getAttribute('lang')
  }

  get orderId(): string {
    return /\/orders\/([^/?#]+)/.exec(this.page.url())![1]!
  }

  /** From the list of classes to the review of the registration. */
  async register(classTitle: string | RegExp, memberStatus: 'single' | 'group' = 'single'): Promise<void> {
    await this.fillIn(classTitle, memberStatus)
    await this.button(this.words.toReview).click()
    await this.heading(this.words.review).waitFor()
  }

  /** From the list of classes to a form that is ready to be sent. */
  async fillIn(classTitle: string | RegExp, memberStatus: 'single' | 'group' = 'single'): Promise<void> {
    const { name, email, ...words } = this.words
    await this.page.goto(`${this.#world.webUrl}/?lang=${this.language}`)
    await this.page.getByRole('link', { name: classTitle }).first().click()
    await this.page.getByRole('radio', { name: words[memberStatus] }).check()
    await this.page.getByLabel(name).fill('Lin Hsiao-ming')
    await this.page.getByLabel(email).fill(this.email)
  }

  /** The choice of this method on the review page, under the name that the API gives it. */
  async method(gateway: GatewayId): Promise<Locator> {
    const response = await fetch(`${this.#world.apiUrl}/api/gateways`)
    const { gateways } = (await response.json()) as {
      gateways: { id: string; name: Record<Language, string> }[]
    }
    const { name } = gateways.find(({ id }) => id === gateway)!
    await this.openMethods()
    return this.page.getByRole('radio', { name: name[this.language], exact: true })
  }

  /** Those who have no reason to choose a payment company are not asked to. */
  private async openMethods(): Promise<void> {
    const closed = this.page.locator('.GatewayChoice:not([open]) > summary')
    await this.page.locator('.GatewayChoice').waitFor()
    if (await closed.count()) await closed.click()
  }

  /** From the review to the gateway's page. @returns the trade number */
  async goToGateway(gateway?: GatewayId): Promise<string> {
    if (gateway) await (await this.method(gateway)).check()
    await this.button(this.words.pay).click()
    return this.atGateway()
  }

  /** @returns the trade number on the gateway's page */
  async atGateway(): Promise<string> {
    await this.heading(this.words.gateway.title).waitFor()
    return /\d{6}[0-9A-Z]{14}/.exec(await this.text())![0]
  }

  /** The result of an order, opened as by somebody who comes back to it in the same tab. */
  async openResult(orderId: string): Promise<void> {
    await this.page.goto(`${this.#world.webUrl}/orders/${orderId}/result`)
  }
}
