import { z } from 'zod'
import { AppError } from '#kernel/errors.ts'
import type { Auth, Passkey } from '#platform/auth/auth.ts'
import { cookiesOf, isRefusal, setCookies } from '#platform/auth/exchange.ts'
import { noLinkCookie } from '#platform/auth/link.ts'
import { checkPassword, getPersonId, type Parts } from '#platform/auth/parts.ts'
import { deletePasskey, forgetExpired, listPasskeys, renamePasskey } from '#platform/auth/passkey.store.ts'

const base64url = z
  .string()
  .min(1)
  .max(12_000)
  .regex(/^[\w-]+$/)

/** What a browser hands over (WebAuthn, `PublicKeyCredential.toJSON`); what else it brings is left out. */
function credentialOf<R extends z.ZodRawShape>(response: R) {
  return z.object({
    id: base64url.max(1400),
    rawId: base64url.max(1400),
    type: z.literal('public-key'),
    clientExtensionResults: z.object({}),
    response: z.object({ clientDataJSON: base64url, ...response }),
  })
}

const made = credentialOf({ attestationObject: base64url, transports: z.array(z.string().max(20)).max(10).default([]) })
const shown = credentialOf({ authenticatorData: base64url, signature: base64url })

function read<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    throw new AppError('passkeyRefused')
  }
}

/**
 * Passkeys. A device that verified its owner is something held and something known or borne at once, so a passkey signs in
 * without password and code; one that verified nobody is refused (`better.ts`). Each challenge counts once and for minutes.
 */
export function passkeys(
  parts: Parts,
): Pick<
  Auth,
  | 'beginPasskey'
  | 'addPasskey'
  | 'listPasskeys'
  | 'renamePasskey'
  | 'removePasskey'
  | 'beginPasskeySignIn'
  | 'signInWithPasskey'
> {
  const { better, db, limits, demonstration } = parts
  const demandReal = (): void => {
    if (demonstration) throw new AppError('notFound')
  }
  return {
    async beginPasskey(headers, password) {
      demandReal()
      await checkPassword(parts, headers, await getPersonId(parts, headers), password)
      const answer = await better.api.generatePasskeyRegistrationOptions({
        headers: cookiesOf(headers),
        returnHeaders: true,
      })
      return { options: answer.response, headers: setCookies(answer.headers) }
    },
    async addPasskey(headers, { credential: text, name }) {
      demandReal()
      const response = read(made, text)
      try {
        const body = { response, name }
        const added = await better.api.verifyPasskeyRegistration({ body, headers: cookiesOf(headers) })
        return added.id
      } catch (error) {
        throw isRefused(error) ? new AppError('passkeyRefused') : error
      }
    },
    async listPasskeys(headers): Promise<Passkey[]> {
      return await listPasskeys(db, await getPersonId(parts, headers))
    },
    async renamePasskey(headers, id, name) {
      if (!(await renamePasskey(db, await getPersonId(parts, headers), id, name))) throw new AppError('notFound')
    },
    async removePasskey(headers, id, password) {
      const personId = await getPersonId(parts, headers)
      await checkPassword(parts, headers, personId, password)
      if (!(await deletePasskey(db, personId, id))) throw new AppError('notFound')
    },
    async beginPasskeySignIn() {
      demandReal()
      await forgetExpired(db, new Date())
      // Asked as nobody, so that it tells nothing of anybody's passkeys: the device itself knows which it holds.
      const answer = await better.api.generatePasskeyAuthenticationOptions({
        headers: new Headers(),
        returnHeaders: true,
      })
      return {
        options: { ...answer.response, userVerification: 'required' },
        headers: setCookies(answer.headers),
      }
    },
    async signInWithPasskey(headers, text) {
      demandReal()
      const response = read(shown, text)
      await limits.count('code', `passkey ${response.id}`)
      try {
        const answer = await better.api.verifyPasskeyAuthentication({
          body: { response },
          headers: cookiesOf(headers),
          returnHeaders: true,
        })
        await limits.forget('code', `passkey ${response.id}`)
        return { headers: setCookies(answer.headers, noLinkCookie(parts.secure)), next: 'done' }
      } catch (error) {
        throw isRefused(error) ? new AppError('passkeyRefused') : error
      }
    },
  }
}

/** The library answers 500 to a credential that it cannot read or that does not fit: that is the sender's failure, not ours. */
function isRefused(error: unknown): boolean {
  return (
    isRefusal(error) ||
    (error instanceof Error && 'body' in error && /verify registration/i.test(JSON.stringify(error.body)))
  )
}
