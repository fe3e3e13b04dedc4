import type { Params } from '#kernel/permission.ts'
import type { Field } from './dependencies.ts'

/** Each code is a message key `questionnaire.<code>`. */
export type DefinitionCode =
  | 'badId'
  | 'duplicateId'
  | 'noLabel'
  | 'badLanguages'
  /** `langs`: languages without words, parted by spaces. */
  | 'languageMissing'
  | 'noQuestions'
  | 'groupUnknown'
  | 'groupBeforeParent'
  | 'groupTooDeep'
  | 'groupScattered'
  | 'syntax'
  | 'unknownReference'
  | 'repeatedOutside'
  | 'noValue'
  /** `reference`: a name within words; `why` it cannot stand there; `property`: the words. */
  | 'nameInWords'
  | 'notRepeating'
  | 'selfOutsideConstraint'
  | 'onceOutside'
  | 'cycle'
  | 'unknownColumn'
  | 'filterWithoutChoices'
  | 'calculationMissing'
  | 'calculateTyped'
  | 'badDefault'
  | 'badRange'
  /** `property`: a setting that a question of this type does not have. */
  | 'settingUnexpected'
  | 'unknownChoice'
  | 'choicesMissing'
  | 'choicesUnexpected'
  | 'badChoice'
  | 'duplicateChoice'
  | 'badLength'
  | 'pairUnknown'
  | 'pairNotMutual'
  | 'pairSamePart'
  | 'quickRepeats'
  /** `question`: one outside the short form that decides about this one. */
  | 'quickDepends'
  /** `count`: entries that it wants with nothing answered; `max`: those there is room for. */
  | 'tooManyPlaces'
  /** `reads`: what this one wants to read in a long answer; `max`: what all together may. */
  | 'tooMuchComputed'

/** `id`: of the section, group, question or questionnaire; `field`: the expression it stands in. */
export type DefinitionProblem = { id: string; code: DefinitionCode; field?: Field; params: Params }

export type Report = (id: string, code: DefinitionCode, params?: Params, field?: Field) => void
