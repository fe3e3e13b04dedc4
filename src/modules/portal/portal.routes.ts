import { z } from 'zod'
import { importRoutes } from './import/import.routes.ts'
import { numeralsInput } from './numerals/numerals.ts'
import { declarePage } from '#platform/http/route.ts'

const none = z.object({})
const id = z.uuid()

export const homePage = declarePage({
  id: 'home',
  path: '',
  file: 'modules/portal/home/home.page.tsx',
  summary: 'The mechanism in a sentence, its cycle, the countries taking part and what States released last.',
  permission: 'public',
  params: none,
  forms: {},
})

export const programmePage = declarePage({
  id: 'programme',
  path: 'programme',
  file: 'modules/portal/programme/programme.page.tsx',
  summary:
    'The real programme: purpose, mandate, objectives, outcomes, indicators, cost, road map of 2020, initial group, principles, texts.',
  permission: 'public',
  params: none,
  forms: {},
})

export const planPage = declarePage({
  id: 'plan',
  path: 'plan',
  file: 'modules/portal/plan/plan.page.tsx',
  summary:
    'The strategic plan at a glance: focus, impact areas, means, results, consultations, mandates, the plan before it.',
  permission: 'public',
  params: none,
  forms: {},
})

export const cyclePage = declarePage({
  id: 'cycle',
  path: 'cycles/:cycleId',
  file: 'modules/portal/cycle/cycle.page.tsx',
  summary: 'One cycle: its dates, the countries taking part and who reviews whom.',
  permission: 'public',
  params: z.object({ cycleId: id }),
  forms: {},
})

export const cycleCalendarPage = declarePage({
  id: 'cycle.calendar',
  path: 'cycles/:cycleId/dates.ics',
  file: 'modules/portal/calendar/cycle-calendar.page.tsx',
  summary: 'The public days of a cycle, for a calendar application',
  permission: 'public',
  params: z.object({ cycleId: id }),
  forms: {},
  download: true,
})

export const countryPage = declarePage({
  id: 'country',
  path: 'countries/:code',
  file: 'modules/portal/country/country.page.tsx',
  summary: 'One country or area: its names and codes, its cities, the cycles it took part in and what it released.',
  permission: 'public',
  params: z.object({ code: z.string().regex(/^[A-Za-z0-9-]{2,16}$/) }),
  forms: {},
})

export const placesPage = declarePage({
  id: 'places',
  path: 'places',
  file: 'modules/portal/places/places.page.tsx',
  summary: 'Countries and areas of the world by region, where their cities are, and a search over all their names.',
  permission: 'public',
  params: none,
  query: z.object({ q: z.string().max(80).optional() }),
  forms: {},
})

export const placePage = declarePage({
  id: 'place',
  path: 'places/:placeCode',
  file: 'modules/portal/places/place.page.tsx',
  summary: 'One city, settlement or neighbourhood: where it lies, how many people live there and who says so.',
  permission: 'public',
  params: z.object({ placeCode: z.string().regex(/^[A-Za-z0-9-]{2,16}$/) }),
  forms: {},
})

export const releasedPage = declarePage({
  id: 'released',
  path: 'reviews/:reviewId/released',
  file: 'modules/portal/released/released.page.tsx',
  summary:
    'What a State released of its review: summary, findings with its own views, sections of answers, each with its source.',
  permission: 'public',
  params: z.object({ reviewId: id }),
  forms: {},
})

export const auditPage = declarePage({
  id: 'audit',
  path: 'audit',
  file: 'modules/portal/audit/audit.page.tsx',
  summary: 'The audit chain, its published daily roots, and how anyone checks them.',
  permission: 'public',
  params: none,
  forms: {},
})

export const numeralsPage = declarePage({
  id: 'numerals',
  path: 'numerals',
  file: 'modules/portal/numerals/numerals.page.tsx',
  summary: 'The digits of Arabic pages, for readers without an account.',
  permission: 'public',
  params: none,
  forms: {
    choose: {
      input: numeralsInput,
      summary: 'Keep the choice in a cookie',
      audit: 'none: nobody else is concerned, and nothing is stored here',
    },
  },
})

export const galleryPage = declarePage({
  id: 'gallery',
  path: 'gallery',
  file: 'modules/portal/gallery/gallery.page.tsx',
  summary: 'Every component of the design system; only in the demonstration.',
  permission: 'demonstration',
  params: none,
  forms: {},
})

export const workPage = declarePage({
  id: 'work',
  path: 'work',
  file: 'modules/portal/work/work.page.tsx',
  summary: 'What is expected of the reader, by when, and who waits for whom.',
  permission: 'signedIn',
  params: none,
  forms: {},
})

export const portalRoutes = [
  homePage,
  programmePage,
  planPage,
  cyclePage,
  cycleCalendarPage,
  countryPage,
  placesPage,
  placePage,
  releasedPage,
  auditPage,
  numeralsPage,
  galleryPage,
  workPage,
  ...importRoutes,
] as const
