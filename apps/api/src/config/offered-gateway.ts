import type {
  Acknowledgement,
  CallbackAddresses,
  Gateway,
  ParsedForm,
  PaymentRequest,
  QueriedPayment,
  QueryReading,
  QueryReply,
  QueryRequest,
  Reading,
  RecheckAnswer,
  RedirectForm,
  ResponseFields,
  SettingValues,
  TitleRules,
} from '@baoming/gateways'

/** A gateway together with the merchant we are to it: what the application calls. */
export interface OfferedGateway {
  readonly id: string
  readonly name: { readonly 'zh-TW': string; readonly en: string }
  /** Names the keys that sign forms now. */
  readonly keyId: string
  readonly titleRules: TitleRules
  redirectForm(payment: PaymentRequest): RedirectForm
  readCallback(form: ParsedForm): Reading
  acknowledge(result: { authentic: boolean }): Acknowledgement
  /** Asks whether a success that came in is true; null where its signature proves it. */
  readonly recheck: {
    /** `null` when the stored response lacks what the question needs. */
    request(response: ResponseFields): QueryRequest | null
    read(reply: QueryReply): RecheckAnswer
  } | null
  /** Asks what has become of a payment; null where the gateway can't be asked. */
  readonly query: {
    request(payment: QueriedPayment): QueryRequest
    read(reply: QueryReply): QueryReading
  } | null
}

/** @throws Error when a value that the gateway needs is missing, or values do not go together */
export function offerGateway(
  gateway: Gateway,
  values: SettingValues,
  addresses: CallbackAddresses,
): OfferedGateway {
  const merchant = gateway.merchant(values, addresses)
  const { recheck, query } = gateway
  return Object.freeze<OfferedGateway>({
    id: gateway.id,
    name: gateway.name,
    keyId: gateway.currentKeyId(merchant),
    titleRules: gateway.titleRules,
    redirectForm: (payment) => gateway.redirectForm(payment, merchant),
    readCallback: (form) => gateway.readCallback(form, merchant),
    acknowledge: (result) => gateway.acknowledge(result),
    recheck: recheck && {
      request: (response) => recheck.recheckRequest(response, merchant),
      read: (reply) => recheck.readRecheck(reply),
    },
    query: query && {
      request: (payment) => query.queryRequest(payment, merchant),
      read: (reply) => query.readQuery(reply, merchant),
    },
  })
}

/** The gateway of that name, as long as it is on offer. */
export const findOffered = (offered: readonly OfferedGateway[], id: string): OfferedGateway | undefined =>
  offered.find((gateway) => gateway.id === id)
