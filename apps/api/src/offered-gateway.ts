import type {
  Acknowledgement,
  CallbackAddresses,
  Gateway,
  ParsedForm,
  PaymentRequest,
  QueryAnswer,
  QueryRequest,
  Reading,
  RedirectForm,
  ResponseFields,
  SettingValues,
} from '@baoming/gateways'

/** A gateway together with the merchant we are to it: what the application calls. */
export interface OfferedGateway {
  readonly id: string
  readonly name: { readonly 'zh-TW': string; readonly en: string }
  redirectForm(payment: PaymentRequest): RedirectForm
  readCallback(form: ParsedForm): Reading
  acknowledge(result: { authentic: boolean }): Acknowledgement
  /** `null` when the stored response lacks what the question needs. */
  queryRequest(response: ResponseFields): QueryRequest | null
  readQuery(text: string): QueryAnswer
}

/** @throws Error when a value that the gateway needs is missing */
export function offerGateway(
  gateway: Gateway,
  values: SettingValues,
  addresses: CallbackAddresses,
): OfferedGateway {
  const merchant = gateway.merchant(values, addresses)
  return Object.freeze<OfferedGateway>({
    id: gateway.id,
    name: gateway.name,
    redirectForm: (payment) => gateway.redirectForm(payment, merchant),
    readCallback: (form) => gateway.readCallback(form, merchant),
    acknowledge: (result) => gateway.acknowledge(result),
    queryRequest: (response) => gateway.queryRequest(response, merchant),
    readQuery: (text) => gateway.readQuery(text),
  })
}

/** The gateway of that name, as long as it is on offer. */
export const findOffered = (offered: readonly OfferedGateway[], id: string): OfferedGateway | undefined =>
  offered.find((gateway) => gateway.id === id)
