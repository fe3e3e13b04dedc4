import { AppError } from '#kernel/errors.ts'
import type { Permission } from '#kernel/permission.ts'

/** Goes on where it is allowed; else throws the reason. */
export function demand(permission: Permission, code: 'notPermitted' | 'notAllowedNow' = 'notPermitted'): void {
  if (permission.ok) return
  const details = permission.params === undefined ? {} : { params: permission.params }
  throw new AppError(code, { reason: permission.reason, ...details })
}
