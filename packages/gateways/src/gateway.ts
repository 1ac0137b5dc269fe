import type { Explainer } from './explain/explanation.ts'
import type { ParsedForm } from './form/form.ts'
import type { Acknowledgement } from './protocol/acknowledgement.ts'
import type { CallbackAddresses, CallbackRules } from './protocol/callback-addresses.ts'
import type { PaymentRequest, RedirectForm } from './protocol/payment.ts'
import type { TitleRules } from './protocol/payment-title.ts'
import type { Query, Recheck } from './protocol/queries.ts'
import type { OrdinaryReader, Reading } from './protocol/reading.ts'
import type { GatewaySetting, SettingValues } from './protocol/settings.ts'
import type { SimulatedGateway } from './sim/simulated-gateway.ts'

/**
 * One gateway's protocol as the shop sees it: values in, values out, no clock and no I/O.
 *
 * `Merchant` holds the values of the gateway's settings and the addresses of its callbacks; `merchant` makes it, and
 * every other function takes it.
 */
export interface Gateway<Merchant extends CallbackAddresses = CallbackAddresses> {
  /** Its key in the table, in `GATEWAYS`, in callback addresses and in the database. */
  id: string
  /** The name that customers read. */
  name: { 'zh-TW': string; en: string }
  /** False for a protocol that is retired: development then offers it after the others. */
  takesNewMerchants: boolean
  /** Every environment variable of the gateway; exactly one is the payment page. */
  settings: readonly GatewaySetting[]
  /** @throws Error that names the setting when a required one is missing, or the settings that contradict each other */
  merchant(values: SettingValues, addresses: CallbackAddresses): Merchant
  /** Name of the keys that sign this merchant's forms now. */
  currentKeyId(merchant: Merchant): string
  titleRules: TitleRules
  callbackRules: CallbackRules
  redirectForm(payment: PaymentRequest, merchant: Merchant): RedirectForm
  /** Reads a return or a notify. Never throws: a form that cannot be read is a reading, too. */
  readCallback(form: ParsedForm, merchant: Merchant): Reading
  /** Null where a gateway has no short way to read an ordinary callback. */
  ordinary: OrdinaryReader<Merchant> | null
  /** The response to a notify. `authentic`: the gateway sent the notify, even if its reading was rejected. */
  acknowledge(result: { authentic: boolean }): Acknowledgement
  /** Null where the signature proves a success. */
  recheck: Recheck<Merchant> | null
  /** Null where the gateway cannot be asked about a payment. */
  query: Query<Merchant> | null
  /** Loads the gateway's own side of the protocol, which the simulator and tests need and a shop does not. */
  simulated(): Promise<SimulatedGateway>
  /** Loads the explainer, which finds the mistake in a wrong check value. */
  explainer(): Promise<Explainer>
}

/** Gateways by their ids: the table of this package, or that of a test. */
export type Gateways<Id extends string = string> = Readonly<Record<Id, Gateway>>

/** Loads one part of every gateway in a table, under the same ids. */
export async function loadParts<Id extends string, Part>(
  table: Gateways<Id>,
  load: (gateway: Gateway) => Promise<Part>,
): Promise<Readonly<Record<Id, Part>>> {
  const entries = Object.entries<Gateway>(table).map(async ([id, gateway]) => [id, await load(gateway)])
  return Object.fromEntries(await Promise.all(entries)) as Record<Id, Part>
}
