import {
  gateways,
  type GatewayId,
  type ParsedForm,
  type Reading,
  type VerifiedReading,
} from '@baoming/gateways'
import { serverUrl } from '../lib/shop.ts'
import { accountOf } from './notices.ts'

/** What is measured of the API's build: the ways from a callback's bytes to the row that is stored. */
export interface Readers {
  /** As the API does: in one pass where the notice is ordinary. */
  ordinary(body: Buffer): unknown
  /** Without the short way. */
  careful(body: Buffer): unknown
}

interface OfferedGateway {
  readOrdinary(body: Buffer): VerifiedReading | undefined
  readCallback(form: ParsedForm): Reading
}

type Request = { body: string; headers: Record<string, string> }

/** The modules of the API's build that read callbacks. */
interface ApiModules {
  'config/offered-gateway': {
    offerGateway(gateway: unknown, values: Record<string, string>, addresses: object): OfferedGateway
  }
  'gateways/inbound/capture-body': {
    capturedForm(request: Request, captured: { bytes: Buffer }): ParsedForm | undefined
  }
  'gateways/inbound/callback': {
    readCallback(callback: object): Reading
    arrivalOf(callback: object): object
  }
  'gateways/settle-response': { arrivedResponse(arrival: object, reading: Reading, body: Buffer): object }
}

const load = async <Name extends keyof ApiModules>(name: Name) =>
  (await import(new URL(`../../apps/api/dist/${name}.js`, import.meta.url).href)) as ApiModules[Name]

const [{ offerGateway }, { capturedForm }, { readCallback, arrivalOf }, { arrivedResponse }] =
  await Promise.all([
    load('config/offered-gateway'),
    load('gateways/inbound/capture-body'),
    load('gateways/inbound/callback'),
    load('gateways/settle-response'),
  ])

/** The ways to read a gateway's notices. @throws Error when a notice is not verified, which would measure nothing */
export function readersOf(id: GatewayId): Readers {
  const addresses = {
    returnUrl: `${serverUrl}/gateways/${id}/return`,
    notifyUrl: `${serverUrl}/gateways/${id}/notify`,
  }
  const gateway = offerGateway(gateways[id], accountOf(id), addresses)
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const take = (body: Buffer, ordinary: VerifiedReading | undefined) => {
    const callback = {
      gatewayId: id,
      gateway,
      channel: 'notify',
      method: 'POST',
      contentType: headers['content-type'],
      body,
      bodySize: body.length,
      broken: false,
      ordinary,
      form: ordinary ? undefined : capturedForm({ body: body.toString(), headers }, { bytes: body }),
      remoteAddress: '192.0.2.1',
      errorId: '000000000000',
    }
    const reading = readCallback(callback)
    if (!reading.verified) throw new Error(`${id}: ${reading.reason}`)
    return arrivedResponse(arrivalOf(callback), reading, body)
  }
  return {
    ordinary: (body) => take(body, gateway.readOrdinary(body)),
    careful: (body) => take(body, undefined),
  }
}
