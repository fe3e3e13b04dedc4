/** What a page answers to the script of ours that begins a passkey: the options as JSON, with the cookie they are bound to. */
const OPTIONS = 'X-Passkey-Options'

export function withOptions({ options, headers }: { options: unknown; headers: Headers }): Headers {
  const all = new Headers(headers)
  all.set(OPTIONS, Buffer.from(JSON.stringify(options), 'utf8').toString('base64'))
  return all
}

type Refusal = { data: { code: string }; init: ResponseInit | null }

/** The same outcome as of any form, told as data: what the browser is asked for, or a code. */
export function answerChallenge(done: Response | Refusal): Response {
  if (!(done instanceof Response)) return Response.json({ code: done.data.code }, done.init ?? undefined)
  const options = done.headers.get(OPTIONS)
  // Without options the person was sent to sign in.
  if (options === null) return Response.json({ code: 'notSignedIn' }, { status: 401 })
  const headers = new Headers({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  for (const cookie of done.headers.getSetCookie()) headers.append('Set-Cookie', cookie)
  return new Response(Buffer.from(options, 'base64').toString('utf8'), { headers })
}
