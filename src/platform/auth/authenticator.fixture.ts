import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** For tests: a device that makes and shows passkeys (WebAuthn level 2), written from the standard. */

type Asked = { challenge: string }
export type Lies = { origin?: string; verified?: boolean; rpId?: string; counter?: number; type?: string }

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_KEY = 0x40

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest()
const text = (value: string): Buffer => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])

/** COSE key of ES256: {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const point = (name: number, value: string): Buffer =>
    Buffer.concat([Buffer.from([name, 0x58, 0x20]), Buffer.from(value, 'base64url')])
  return Buffer.concat([Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]), point(0x21, x), point(0x22, y)])
}

export function authenticator(rpId = 'localhost', home = 'http://localhost:4780') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let uses = 0
  const clientData = (type: string, { challenge }: Asked, lies: Lies): Buffer =>
    Buffer.from(JSON.stringify({ type: lies.type ?? type, challenge, origin: lies.origin ?? home, crossOrigin: false }))
  const authData = (lies: Lies, key?: Buffer): Buffer => {
    const flags = USER_PRESENT + (lies.verified === false ? 0 : USER_VERIFIED) + (key === undefined ? 0 : HAS_KEY)
    const head = Buffer.alloc(5)
    head.writeUInt8(flags, 0)
    head.writeUInt32BE(lies.counter ?? uses, 1)
    const own = key === undefined ? [] : [Buffer.alloc(16), Buffer.from([0, id.length]), id, key]
    return Buffer.concat([sha256(lies.rpId ?? rpId), head, ...own])
  }
  const told = (response: Record<string, string | string[]>): string =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      clientExtensionResults: {},
      response,
    })
  return {
    /** A new passkey, as the browser tells it. */
    make(asked: unknown, lies: Lies = {}): string {
      const data = authData(lies, coseKey(publicKey))
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text('none'),
        text('attStmt'),
        Buffer.from([0xa0]),
        text('authData'),
        Buffer.from([0x58, data.length]),
        data,
      ])
      const client = clientData('webauthn.create', asked as Asked, lies)
      return told({
        clientDataJSON: client.toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    /** The passkey shown, counted once more. */
    show(asked: unknown, lies: Lies = {}): string {
      uses += 1
      const data = authData(lies)
      const client = clientData('webauthn.get', asked as Asked, lies)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return told({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      })
    },
  }
}
