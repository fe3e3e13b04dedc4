import { declarePage } from '#platform/http/route.ts'
import { reportParams, reportQuery } from './country-report/country-report.schema.ts'

export const countryReportPage = declarePage({
  id: 'reports.country',
  path: 'reviews/:reviewId/report.docx',
  file: 'modules/reports/country-report/country-report.page.tsx',
  summary: 'The country report as a Word document: what is released, or the whole of it for the parties of the review',
  permission: 'public',
  params: reportParams,
  query: reportQuery,
  forms: {},
  download: true,
})

export const reportsRoutes = [countryReportPage]
