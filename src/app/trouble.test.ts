import { expect, test } from 'vitest'
import { ConfigError } from '#platform/config.ts'
import { explain } from './trouble.ts'

const known = { port: 4780, host: '10.0.0.1', dataDir: '/var/lib/umran' }
const failed = (fields: object, message = 'x'): Error => Object.assign(new Error(message), fields)

test.each([
  [failed({ code: 'EADDRINUSE', syscall: 'listen' }), /^Port 4780 is taken: .*PORT/],
  [failed({ code: 'EACCES', syscall: 'listen' }), /port 4780: set PORT above 1023/],
  [failed({ code: 'EADDRNOTAVAIL', syscall: 'listen' }), /no address 10\.0\.0\.1: set HOST/],
  [
    failed({ code: 'EACCES', syscall: 'mkdir', path: '/var/lib/umran' }),
    /^\/var\/lib\/umran cannot be written: .*UMRAN_DATA/,
  ],
  [failed({ code: 'EROFS', syscall: 'open' }), /^\/var\/lib\/umran cannot be written/],
  [failed({ code: 'EEXIST', syscall: 'mkdir', path: '/etc/passwd' }), /^\/etc\/passwd is a file/],
  [failed({ code: 'ENOSPC', syscall: 'write' }), /disk is full where \/var\/lib\/umran lies: make room/],
  [failed({ code: '53100' }), /disk is full/],
  [
    failed({}, 'The database did not start:\nFATAL: could not write lock file: No space left on device'),
    /disk is full/,
  ],
  [failed({ code: 'ECONNREFUSED', syscall: 'connect' }), /database does not answer: .*DATABASE_URL/],
  [failed({ code: 'ENOTFOUND', syscall: 'getaddrinfo' }), /database does not answer/],
  [failed({ code: '57P03' }), /database does not answer/],
  [failed({ code: '28P01' }), /refuses the login: check user and password/],
  [failed({ code: '3D000' }), /no database of this name/],
  [failed({ code: '53300' }), /max_connections/],
  [failed({ code: '42501' }), /CREATEROLE/],
  [new Error('Migration 0001 failed', { cause: failed({ code: '53100' }) }), /disk is full/],
  [new ConfigError(['PORT: must be a number']), /PORT: must be a number/],
])('%s is told in one line that says what to do', (error, told) => {
  expect(explain(error, known)).toMatch(told)
  if (!(error instanceof ConfigError)) expect(explain(error, known)).not.toContain('\n')
})

test('no message shows a password, a stack or a hole', () => {
  const error = failed({ code: 'ECONNREFUSED', address: 'postgresql://u:hidden@h/d' }, 'postgresql://u:hidden@h/d')
  expect(explain(error)).not.toContain('hidden')
  expect(explain(failed({ code: 'ENOSPC' }))).not.toContain('undefined')
})

test('what nobody foresaw keeps its place in the code', () => {
  expect(explain(new Error('new'))).toContain('trouble.test.ts')
  expect(explain('thrown')).toBe('thrown')
})
