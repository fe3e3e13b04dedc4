import { expect, test } from 'vitest'
import { routeNamer } from './route-name.ts'

const nameOf = routeNamer()
const ID = '0199aaaa-0000-7000-8000-000000000000'

test.each([
  ['/', '/'],
  ['/ar', '/:lang'],
  ['/en/', '/:lang'],
  ['/en.data', '/:lang'],
  ['/en/programme', '/:lang/programme'],
  [`/ar/reviews/${ID}`, '/:lang/reviews/:reviewId'],
  [`/ar/reviews/${ID}/sections/${ID}`, '/:lang/reviews/:reviewId/sections/:sectionId'],
  [`/ar/reviews/${ID}/sections/${ID}.data`, '/:lang/reviews/:reviewId/sections/:sectionId'],
  [`/api/reviews/${ID}`, '/api/reviews/:id'],
  ['/api/places', '/api/places'],
  ['/assets/root-abc.css', '/assets'],
  ['/health', '/health'],
  ['/wp-login.php', 'other'],
  [`/ar/reviews/${ID}/nowhere`, 'other'],
  ['/en/%00', 'other'],
])('%s is counted as %s', (address, name) => {
  expect(nameOf(address)).toBe(name)
})
