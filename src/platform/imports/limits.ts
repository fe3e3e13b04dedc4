/** Bytes of the largest file that is taken in. */
export const MAX_FILE = 10_000_000
