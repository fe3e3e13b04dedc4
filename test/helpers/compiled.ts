import path from 'node:path'

/** For the environment of a program that a test starts: what Node compiled of it is kept, as \`bin/lib.sh\` has it. */
export const COMPILED = { NODE_COMPILE_CACHE: path.resolve(import.meta.dirname, '../../.cache/node') }
