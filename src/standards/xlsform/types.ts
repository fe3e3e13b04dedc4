import { isOneOf } from '#kernel/one-of.ts'
import { type FormType, PLAIN_TYPES, type PlainType } from './form.ts'

/** What a row of the survey does. */
export type RowType = { kind: 'begin' | 'end'; what: 'group' | 'repeat' } | { kind: 'question'; type: FormType }

const ALIASES: Readonly<Record<string, PlainType>> = {
  string: 'text',
  phone_number: 'text',
  int: 'integer',
  datetime: 'dateTime',
  gps: 'geopoint',
  location: 'geopoint',
  image: 'file',
  photo: 'file',
  picture: 'file',
  audio: 'file',
  video: 'file',
  trigger: 'acknowledge',
}

const METADATA: readonly string[] = [
  'start',
  'end',
  'today',
  'deviceid',
  'device_id',
  'imei',
  'subscriberid',
  'simserial',
  'phonenumber',
  'username',
  'email',
  'audit',
  'start-geopoint',
  'background-audio',
  'start_time',
  'end_time',
  'get_start_time',
  'get_end_time',
  'get_today',
]

/** Known, and not to be taken over: shapes on maps, lists out of other files, and what KoboToolbox alone writes. */
const UNSUPPORTED =
  /^(?:(?:begin|end)[ _](?:kobomatrix|score|rank)|score__row|rank__level|geotrace|geoshape|osm(?: .*)?|xml-external|csv-external|include(?: .*)?|(?:begin|end)[ _]loop.*|(?:select_one|select_multiple|rank)_from_file .*|(?:select_one|select_multiple|rank)[ ]+\$\{.*)$/i

const SELECT = [
  ['select_one', /^(?:select_one_external|select_one|select one from|select one using|select one|select1) (\S.*)$/i],
  [
    'select_multiple',
    /^(?:select_multiple|select multiple from|select multiple|select all that apply from|select all that apply) (\S.*)$/i,
  ],
  ['rank', /^(?:odk:rank|rank) (\S.*)$/i],
] as const

const OR_OTHER = /[ ](?:or_other|or specify other|or other)$/i

/** Never fails: what is not known is said to be. `written` has no white space around it. */
export function rowTypeOf(written: string): RowType {
  const text = written.replaceAll(/\s+/g, ' ')
  const nest = /^(begin|end)[ _](group|lgroup|repeat)$/i.exec(text)
  if (nest !== null) {
    const what = nest[2]?.toLowerCase() === 'repeat' ? 'repeat' : 'group'
    return { kind: nest[1]?.toLowerCase() === 'begin' ? 'begin' : 'end', what }
  }
  return { kind: 'question', type: questionTypeOf(text) }
}

function questionTypeOf(text: string): FormType {
  if (UNSUPPORTED.test(text)) return { kind: 'unsupported', name: text.slice(0, 60) }
  for (const [name, pattern] of SELECT) {
    const rest = pattern.exec(text)?.[1]
    if (rest !== undefined)
      return { kind: 'select', name, list: rest.replace(OR_OTHER, ''), orOther: OR_OTHER.test(rest) }
  }
  const plain = text.toLowerCase().replaceAll(' ', '_')
  const name = ALIASES[plain] ?? text
  if (isOneOf(PLAIN_TYPES, name)) return { kind: 'plain', name }
  if (isOneOf(PLAIN_TYPES, plain)) return { kind: 'plain', name: plain }
  if (METADATA.includes(plain) || plain.startsWith('uri:')) return { kind: 'metadata', name: text.slice(0, 60) }
  return { kind: 'unknown', name: text.slice(0, 60) }
}
