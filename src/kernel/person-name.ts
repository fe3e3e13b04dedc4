/**
 * Is this the name of a person, and nothing that would speak for itself in a mail or a list? No control characters, line ends or
 * invisible turns of direction, no address of a page.
 */
export function isPersonName(name: string): boolean {
  return name.length <= PERSON_NAME_MOST && !/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]|:\/\//u.test(name)
}

export const PERSON_NAME_MOST = 80
