/** Only the cookies reach the library: it needs nothing else, and so keeps nothing else. */
export function cookiesOf(headers: Headers): Headers {
  return new Headers({ cookie: headers.get('cookie') ?? '' })
}

/** The library's refusals have a status; whatever has none is our own failure and goes on. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500
  )
}

export function setCookies(from: Headers, ...more: string[]): Headers {
  const headers = new Headers()
  for (const cookie of [...from.getSetCookie(), ...more]) headers.append('set-cookie', cookie)
  return headers
}
