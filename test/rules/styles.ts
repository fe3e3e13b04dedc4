import { Visitor } from 'oxc-parser'
import { lineAt, type Offence, type Source } from './project.ts'

/** Properties that name a side or an axis of the screen instead of the text. */
const PHYSICAL =
  /^((min-|max-)?(width|height)|(margin|padding|scroll-margin|scroll-padding)-(left|right|top|bottom)|border-(left|right|top|bottom)(-(color|style|width))?|border-(top|bottom)-(left|right)-radius|left|right|top|bottom|overflow-[xy]|overscroll-behavior-[xy]|resize)$/
const SIDES = /^(text-align|float|clear|caption-side)$/

function isPhysical(property: string, value: string): boolean {
  if (property === 'resize') return /horizontal|vertical/.test(value)
  return PHYSICAL.test(property) || (SIDES.test(property) && /^(left|right|top|bottom)$/.test(value.trim()))
}

/** Declarations of a style sheet; conditions of `@media` and `@container` name the screen, and may. */
export function physicalInSheet(path: string, text: string): Offence[] {
  const plain = text
    .replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/@(media|container|supports|import)[^{;]*/g, (rule) => rule.replaceAll(/[^\n]/g, ' '))
  return [...plain.matchAll(/(?<=[{;}]\s*)([a-z-]+)\s*:\s*([^;{}]*)(?=[;}])/g)]
    .filter(([, property = '', value = '']) => isPhysical(property, value))
    .map(({ 1: property, index }) => `${path}:${lineAt({ text: plain }, index)}: ${property}`)
}

/** The same in `style={{...}}`, where the names are in camel case. */
export function physicalInline(source: Source): Offence[] {
  const found: Offence[] = []
  new Visitor({
    JSXAttribute(node) {
      if (node.name.type !== 'JSXIdentifier' || node.name.name !== 'style') return
      const { value } = node
      if (value?.type !== 'JSXExpressionContainer' || value.expression.type !== 'ObjectExpression') return
      for (const property of value.expression.properties) {
        if (property.type !== 'Property' || property.key.type !== 'Identifier') continue
        const name = property.key.name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
        const text = property.value.type === 'Literal' ? String(property.value.value) : ''
        if (isPhysical(name, text)) found.push(`${source.path}:${lineAt(source, property.start)}: ${name}`)
      }
    },
  }).visit(source.program)
  return found
}
