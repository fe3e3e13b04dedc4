import { createRequire } from 'node:module'
import type { AnyNode } from '@getodk/xforms-engine'
import { vi } from 'vitest'

// Its parser of expressions looks for the names that only CommonJS has.
vi.stubGlobal('__dirname', import.meta.dirname)
vi.stubGlobal('require', createRequire(import.meta.url))
const { createInstance } = await import('@getodk/xforms-engine')

/** What ODK's engine says of one question. */
export type Standing = {
  asked: boolean
  required: boolean
  constraintHolds: boolean
  value: string
  /** The words before the field, with what is put into them. */
  label: string
  choices?: string[]
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(' ')
  return typeof value === 'string' ? value : ''
}

function standing(node: AnyNode): Standing {
  const { currentState: state } = node
  const holds =
    'validationState' in node && 'constraint' in node.validationState ? node.validationState.constraint.valid : true
  const choices =
    'valueOptions' in state && Array.isArray(state.valueOptions)
      ? state.valueOptions.map((option: { value: string }) => option.value)
      : undefined
  return {
    asked: state.relevant,
    required: state.required,
    constraintHolds: holds,
    label: state.label?.asString ?? '',
    value: 'instanceValue' in state ? textOf(state.instanceValue) : textOf(state.value),
    ...(choices === undefined ? {} : { choices }),
  }
}

function collect(node: AnyNode, into: Map<string, Standing>): void {
  into.set(node.currentState.reference, standing(node))
  for (const child of node.currentState.children ?? []) collect(child, into)
}

/** Loads a form with the answers in it, and says how everything stands, by its path (`/data/s/rep[1]/q`). */
export async function runXForm(xml: string): Promise<Map<string, Standing>> {
  const instance = await createInstance(xml)
  const standings = new Map<string, Standing>()
  collect(instance.root, standings)
  return standings
}
