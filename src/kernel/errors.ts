import type { Params, ReasonCode } from '#kernel/permission.ts'

/** Every way a request can fail, with the HTTP status it is answered with. Each code is a message key `error.<code>`. */
export const ERROR_STATUS = {
  notSignedIn: 401,
  signInFailed: 401,
  codeWrong: 403,
  passkeyRefused: 403,
  notPermitted: 403,
  crossSite: 403,
  notFound: 404,
  notAllowedNow: 409,
  stale: 409,
  tooLarge: 413,
  unsupportedType: 415,
  invalid: 422,
  tooManyRequests: 429,
  unavailable: 503,
  internal: 500,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** One thing wrong with one field; `code` is a message key `field.<code>`. */
export type FieldError = { path: string; code: string; params?: Params }

export type ErrorDetails = {
  /** Reason given by a policy or guard: message key `reason.<code>`. */
  reason?: ReasonCode
  params?: Params
  fields?: FieldError[]
  /** For `stale`: what the other person saved meanwhile. */
  current?: unknown
}

export class AppError extends Error {
  readonly isAppError = true
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.reason === undefined ? code : `${code}: ${details.reason}`)
    this.name = 'AppError'
    this.code = code
    this.details = details
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }
}

/** By mark, not by class: the server runs two copies of this module, so `instanceof` would miss one of them. */
export function isAppError(error: unknown): error is AppError {
  return typeof error === 'object' && error !== null && 'isAppError' in error && error.isAppError === true
}

export function invalid(...fields: FieldError[]): AppError {
  return new AppError('invalid', { fields })
}
