import { ROLES, type Role } from '#kernel/actor.ts'

/** The message that names a role. */
export function roleKey(role: string): `role.${Role}` {
  return `role.${ROLES.find((one) => one === role) ?? 'observer'}`
}
