import type { Importer } from '#platform/imports/import.ts'
import { frameworkImporter } from './framework-import.service.ts'
import { placesImporter } from './places-import.service.ts'
import { questionnaireImporter } from './questionnaire-import.service.ts'

/** Every kind of file that can be imported. They stand here, at the right end, since each reaches into several modules. */
export const importers: readonly Importer[] = [questionnaireImporter, frameworkImporter, placesImporter]
