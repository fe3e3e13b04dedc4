import { type Endpoint, endpoint } from '#platform/http/endpoint.ts'
import {
  countriesOutput,
  cycleOutput,
  cyclesOutput,
  findingsOutput,
  findingsQuery,
  frameworkOutput,
  idParams,
  langOnly,
  noParams,
  reviewOutput,
} from './public.schema.ts'
import {
  getOpenCycle,
  getOpenFramework,
  listOpenCountries,
  listOpenCycles,
  listOpenFindings,
} from './public.service.ts'
import { getOpenReview } from './public-review.service.ts'

/** Reading what is public leaves no trace of who read it. */
const open = { permission: 'public', audit: 'none: what is open to everyone is read unrecorded' } as const

/** The open interface of the reviews: what States released, and the framework it stands on. */
export const publicEndpoints: readonly Endpoint[] = [
  endpoint(
    {
      ...open,
      id: 'listCycles',
      path: '/cycles',
      summary: 'Cycles of the mechanism, the newest first',
      params: noParams,
      query: langOnly,
      output: cyclesOutput,
    },
    async (ctx) => await listOpenCycles(ctx),
  ),
  endpoint(
    {
      ...open,
      id: 'getCycle',
      path: '/cycles/{id}',
      summary: 'One cycle: its dates, who takes part, who reviews whom',
      params: idParams,
      query: langOnly,
      output: cycleOutput,
    },
    async (ctx, { params }) => await getOpenCycle(ctx, params.id),
  ),
  endpoint(
    {
      ...open,
      id: 'listCountries',
      path: '/countries',
      summary: 'Countries that take part, in alphabetical order, with their reviews',
      params: noParams,
      query: langOnly,
      output: countriesOutput,
    },
    async (ctx) => await listOpenCountries(ctx),
  ),
  endpoint(
    {
      ...open,
      id: 'getReview',
      path: '/reviews/{id}',
      summary: 'What a State released of one review',
      params: idParams,
      query: langOnly,
      output: reviewOutput,
    },
    async (ctx, { params }) => await getOpenReview(ctx, params.id),
  ),
  endpoint(
    {
      ...open,
      id: 'listFindings',
      path: '/findings',
      summary: 'Released findings, by country in alphabetical order, then by number',
      params: noParams,
      query: findingsQuery,
      output: findingsOutput,
    },
    async (ctx, { query }) => await listOpenFindings(ctx, query),
  ),
  endpoint(
    {
      ...open,
      id: 'getFramework',
      path: '/framework',
      summary: 'The texts under review and their provisions',
      params: noParams,
      query: langOnly,
      output: frameworkOutput,
    },
    async (ctx) => await getOpenFramework(ctx),
  ),
]
