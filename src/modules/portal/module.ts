/** What the portal hands to the operator's commands. */
export { exportContent, type ExportKind, EXPORTS } from './import/export.service.ts'
export { personalCalendar } from './calendar/calendar.service.ts'
export { importers } from './import/importers.service.ts'
