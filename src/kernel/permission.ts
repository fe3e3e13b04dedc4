/** The answer of a policy: yes, or no with the reason a person is shown. */
export type Permission = { ok: true } | { ok: false; reason: ReasonCode; params?: Params }

export type Params = Record<string, string | number>

/** Reasons are message keys: `reason.<code>`. */
export type ReasonCode = string

export const allowed: Permission = { ok: true }

export function refused(reason: ReasonCode, params?: Params): Permission {
  return params === undefined ? { ok: false, reason } : { ok: false, reason, params }
}

/** The first refusal, or yes. */
export function all(...permissions: Permission[]): Permission {
  return permissions.find((p) => !p.ok) ?? allowed
}
