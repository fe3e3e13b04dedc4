import type { Group, Question, Questionnaire, Section } from '#engines/survey/definition.ts'
import { isLang, type Lang, LANGS, type LangMap } from '#kernel/lang.ts'
import { cellOf, type Node, placeOf, type QuestionNode, type Row, type Table } from '#standards/xlsform/form.ts'
import { readXlsform } from '#standards/xlsform/read.ts'
import { checkMeaning } from './check.ts'
import { EXTRAS } from './columns.ts'
import { tidyExpression } from './expression-text.ts'
import { add, type Findings } from './finding.ts'
import { wordsOf } from './looks.ts'
import { questionsOf, wordIn } from './read-question.ts'
import { type Reading, reportMedia, takeName, wordsIn } from './reading.ts'

export type FromXlsform = Findings & {
  /** Only where there is no problem: what is refused would make it mean something else. */
  definition: Questionnaire | undefined
  /** What the form says of itself; the rest was made up. */
  said: { id: boolean; version: boolean }
}

type NestNode = Exclude<Node, QuestionNode>

/**
 * A form of XLSForm as a questionnaire. Its groups of the first level become sections; what stands beside them gets
 * sections of its own. `name`, e.g. of the file, stands where the form has no title or id.
 */
export function questionnaireOf(tables: readonly Table[], name = 'form'): FromXlsform {
  const { form, findings } = readXlsform(tables, EXTRAS)
  const found: Findings = { problems: [], notes: [] }
  for (const { weight, code, place, params } of findings) add(found, weight, code, place, params)
  if (form === undefined) return { definition: undefined, ...found, said: { id: false, version: false } }
  const languages = form.languages.length > 0 ? form.languages : [form.bare ?? 'en']
  const lists: Reading['lists'] = new Map()
  const reading: Reading = {
    form,
    found,
    languages,
    rows: new Map(),
    leftOut: new Map(),
    refused: new Set<string>(),
    lists,
    choices: 0,
  }
  const head = headOf(reading, name)
  const definition = { ...head.head, sections: sectionsOf(reading, head.head.title) }
  checkMeaning(reading, definition)
  const sound = found.problems.length === 0
  return { definition: sound ? definition : undefined, ...found, said: head.said }
}

function inColumns(settings: Row | undefined, prefix: 'title' | 'intro'): LangMap | undefined {
  const words = LANGS.map(
    (lang) => [lang, settings === undefined ? '' : cellOf(settings, `${prefix}_${lang}`)] as const,
  )
  const there = words.filter(([, text]) => text !== '')
  return there.length === 0 ? undefined : Object.fromEntries(there)
}

function versionOf(reading: Reading, settings: Row | undefined): number | undefined {
  const text = settings === undefined ? '' : cellOf(settings, 'version')
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  if (settings !== undefined && text !== '')
    add(reading.found, 'leftOut', 'versionIgnored', placeOf(settings, 'version'), { version: text.slice(0, 60) })
  return undefined
}

function languagesOf(reading: Reading, settings: Row | undefined): Lang[] | undefined {
  const text = settings === undefined ? '' : cellOf(settings, 'languages')
  if (settings === undefined || text === '') return undefined
  const words = text.split(/[\s,;]+/)
  for (const word of words.filter((one) => !isLang(one)))
    add(reading.found, 'refused', 'notOneOf', placeOf(settings, 'languages'), {
      word: word.slice(0, 60),
      words: LANGS.join(', '),
    })
  return words.filter(isLang)
}

function headOf(reading: Reading, name: string) {
  const { settings, bare } = reading.form
  const text = (column: string): string => (settings === undefined ? '' : cellOf(settings, column))
  const id = text('form_id')
  const version = versionOf(reading, settings)
  const title = inColumns(settings, 'title')
  const intro = inColumns(settings, 'intro')
  const languages = languagesOf(reading, settings)
  for (const setting of Object.keys(settings?.more ?? {}))
    add(reading.found, 'leftOut', 'settingIgnored', settingPlace(settings, setting), { setting: setting.slice(0, 60) })
  const lang = bare ?? reading.languages[0] ?? 'en'
  const head = {
    id: id || name,
    version: version ?? 1,
    title: title ?? { [lang]: text('form_title') || id || name },
    ...(intro === undefined ? {} : { intro }),
    ...(languages === undefined ? {} : { languages }),
  }
  return { head, said: { id: id !== '', version: version !== undefined } }
}

function settingPlace(settings: Row | undefined, setting: string) {
  const column = settings?.more[setting]?.column
  return { sheet: settings?.sheet ?? 'settings', row: settings?.row ?? 2, ...(column === undefined ? {} : { column }) }
}

