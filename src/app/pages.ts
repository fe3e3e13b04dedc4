import { accountRoutes } from '#modules/people/account/account.routes.ts'
import { linkRoutes } from '#modules/people/link/link.routes.ts'
import { frameworksRoutes } from '#modules/frameworks/frameworks.routes.ts'
import { portalRoutes } from '#modules/portal/portal.routes.ts'
import { reviewsRoutes } from '#modules/reviews/reviews.routes.ts'
import { authorRoutes } from '#modules/surveys/authoring/author.routes.ts'
import { surveysRoutes } from '#modules/surveys/surveys.routes.ts'
import { reportsRoutes } from '#modules/reports/reports.routes.ts'
import type { PageDeclaration } from '#platform/http/route.ts'

/** Every page of the product. A page that is not listed here does not exist; tests walk this list. */
export const pages: readonly PageDeclaration[] = [
  ...portalRoutes,
  ...frameworksRoutes,
  ...accountRoutes,
  ...linkRoutes,
  ...surveysRoutes,
  ...authorRoutes,
  ...reviewsRoutes,
  ...reportsRoutes,
]
