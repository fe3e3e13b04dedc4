import type { LangMap } from '#kernel/lang.ts'
import type { Params } from '#kernel/permission.ts'
import type { Report } from './definition-problem.ts'
import type { Prepared } from './dependencies.ts'
import { seenFrom } from './outline.ts'
import type { Node } from './outline.ts'
import { namesWithin, textsOf } from './words.ts'

/** Why a name cannot be put within words; each is a case of the message `nameInWords`. */
type Why = 'unknown' | 'noValue' | 'elsewhere' | 'repeated' | 'notHere'

function whyNot(prepared: Prepared, node: Node, name: string): Why | undefined {
  const named = prepared.questions.get(name)
  if (named === undefined) return 'unknown'
  if (named.question.type === 'note' || named.question.type === 'file') return 'noValue'
  if (named.section !== node.section) return 'elsewhere'
  return seenFrom(node, '', named).one ? undefined : 'repeated'
}

function namesIn(text: LangMap | undefined): string[] {
  return [...new Set(Object.values(text ?? {}).flatMap(namesWithin))]
}

type Bare = { id: string; property: string; text: LangMap | undefined; choice?: string }

/** What is read outside its section, or by people who do not answer it, or stands in lists: no answers go into that. */
function bareTexts({ questionnaire, nodes }: Prepared): Bare[] {
  const { id, title, intro } = questionnaire
  const inside = [...nodes.values()].flatMap(({ id: of, section, group, question }): Bare[] => {
    if (question !== undefined)
      return (question.choices ?? []).map(({ value, label }) => ({
        id: of,
        property: 'choices',
        text: label,
        choice: value,
      }))
    if (group !== undefined) return [{ id: of, property: 'entry', text: group.repeat?.entry }]
    return [
      { id: of, property: 'title', text: section.title },
      { id: of, property: 'intro', text: section.intro },
    ]
  })
  return [{ id, property: 'title', text: title }, { id, property: 'intro', text: intro }, ...inside]
}

/** Every `${name}` within words names a question whose answer whoever reads the words reads too. */
export function checkNames(prepared: Prepared, report: Report): void {
  for (const id of prepared.names.keys()) {
    const node = prepared.nodes.get(id)
    for (const [property, text] of node === undefined ? [] : textsOf(node)) {
      for (const reference of namesIn(text)) {
        const why = node === undefined ? undefined : whyNot(prepared, node, reference)
        if (why !== undefined) report(id, 'nameInWords', { reference: reference.slice(0, 60), why, property })
      }
    }
  }
  for (const { id, property, text, choice } of bareTexts(prepared)) {
    const where: Params = choice === undefined ? { property } : { property, choice: choice.slice(0, 60) }
    for (const reference of namesIn(text))
      report(id, 'nameInWords', { reference: reference.slice(0, 60), why: 'notHere', ...where })
  }
}
