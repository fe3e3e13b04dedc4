import { keyText } from '#engines/survey/answers.ts'
import type { Answer } from '#engines/survey/answers.ts'
import type { Question, Questionnaire, QuestionType } from '#engines/survey/definition.ts'
import { prepare } from '#engines/survey/dependencies.ts'
import type { Prepared } from '#engines/survey/dependencies.ts'
import { commonRepeats } from '#engines/survey/outline.ts'
import type { Node } from '#engines/survey/outline.ts'

/**
 * A questionnaire with its answers as an XForm of ODK, as far as both say the same: sections are groups, a reference is the path that
 * pyxform would write. Sections do not repeat here, and every repeating group has the entries it is given.
 */

const TYPES: Partial<Record<QuestionType, string>> = {
  integer: 'int',
  decimal: 'decimal',
  date: 'date',
  time: 'time',
  choices: 'string',
  rank: 'odk:rank',
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0) ?? 0};`)

function pathOf(prepared: Prepared, node: Node): string[] {
  const around = node.container === undefined ? undefined : prepared.nodes.get(node.container)
  return [...(around === undefined ? ['', 'data'] : pathOf(prepared, around)), node.id]
}

/** From the innermost entry around both, relative; from nowhere, absolute. */
function reference(prepared: Prepared, from: Node, id: string, start: string): string {
  const target = prepared.nodes.get(id)
  if (target === undefined) throw new Error(`no ${id}`)
  const common = from.repeats[commonRepeats(from, target) - 1]
  const path = pathOf(prepared, target)
  const repeat = common === undefined ? undefined : prepared.nodes.get(common)
  if (repeat === undefined) return path.join('/')
  const shared = pathOf(prepared, repeat).length
  const up = pathOf(prepared, from).length - shared
  return [start, ...Array.from({ length: up }, () => '..'), ...path.slice(shared)]
    .filter((step) => step !== '')
    .join('/')
}

function absolute(prepared: Prepared, id: string): string {
  const target = prepared.nodes.get(id)
  return target === undefined ? '' : pathOf(prepared, target).join('/')
}

function xpath(prepared: Prepared, from: Node, source: string, start = ''): string {
  const indexed = source.replace(/indexed-repeat\([^)]*\)/g, (call) =>
    call.replace(/\$\{([^}]+)\}/g, (_, id: string) => absolute(prepared, id)),
  )
  return indexed.replace(/\$\{([^}]+)\}/g, (_, id: string) => ` ${reference(prepared, from, id, start)} `)
}

function bind(prepared: Prepared, node: Node): string {
  const { question, group, section } = node
  const put = (name: string, source: string | undefined): string =>
    source === undefined ? '' : ` ${name}="${escape(xpath(prepared, node, source))}"`
  const required = question?.required === true ? 'true()' : question?.requiredWhen
  return [
    `<bind nodeset="${pathOf(prepared, node).join('/')}"`,
    ` type="${TYPES[question?.type ?? 'text'] ?? 'string'}"`,
    put(
      'relevant',
      question?.relevant ??
        group?.relevant ??
        (question === undefined && group === undefined ? section.relevant : undefined),
    ),
    put('constraint', question?.constraint),
    put('required', required),
    put('calculate', question?.calculate),
    '/>',
  ].join('')
}

function itemset(prepared: Prepared, node: Node, question: Question): string {
  const filter = question.choiceFilter
  const shown = filter === undefined ? '' : `[${escape(xpath(prepared, node, filter, 'current()'))}]`
  const nodeset = `instance('list_${question.id}')/root/item${shown}`
  return `<itemset nodeset="${nodeset}"><value ref="name"/><label ref="label"/></itemset>`
}

/** Words with what pyxform makes of the names within them. */
function label(prepared: Prepared, node: Node, words: string): string {
  const parts = words
    .split(/(\$\{[^}]+\})/)
    .map((part) => (part.startsWith('${') ? `<output value="${escape(xpath(prepared, node, part))}"/>` : escape(part)))
  return `<label>${parts.join('')}</label>`
}

function control(prepared: Prepared, node: Node, question: Question): string {
  const ref = `ref="${pathOf(prepared, node).join('/')}"`
  const words = label(prepared, node, question.label.en ?? '')
  switch (question.type) {
    case 'calculation':
      return ''
    case 'choice':
      return `<select1 ${ref}>${words}${itemset(prepared, node, question)}</select1>`
    case 'choices':
      return `<select ${ref}>${words}${itemset(prepared, node, question)}</select>`
    case 'rank':
      return `<odk:rank ${ref}>${words}${itemset(prepared, node, question)}</odk:rank>`
    default:
      return `<input ${ref}>${words}</input>`
  }
}

function body(prepared: Prepared, id: string): string {
  const node = prepared.nodes.get(id)
  if (node === undefined) return ''
  if (node.question !== undefined) return control(prepared, node, node.question)
  const path = pathOf(prepared, node).join('/')
  const inside = [...(prepared.children.get(id) ?? [])].map((child) => body(prepared, child)).join('')
  const content = node.group?.repeat === undefined ? inside : `<repeat nodeset="${path}">${inside}</repeat>`
  const words = label(prepared, node, node.group?.title?.en ?? 'l')
  return `<group ref="${path}">${words}${content}</group>`
}

export type Entries = Readonly<Record<string, readonly string[]>>

type Filled = { prepared: Prepared; answers: ReadonlyMap<string, Answer>; entries: Entries }

function instance(filled: Filled, id: string, path: string): string {
  const node = filled.prepared.nodes.get(id)
  if (node === undefined) return ''
  if (node.question !== undefined) {
    const value = filled.answers.get(keyText({ question: id, repeatKey: path }))?.value ?? ''
    return `<${id}>${escape(typeof value === 'string' ? value : value.join(' '))}</${id}>`
  }
  const inside = (at: string): string =>
    [...(filled.prepared.children.get(id) ?? [])].map((child) => instance(filled, child, at)).join('')
  if (node.group?.repeat === undefined) return `<${id}>${inside(path)}</${id}>`
  const entries = filled.entries[id]?.filter((entry) => entry.slice(0, entry.lastIndexOf('/')) === path) ?? []
  return entries.map((entry) => `<${id}>${inside(entry)}</${id}>`).join('')
}

function lists(prepared: Prepared): string {
  const withChoices = [...prepared.questions.values()].filter(({ question }) => question.choices !== undefined)
  return withChoices
    .map(({ id, question }) => {
      const items = (question.choices ?? []).map(({ value, label, columns = {} }) => {
        const more = Object.entries(columns).map(([name, text]) => `<${name}>${escape(text)}</${name}>`)
        return `<item><name>${value}</name><label>${escape(label.en ?? '')}</label>${more.join('')}</item>`
      })
      return `<instance id="list_${id}"><root>${items.join('')}</root></instance>`
    })
    .join('')
}

export function writeXForm(form: Questionnaire, answers: ReadonlyMap<string, Answer>, entries: Entries): string {
  const prepared = prepare(form)
  const ids = form.sections.map(({ id }) => id)
  const data = ids.map((id) => instance({ prepared, answers, entries }, id, '')).join('')
  const binds = [...prepared.nodes.values()].map((node) => bind(prepared, node)).join('')
  const names = [
    'xmlns="http://www.w3.org/2002/xforms"',
    'xmlns:h="http://www.w3.org/1999/xhtml"',
    'xmlns:jr="http://openrosa.org/javarosa"',
    'xmlns:odk="http://www.opendatakit.org/xforms"',
  ].join(' ')
  return [
    `<h:html ${names}><h:head><h:title>t</h:title><model>`,
    `<instance><data id="t">${data}<meta><instanceID/></meta></data></instance>${lists(prepared)}${binds}`,
    `</model></h:head><h:body>${ids.map((id) => body(prepared, id)).join('')}</h:body></h:html>`,
  ].join('')
}