function sectionsOf(reading: Reading, title: LangMap): Section[] {
  const sections: Section[] = []
  let loose: Node[] = []
  const close = (): void => {
    if (loose.length > 0) sections.push(looseSection(reading, loose, title, sections.length + 1))
    loose = []
  }
  for (const node of reading.form.nodes) {
    const own = node.kind === 'group' || (node.kind === 'repeat' && cellOf(node.row, 'repeat_over') !== '')
    if (!own) loose.push(node)
    else {
      close()
      sections.push(sectionOf(reading, node, title))
    }
  }
  close()
  return sections.filter((section) => section.questions.length > 0 || reading.rows.has(section.id))
}

/** Questions and repeats that stand in no group. */
function looseSection(reading: Reading, nodes: readonly Node[], title: LangMap, number: number): Section {
  const first = nodes[0]
  const parts = partsOf(reading, nodes)
  let id = `section_${String(number)}`
  while (reading.rows.has(id)) id = `${id}_`
  if (first !== undefined && reading.form.nodes.some(({ kind }) => kind === 'group') && parts.questions.length > 0)
    add(reading.found, 'leftOut', 'sectionMade', placeOf(first.row), { section: id })
  return { id, title, ...parts }
}

function sectionOf(reading: Reading, node: NestNode, title: LangMap): Section {
  const { row } = node
  const id = takeName(reading, row)
  reportMedia(reading, row)
  reportLook(reading, row, ['field-list'])
  const [own, intro, relevant] = [wordsIn(row, 'label'), wordsIn(row, 'hint'), cellOf(row, 'relevant')]
  if (own === undefined && id !== undefined)
    add(reading.found, 'leftOut', 'sectionTitle', placeOf(row, 'name'), { section: id })
  const repeat = wordIn(reading, row, 'repeat_over', ['city', 'programme'])
  return {
    id: id ?? '',
    title: own ?? title,
    ...(intro === undefined ? {} : { intro }),
    ...(repeat === undefined ? {} : { repeat }),
    ...(relevant === '' ? {} : { relevant: tidyExpression(relevant) }),
    ...partsOf(reading, node.children),
  }
}

function reportLook(reading: Reading, row: Row, known: readonly string[]): void {
  const ignored = wordsOf(cellOf(row, 'appearance')).filter((word) => !known.includes(word))
  if (ignored.length === 0) return
  const appearance = ignored.join(' ').slice(0, 60)
  add(reading.found, 'leftOut', 'appearanceIgnored', placeOf(row, 'appearance'), { appearance })
}

/** Groups and questions below a section, each in the order of the form. */
function partsOf(reading: Reading, nodes: readonly Node[]): Pick<Section, 'groups' | 'questions'> {
  const groups: Group[] = []
  const questions: Question[] = []
  const walk = (below: readonly Node[], parent: string | undefined): void => {
    for (const node of below) {
      if (node.kind === 'question') questions.push(...questionsOf(reading, node, parent))
      else {
        const group = groupOf(reading, node, parent)
        const [at, before] = [groups.length, questions.length]
        walk(node.children, group?.id ?? parent)
        // What was left out may leave nothing in it.
        if (group !== undefined && questions.length > before) groups.splice(at, 0, group)
      }
    }
  }
  walk(nodes, undefined)
  return groups.length === 0 ? { questions } : { groups, questions }
}

function groupOf(reading: Reading, node: NestNode, parent: string | undefined): Group | undefined {
  const { row, kind } = node
  const id = takeName(reading, row)
  if (id === undefined) return undefined
  reportMedia(reading, row)
  reportLook(reading, row, ['field-list', 'table-list'])
  if (wordsIn(row, 'hint') !== undefined) add(reading.found, 'leftOut', 'groupHint', placeOf(row))
  const [title, entry] = [wordsIn(row, 'label'), wordsIn(row, 'entry_label')]
  const [relevant, count] = [cellOf(row, 'relevant'), cellOf(row, 'repeat_count')]
  const repeat = {
    ...(entry === undefined ? {} : { entry }),
    ...(count === '' ? {} : { count: tidyExpression(count) }),
  }
  return {
    id,
    ...(parent === undefined ? {} : { parent }),
    ...(title === undefined ? {} : { title }),
    ...(relevant === '' ? {} : { relevant: tidyExpression(relevant) }),
    ...(wordsOf(cellOf(row, 'appearance')).includes('table-list') ? { layout: 'table' as const } : {}),
    ...(kind === 'repeat' ? { repeat } : {}),
  }
}
