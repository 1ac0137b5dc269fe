import { createHash, createSign, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'

/** Where a device misbehaves, or a page is not ours. */
export interface Faults {
  origin?: string
  rpId?: string
  challenge?: string
  type?: string
  crossOrigin?: boolean
  /** Whether the device has verified its person; true by default. */
  userVerified?: boolean
  userPresent?: boolean
  userHandle?: string | null
  /** What the device has counted; it counts up by default. */
  counter?: number
  /** Signs with another key. */
  forged?: boolean
  attestation?: Buffer
  /** The credential id of a passkey that is made; a new one by default. */
  id?: Buffer
}

interface Credential {
  id: string
  rpId: string
  userHandle: string
  privateKey: KeyObject
  counter: number
}

interface CreationOptions {
  challenge: string
  rp: { id?: string }
  user: { id: string; name: string }
  excludeCredentials?: { id: string }[]
}

interface RequestOptions {
  challenge: string
  rpId?: string
  allowCredentials?: { id: string }[]
}

/** An authenticator in software, with ES256 keys of Node's own (WebAuthn level 2, 6 and 7), and the browser before it. */
export class Authenticator {
  readonly credentials: Credential[] = []
  readonly #origin: string

  constructor(origin: string) {
    this.#origin = origin
  }

  /** `navigator.credentials.create` */
  create(given: object, faults: Faults = {}): Record<string, unknown> {
    const options = given as CreationOptions
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const id = faults.id ?? randomBytes(16)
    const rpId = options.rp.id!
    const credential = {
      id: id.toString('base64url'),
      rpId,
      userHandle: options.user.id,
      privateKey,
      counter: 0,
    }
    this.credentials.push(credential)
    const { x, y } = publicKey.export({ format: 'jwk' })
    const authData = Buffer.concat([
      authenticatorData(faults.rpId ?? rpId, 0x40 | flagsOf(faults), faults.counter ?? 0),
      Buffer.alloc(16),
      Buffer.from([id.length >> 8, id.length & 255]),
      id,
      coseKey(Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')),
    ])
    return {
      id: credential.id,
      rawId: credential.id,
      type: 'public-key',
      clientExtensionResults: {},
      authenticatorAttachment: 'platform',
      response: {
        clientDataJSON: this.#clientData('webauthn.create', options.challenge, faults).toString('base64url'),
        attestationObject: (faults.attestation ?? attestationObject(authData)).toString('base64url'),
        transports: ['internal', 'hybrid'],
      },
    }
  }

  /** `navigator.credentials.get`, with the passkey that was made last unless another one is named. */
  get(given: object, faults: Faults = {}, credential = this.credentials.at(-1)!): Record<string, unknown> {
    const options = given as RequestOptions
    credential.counter = faults.counter ?? credential.counter
    const clientData = this.#clientData('webauthn.get', options.challenge, faults)
    const authData = authenticatorData(faults.rpId ?? credential.rpId, flagsOf(faults), credential.counter)
    const key = faults.forged
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
      : credential.privateKey
    const signature = createSign('sha256').update(authData).update(sha256(clientData)).sign(key)
    return {
      id: credential.id,
      rawId: credential.id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: faults.userHandle === undefined ? credential.userHandle : faults.userHandle,
      },
    }
  }

  #clientData(type: string, challenge: string, faults: Faults): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: faults.type ?? type,
        challenge: faults.challenge ?? challenge,
        origin: faults.origin ?? this.#origin,
        crossOrigin: faults.crossOrigin ?? false,
      }),
    )
  }
}

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()

/** User present, user verified, and a passkey that is synced. */
const flagsOf = ({ userPresent = true, userVerified = true }: Faults) =>
  (userPresent ? 0x01 : 0) | (userVerified ? 0x04 : 0) | 0x08 | 0x10

function authenticatorData(rpId: string, flags: number, counter: number): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), count])
}

/** CBOR: `{1: 2, 3: -7, -1: 1, -2: x, -3: y}` (RFC 9053, 7.1.1). */
const coseKey = (x: Buffer, y: Buffer) =>
  Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    x,
    Buffer.from([0x22, 0x58, 0x20]),
    y,
  ])

/** CBOR: `{fmt: "none", attStmt: {}, authData}`. */
const attestationObject = (authData: Buffer) =>
  Buffer.concat([
    Buffer.from([0xa3, 0x63]),
    Buffer.from('fmt'),
    Buffer.from([0x64]),
    Buffer.from('none'),
    Buffer.from([0x67]),
    Buffer.from('attStmt'),
    Buffer.from([0xa0, 0x68]),
    Buffer.from('authData'),
    Buffer.from([0x58, authData.length]),
    authData,
  ])
