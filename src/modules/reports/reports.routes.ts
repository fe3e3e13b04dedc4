import { declarePage } from '#platform/http/route.ts'
import { z } from 'zod'
import { reportParams, reportQuery } from './country-report/country-report.schema.ts'
import { renderingParams, renderingQuery } from './rendering/rendering.schema.ts'

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

export const renderingNewPage = declarePage({
  id: 'reports.pdf',
  path: 'reviews/:reviewId/report/pdf',
  file: 'modules/reports/rendering/rendering-new.page.tsx',
  summary: 'Asks for the country report as PDF, for the same readers as the Word document',
  permission: 'public',
  params: reportParams,
  query: reportQuery,
  forms: {
    make: {
      input: z.strictObject({}),
      summary: 'Lays the report out as PDF, or leads to the file that is there already',
      audit: 'none: a copy of what its asker may read anyway',
    },
  },
})

export const renderingPage = declarePage({
  id: 'reports.rendering',
  path: 'documents/:renderingId',
  file: 'modules/reports/rendering/rendering.page.tsx',
  summary: 'How far a PDF is, and the way to it',
  permission: 'public',
  params: renderingParams,
  query: renderingQuery,
  forms: {},
})

export const renderingFilePage = declarePage({
  id: 'reports.renderingFile',
  path: 'documents/:renderingId/report.pdf',
  file: 'modules/reports/rendering/rendering-file.page.tsx',
  summary: 'The PDF: to everyone where everyone may read it, else to its asker',
  permission: 'public',
  params: renderingParams,
  forms: {},
  download: true,
})

export const reportsRoutes = [countryReportPage, renderingNewPage, renderingPage, renderingFilePage]
