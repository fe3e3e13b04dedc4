/** What a column is, told from its heading. */
export type Heading =
  | { kind: 'plain'; name: string }
  /** `language` is as it was written, empty where none was. */
  | { kind: 'text'; name: string; language: string }
  | { kind: 'other'; name: string }

export type SheetKind = 'survey' | 'choices' | 'settings'

type Names = Readonly<Record<string, readonly string[]>>

/** Canonical names with the spellings that forms use for them, lower case, `_` for a space. */
const PLAIN: Readonly<Record<SheetKind, Names>> = {
  survey: {
    type: ['command'],
    name: ['tag', 'value'],
    appearance: [],
    required: [],
    relevant: ['relevance', 'skip_logic'],
    constraint: [],
    calculation: ['calculate'],
    default: [],
    read_only: ['readonly'],
    choice_filter: [],
    parameters: [],
    repeat_count: ['count', 'jr:count'],
    trigger: [],
    disabled: [],
    save_to: ['entities:saveto'],
  },
  choices: { list_name: ['list'], name: ['value'] },
  settings: {
    form_title: ['title', 'set_form_title'],
    form_id: ['id_string', 'set_form_id'],
    version: [],
    default_language: [],
    allow_choice_duplicates: [],
  },
}

const TEXT: Readonly<Record<SheetKind, Names>> = {
  survey: {
    label: ['caption'],
    hint: [],
    guidance_hint: [],
    constraint_message: ['jr:constraintmsg', 'constraining_message'],
    required_message: ['requiredmsg', 'jr:requiredmsg'],
    image: [],
    'big-image': [],
    audio: [],
    video: [],
  },
  choices: { label: ['caption'], image: [], 'big-image': [], audio: [], video: [] },
  settings: {},
}

/** Pictures and sounds beside the words. */
export const MEDIA = ['image', 'big-image', 'audio', 'video'] as const

function canonical(names: Names, written: string): string | undefined {
  const plain = written.trim().toLowerCase().replaceAll(/\s+/g, '_')
  return Object.keys(names).find((name) => name === plain || names[name]?.includes(plain) === true)
}

/** `extra` are columns that one user of the format adds: plain ones, and ones with languages. */
export type ExtraColumns = { plain: readonly string[]; text: readonly string[] }

export function headingOf(sheet: SheetKind, written: string, extra: ExtraColumns): Heading {
  const plain = { ...PLAIN[sheet], ...Object.fromEntries(extra.plain.map((name) => [name, []])) }
  const text = { ...TEXT[sheet], ...Object.fromEntries(extra.text.map((name) => [name, []])) }
  const bare = written.trim().replace(/^(?:bind|control|media|body)\s*::?\s*/i, '')
  const whole = canonical(plain, bare)
  if (whole !== undefined) return { kind: 'plain', name: whole }
  const wholeText = canonical(text, bare)
  if (wholeText !== undefined) return { kind: 'text', name: wholeText, language: '' }
  // Two colons part the language; forms of an older kind have one.
  const at = bare.includes('::') ? bare.indexOf('::') : bare.indexOf(':')
  const name = at < 0 ? undefined : canonical(text, bare.slice(0, at))
  if (name === undefined) return { kind: 'other', name: written.trim() }
  return { kind: 'text', name, language: bare.slice(at).replace(/^:+/, '').trim() }
}
