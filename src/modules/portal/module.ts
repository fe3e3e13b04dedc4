/** What the portal hands to the operator's commands. */
export { exportContent, exportForm, type ExportKind, EXPORTS } from './import/export.service.ts'
export { personalCalendar } from './calendar/calendar.service.ts'
export { importers } from './import/importers.service.ts'
export { problemPlace } from './import/problem-place.ts'
