import type { Params } from '#kernel/permission.ts'
import type { Problem } from '#platform/imports/problem.ts'
import type { Finding, FormCode, Place } from '#standards/xlsform/form.ts'

/** What is found where a form is understood; `FormCode` are those of reading it. */
type MeaningCode =
  | 'typeUnsupported'
  | 'typeUnknown'
  | 'nameMissing'
  | 'nameTwice'
  | 'listMissing'
  | 'choiceNameMissing'
  | 'choiceWithoutWords'
  | 'tooManyChoices'
  | 'orOtherFiltered'
  | 'triggerUnsupported'
  | 'readOnlyComputed'
  | 'externalSearch'
  | 'notOneOf'
  | 'notWhole'
  | 'refersLeftOut'
  | 'metadata'
  | 'typedByHand'
  | 'appearanceIgnored'
  | 'parameterIgnored'
  | 'mediaIgnored'
  | 'settingIgnored'
  | 'noteWithoutWords'
  | 'headingRow'
  | 'defaultComputed'
  | 'defaultIgnored'
  | 'sectionTitle'
  | 'sectionMade'
  | 'groupHint'
  | 'versionIgnored'

export type Weight = Finding['weight']

/** What keeps the form out, and what of it is left out, in the order in which it was found. */
export type Findings = { problems: Problem[]; notes: Problem[] }

export function add(
  found: Findings,
  weight: Weight,
  code: FormCode | MeaningCode,
  place: Place,
  params: Params = {},
): void {
  const into = weight === 'refused' ? found.problems : found.notes
  into.push({ code: `import.xlsform.${code}`, params, ...place })
}
